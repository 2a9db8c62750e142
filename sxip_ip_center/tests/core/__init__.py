from . import (
    test_access,
    test_attempts,
    test_door,
    test_four_eyes,
    test_jurisdiction,
    test_matrices,
    test_parallel,
    test_queries,
    test_rpc,
    test_todo,
    test_trail,
    test_views,
)

from . import (
    test_application_guards,
    test_application_matrix,
    test_call_in_bulk,
    test_call_together,
    test_city_level,
    test_files_zip,
    test_form,
    test_long_lists,
    test_mails,
    test_material_preview,
    test_path_tour,
    test_round,
)

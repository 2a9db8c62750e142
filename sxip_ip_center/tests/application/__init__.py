from . import test_application_guards, test_application_matrix, test_call_in_bulk, test_call_together, test_long_lists, test_path_tour

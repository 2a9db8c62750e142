from . import test_application_guards, test_application_matrix, test_path_tour

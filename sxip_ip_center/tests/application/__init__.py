from . import test_application_guards, test_application_matrix, test_material_preview, test_path_tour

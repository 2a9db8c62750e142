from . import test_center, test_registered_from_a_spreadsheet

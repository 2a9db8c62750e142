from . import test_access, test_door, test_four_eyes, test_jurisdiction, test_todo, test_trail, test_views

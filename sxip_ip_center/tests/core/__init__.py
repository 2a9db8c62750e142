from . import test_access, test_door, test_four_eyes, test_trail

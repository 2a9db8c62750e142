from . import test_center

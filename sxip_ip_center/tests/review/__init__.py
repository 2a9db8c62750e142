from . import test_scoresheet

from . import test_award

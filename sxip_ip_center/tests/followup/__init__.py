from . import test_followup, test_change, test_seven_years

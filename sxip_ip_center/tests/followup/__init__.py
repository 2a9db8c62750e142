from . import test_change, test_followup, test_letters_of_sanctions, test_seven_years

from . import test_annual, test_comprehensive, test_life_tour, test_reminders, test_summary

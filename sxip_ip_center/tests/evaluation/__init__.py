from . import test_annual, test_comprehensive, test_reminders, test_summary

from . import test_figures, test_ledger

from . import test_domain_workdays

"""A test that never runs is noticed."""
import unittest

from tools.testing.declared import in_file, never_run

SOURCE = '''
@tagged('post_install', '-at_install')
class TestA(Case):
    def test_one(self): pass
    def helper(self): pass

@odoo.tests.tagged('-standard', 'bench')
class TestB(Case):
    def test_slow(self): pass
'''


class TestDeclared(unittest.TestCase):
    """Reading the source, and comparing it with what ran."""

    def setUp(self):
        self.tests = list(in_file(SOURCE, "x/tests/test_a.py"))

    def test_methods_and_tags(self):
        self.assertEqual([(test.cls, test.method, test.tags) for test in self.tests],
                         [("TestA", "test_one", ("post_install", "-at_install")), ("TestB", "test_slow", ("-standard", "bench"))])

    def test_name_is_that_of_the_log(self):
        self.assertEqual(self.tests[0].name, "x/tests/test_a.py:TestA.test_one")

    def test_never_run(self):
        self.assertEqual(never_run(self.tests, set()), ["x/tests/test_a.py:TestA.test_one"])
        self.assertEqual(never_run(self.tests, {"x/tests/test_a.py:TestA.test_one"}), [])

"""What ./dev mutants takes out: every guard once, and nothing else of its file."""
import ast
import unittest

from .. import mutants
from ..addon import FOLDER


class TestMutants(unittest.TestCase):
    def test_every_guard_once(self):
        found = list(mutants.guards(FOLDER))
        names = [mutant.name for mutant in found]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreater(len(names), 60)
        self.assertTrue(all(mutant.tests for mutant in found))

    def test_a_guard_answers_nothing(self):
        source = 'class A:\n    def _why_x(self):\n        """Doc."""\n        return {1: "no"}\n\n    def b(self):\n        return 2\n'
        node = next(node for node in ast.walk(ast.parse(source)) if getattr(node, "name", "") == "_why_x")
        space: dict = {}
        exec(mutants.without(source, node), space)  # the text made here, nobody else's
        self.assertEqual((space["A"]()._why_x(), space["A"]().b()), ({}, 2))

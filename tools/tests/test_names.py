"""What a developer types finds the tests that are meant."""
import unittest
from unittest.mock import patch

from tools.paths import CHECKOUT
from tools.say import Stop
from tools.testing.declared import Declared
from tools.testing.names import selection

ADDON_TESTS = [Declared("sxip_ip_center/tests/core/test_door.py", "TestDoor", "test_a", ())]
TOOL_TESTS = [Declared("tools/tests/test_names.py", "TestNames", "test_class", ())]


class TestNames(unittest.TestCase):
    """Class, method, tag, file, folder, word."""

    def tags(self, *names: str) -> list[str]:
        """The tags that these names become."""
        return selection(list(names), ADDON_TESTS, TOOL_TESTS).tags

    def test_class(self):
        self.assertEqual(self.tags("TestDoor"), ["*/sxip_ip_center:TestDoor"])

    def test_method(self):
        self.assertEqual(self.tags("TestDoor.test_a"), ["*/sxip_ip_center:TestDoor.test_a"])

    def test_tag(self):
        self.assertEqual(self.tags("/sxip_browser"), ["sxip_browser/sxip_ip_center"])
        self.assertEqual(self.tags("/sxip_ip_center"), ["/sxip_ip_center"])

    def test_several(self):
        self.assertEqual(len(self.tags("TestDoor", "/sxip_browser")), 2)

    def test_words(self):
        chosen = selection(["install", "tools"], ADDON_TESTS, TOOL_TESTS)
        self.assertEqual((chosen.install, chosen.tool, chosen.tags), (True, [""], []))

    def test_tool_file_class_and_method(self):
        module = "tools.tests.test_names"
        for name, expected in [
            ("tools/tests/test_names.py", module),
            (str(CHECKOUT / "tools/tests/test_names.py"), module),
            ("tools/tests/test_names.py::TestNames::test_tag", f"{module}.TestNames.test_tag"),
            ("TestNames", f"{module}.TestNames"),
            ("TestNames.test_class", f"{module}.TestNames.test_class"),
        ]:
            with self.subTest(name=name):
                self.assertEqual(selection([name], ADDON_TESTS, TOOL_TESTS).tool, [expected])

    def test_addon_file_with_class_and_method(self):
        path = "sxip_ip_center/tests/core/test_door.py"
        with patch("tools.testing.names._path", return_value=CHECKOUT.joinpath(path).relative_to(CHECKOUT)):
            self.assertEqual(self.tags(path), [f"*/{path}"])
            self.assertEqual(self.tags(f"{path}:TestDoor.test_a"), [f"*/{path}:TestDoor.test_a"])
            self.assertEqual(self.tags(f"{path}::TestDoor::test_a"), [f"*/{path}:TestDoor.test_a"])

    def test_folder_means_its_files(self):
        self.assertIn("tools.tests.test_names", selection(["tools/tests"], ADDON_TESTS, TOOL_TESTS).tool)

    def test_unknown_stops(self):
        for name in ("NoSuchTest", "TestDoor.test_none", "no/such/file.py", "/not a tag"):
            with self.subTest(name=name), self.assertRaises(Stop) as stop:
                selection([name], ADDON_TESTS, TOOL_TESTS)
            self.assertIn(name, str(stop.exception))

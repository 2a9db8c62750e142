"""Translations are merged without losing any, and gaps are found."""
import unittest

import polib

from tools.scripts.catalogue import is_inherited, merged, needs_words, problems, tidy_template, untranslated

OURS = "model:ir.model.fields,field_description:sxip_ip_center.field_sxip_center__capital"
MIXIN = "model:ir.model.fields,field_description:sxip_ip_center.field_sxip_center__message_ids"
STATE = "model:ir.model.fields.selection,name:sxip_ip_center.selection__sxip_center__activity_state__overdue"
DECLARED = {"capital", "state"}


def entry(msgid: str, msgstr: str = "", place: str = OURS, **more) -> polib.POEntry:
    """One term."""
    return polib.POEntry(msgid=msgid, msgstr=msgstr, occurrences=[(place, "0")], comment="module: sxip_ip_center", **more)


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    """A file."""
    result = polib.POFile()
    result.extend(entries)
    return result


class TestInherited(unittest.TestCase):
    """Terms of other modules' mixins."""

    def test_field_and_selection_of_a_mixin(self):
        self.assertTrue(is_inherited(entry("Messages", place=MIXIN), DECLARED))
        self.assertTrue(is_inherited(entry("Overdue", place=STATE), DECLARED))

    def test_our_own_fields_and_other_places(self):
        self.assertFalse(is_inherited(entry("Capital"), DECLARED))
        self.assertFalse(is_inherited(entry("x", place="code:addons/sxip_ip_center/models/x.py:0"), DECLARED))

    def test_one_place_of_ours_is_enough(self):
        both = polib.POEntry(msgid="State", occurrences=[(MIXIN, "0"), (OURS, "0")])
        self.assertFalse(is_inherited(both, DECLARED))

    def test_our_selection(self):
        place = "model:ir.model.fields.selection,name:sxip_ip_center.selection__sxip_center__state__in_force"
        self.assertFalse(is_inherited(entry("In force", place=place), DECLARED))


class TestProblems(unittest.TestCase):
    """What is missing."""

    def test_complete(self):
        self.assertEqual(problems(catalogue(entry("Capital")), catalogue(entry("Capital", "资金")), DECLARED), [])

    def test_missing_empty_and_fuzzy(self):
        pot = catalogue(entry("Capital"), entry("Area"), entry("Name"))
        po = catalogue(entry("Area"), entry("Name", "名称", flags=["fuzzy"]))
        self.assertEqual(problems(pot, po, DECLARED), ["not in the file: 'Capital'", "no translation: 'Area'", "no translation: 'Name'"])

    def test_inherited_terms_may_be_missing(self):
        self.assertEqual(problems(catalogue(entry("Messages", place=MIXIN)), catalogue(), DECLARED), [])

    def test_same_in_chinese(self):
        self.assertEqual(untranslated([entry("PDF", tcomment="same"), entry("OK")]), ["OK"])

    def test_what_needs_words(self):
        for msgid, expected in [
            ("Name", True), ("{x} of", True), ("%(a)s: %s", False), ("2026", False), ("示例发〔2026〕3号", False), ("<b>%s</b>", False),
        ]:
            with self.subTest(msgid=msgid):
                self.assertIs(needs_words(msgid), expected)


class TestMerged(unittest.TestCase):
    """A fresh export meets the translations there are."""

    def merge(self, pot, po, core=None) -> dict:
        """Term: translation."""
        return {item.msgid: item.msgstr for item in merged(pot, po, DECLARED, core or {})}

    def test_keeps_adds_and_removes(self):
        pot, po = catalogue(entry("Capital"), entry("Area")), catalogue(entry("Capital", "资金"), entry("Old", "旧"))
        self.assertEqual(self.merge(pot, po), {"Area": "", "Capital": "资金"})

    def test_sorted_by_term(self):
        result = merged(catalogue(entry("b"), entry("a")), catalogue(), DECLARED, {})
        self.assertEqual([item.msgid for item in result], ["a", "b"])

    def test_inherited_from_odoo_or_left_out(self):
        pot = catalogue(entry("Messages", place=MIXIN), entry("Unknown", place=MIXIN))
        self.assertEqual(self.merge(pot, catalogue(), {"Messages": "消息"}), {"Messages": "消息"})

    def test_our_terms_are_not_taken_from_odoo(self):
        self.assertEqual(self.merge(catalogue(entry("Capital")), catalogue(), {"Capital": "首都"}), {"Capital": ""})

    def test_fuzzy_and_comment_stay(self):
        po = catalogue(entry("Name", "名称", flags=["fuzzy"], tcomment="asked the bureau"))
        result = merged(catalogue(entry("Name")), po, DECLARED, {})
        self.assertTrue(result[0].fuzzy)
        self.assertEqual(result[0].tcomment, "asked the bureau")

    def test_equal_translation_is_emptied(self):
        self.assertEqual(self.merge(catalogue(entry("PDF")), catalogue(entry("PDF", "PDF"))), {"PDF": ""})

    def test_template_has_no_date(self):
        pot = catalogue(entry("b"), entry("a"))
        pot.metadata = {"POT-Creation-Date": "now", "Language": ""}
        self.assertEqual((tidy_template(pot).metadata, pot[0].msgid), ({"Language": ""}, "a"))

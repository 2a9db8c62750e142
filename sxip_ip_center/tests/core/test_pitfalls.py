import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.xml_utils import etree

from ...domain.text import formula_sign
from ..common import CenterCase
from .test_reach import DELIBERATION


@tagged('post_install', '-at_install')
class TestPitfalls(CenterCase):
    """Odoo's own pitfalls that stand in no other class; `docs/security.md` names the test of each."""

    def models(self):
        return [self.env[name] for name, model in self.env.registry.items() if name.startswith('sxip.') and not model._abstract]

    def ours(self):
        for model in self.models():
            for field in model._fields.values():
                if 'sxip_ip_center' in field._modules:
                    yield model, field

    def test_no_markup_is_taken(self):
        """What a unit or an officer types is text; none of our fields holds HTML, so nothing is run in another's browser."""
        self.assertEqual([(m._name, f.name) for m, f in self.ours() if f.type == 'html'], [])

    def test_the_sheet_escapes(self):
        """A reason with markup is printed as it was typed."""
        file = self.application('submitted')
        file.action_transition('withdraw', '<img src=x onerror=alert(1)>')
        html = self.env['ir.qweb'].with_user(self.user['auditor'])._render('sxip_ip_center.trail_sheet', {
            'lines': self.lines(file).with_user(self.user['auditor']), 'anchor': self.env['sxip.anchor'], 'title': 'x',
            'reader': self.user['auditor'], 'today': self.today()})
        self.assertFalse(etree.fromstring(str(html), etree.HTMLParser()).xpath('//*[@onerror]'))
        self.assertIn('&lt;img', str(html))

    def test_files_are_attachments(self):
        """A file in a field of its own would be read by its id past a field's rights: ours are attachments of a record."""
        self.assertEqual([(m._name, f.name) for m, f in self.ours() if f.type in ('binary', 'image') and not m._transient], [])

    def test_no_permanent_link(self):
        """Nobody makes a public link to what was handed in."""
        evidence = self.application('submitted').material_ids[0].attachment_ids
        for who in ('center', 'officer', 'auditor', 'rival'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                evidence.with_user(self.user[who]).generate_access_token()
        self.assertFalse(evidence.sudo().access_token or evidence.sudo().public)

    def test_no_report_is_cached_or_open(self):
        """No PDF report of ours: they check no group and keep copies; our pages are routes under the reader's rules."""
        self.assertFalse(self.env['ir.actions.report'].search([('model', 'like', 'sxip.%')]))

    def test_deliberation_is_not_tracked(self):
        """[A3.2] What the unit may not read does not stand in its chatter either."""
        hidden = {name for line in DELIBERATION.strip().splitlines() for name in line.split()[1:]}
        self.assertEqual([(m._name, f.name) for m, f in self.ours() if f.name in hidden and getattr(f, 'tracking', None)], [])

    def test_no_company(self):
        """One bureau, one database, no companies: a company would hide rows by a rule that nobody here knows of."""
        self.assertEqual([(m._name, f.name) for m, f in self.ours() if f.comodel_name == 'res.company'], [])

    def test_no_commands_past_the_rights(self):
        """Lists of rows written through a record under sudo would pass by the rights of the rows."""
        for name in ('sxip.regulation', 'sxip.decision', 'sxip.scoresheet', 'sxip.reward', 'sxip.anchor'):
            self.assertFalse(self.env.registry[name]._allow_sudo_commands, name)

    def test_no_formula_enters(self):
        """A text that a spreadsheet would run is refused where it is typed: fields of files, their rows, reasons, imports."""
        center = self.staffed(self.center())
        formula = '=HYPERLINK("http://example.org","x")'
        for n, act in enumerate((lambda: center.write({'contact_name': formula}),
                    lambda: center.env['sxip.staff'].create({'center_id': center.id, 'name': formula}),
                    lambda: center.write({'staff_ids': [(0, 0, {'name': '@SUM(1)', 'date_from': '2025-01-01'})]}),
                    lambda: self.application('submitted', center).action_transition('withdraw', formula))):
            with self.subTest(n=n), self.assertRaisesRegex(UserError, 'begins with'), self.env.cr.savepoint():
                act()
        result = center.env['sxip.staff'].load(['center_id/.id', 'name', 'date_from'], [[str(center.id), formula, '2025-01-01']])
        self.assertIn('begins with', json.dumps(result['messages'], ensure_ascii=False))
        for text in ('一、示例', '-1', '+86 351 0000001', '', None):
            self.assertFalse(formula_sign(text))

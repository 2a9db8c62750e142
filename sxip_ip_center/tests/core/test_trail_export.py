import importlib.util
import json
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import CenterCase

VERIFIER = Path(__file__).parents[3] / 'tools' / 'verify_trail.py'
ALTERED = """
    const text = await (await fetch('/sxip/trail/export')).text();
    const rows = text.trimEnd().split("\\n");
    const changed = (i, f) => [...rows.slice(0, i), f(rows[i]), ...rows.slice(i + 1)].filter(Boolean).join("\\n");
    const first = (t, a) => (verify(t, a).findings[0] || ["whole"])[0];
"""


@tagged('post_install', '-at_install', 'sxip_browser')
class TestTrailExport(HttpCase, CenterCase):
    """The trail to the outside: export, verifier in the browser, paper, anchor, and the check of columns against lines."""

    def setUp(self):
        super().setUp()
        self.file = self.application('determined')
        self.env.flush_all()

    def sign_in(self, who):
        self.authenticate(self.user[who].login, self.user[who].login)

    def exported(self, path='/sxip/trail/export'):
        answer = self.url_open(path)
        return answer.status_code, answer.text

    def test_whole_for_the_auditors(self):
        """The whole trail is exported by an auditor; nobody else gets it."""
        self.sign_in('auditor')
        status, text = self.exported()
        rows = [json.loads(row) for row in text.splitlines()]
        self.assertEqual((status, rows[0]['kind'], rows[0]['count']), (200, 'all', self.env['sxip.decision'].search_count([])))
        self.assertEqual(rows[0]['hash'], rows[-1]['hash'])
        for who in ('center', 'expert', 'officer', 'signer', 'manager'):
            self.sign_in(who)
            with self.subTest(who=who), mute_logger('odoo.http'):
                self.assertNotEqual(self.exported()[0], 200)

    def test_extract_of_a_file(self):
        """Of a file each reader gets what he may see of it: the unit less than the bureau, another unit nothing."""
        path = f'/sxip/trail/export/sxip.application/{self.file.id}'
        counts = {}
        for who in ('center', 'officer', 'auditor'):
            self.sign_in(who)
            counts[who] = json.loads(self.exported(path)[1].splitlines()[0])['count']
        self.assertTrue(0 < counts['center'] < counts['officer'] <= counts['auditor'])
        for who, where in (('rival', path), ('officer_datong', path), ('auditor', '/sxip/trail/export/res.users/1'),
                           ('auditor', '/sxip/trail/sheet/sxip.nothing/1')):
            self.sign_in(who)
            with self.subTest(who=who), mute_logger('odoo.http'):
                self.assertNotEqual(self.exported(where)[0], 200)

    def test_sheet_on_paper(self):
        """全程留痕单: all lines of the file that the reader may see, with opinion, seal and page numbers."""
        self.sign_in('officer')
        status, text = self.exported(f'/sxip/trail/sheet/sxip.application/{self.file.id}')
        lines = self.env['sxip.decision'].with_user(self.user['officer']).search([('res_model', '=', self.file._name), ('res_id', '=',
                                                                                                                        self.file.id)])
        self.assertEqual(status, 200)
        for words in (self.file.display_name, '示例意见', lines[0].hash, 'counter(page)'):
            self.assertIn(words, text)
        self.assertEqual(text.count('<tr>') - 1, len(lines))

    def test_buttons(self):
        """Print and export know whose trail is shown."""
        trail = self.env['sxip.decision'].with_user(self.user['officer'])
        shown = trail.with_context(sxip_file_model='sxip.application', sxip_file_id=self.file.id)
        self.assertIn(f'/sheet/sxip.application/{self.file.id}', shown.action_print_sheet()['url'])
        self.assertIn(f'/export/sxip.application/{self.file.id}', shown.action_export()['url'])
        with self.assertRaises(UserError):
            trail.action_print_sheet()
        for act in (trail.action_export, trail.action_check):
            with self.assertRaises(AccessError):
                act()
        self.assertEqual(trail.with_user(self.user['auditor']).action_check()['params']['type'], 'success')

    def test_columns_against_lines(self):
        """A column that is changed behind the triggers no longer agrees with its line."""
        self.env.cr.execute("SET LOCAL session_replication_role = replica")
        self.env.cr.execute("UPDATE sxip_decision SET reason = 'x' WHERE sequence = (SELECT max(sequence) FROM sxip_decision)")
        self.env.invalidate_all()
        answer = self.env['sxip.decision'].with_user(self.user['auditor']).action_check()['params']
        self.assertEqual(answer['type'], 'danger')
        self.assertIn('reason', answer['message'])

    def test_anchor(self):
        """Taken once a day by the clock, mailed to the auditors, changed by nobody."""
        self.user['auditor'].email = 'audit@example.org'
        with self.enter_registry_test_mode():
            for _n in range(2):
                self.env.ref('sxip_ip_center.cron_anchor').method_direct_trigger()
        anchor = self.env['sxip.anchor'].search([])
        self.assertEqual((len(anchor), anchor.count), (1, self.env['sxip.decision'].search_count([])))
        self.assertEqual(anchor.hash, self.env['sxip.decision'].search([], limit=1).hash)
        self.assertIn('audit@example.org', self.env['mail.mail'].search([], limit=1, order='id desc').email_to)
        for act in (lambda: anchor.write({'count': 1}), anchor.unlink, lambda: anchor.create([{'day': '2026-01-01', 'count': 1,
                                                                                               'hash': 'x'}])):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                act()

    def test_verifier_in_the_browser(self):
        """One HTML file, no network: names the first line that was altered, removed, inserted, put elsewhere, or a tail that is cut off."""
        last = self.env['sxip.decision'].search([], limit=1)
        code = ALTERED + f"""
            const n = rows.length;
            const expect = [
                ["whole", first(text), "whole"],
                ["altered", first(changed(5, (r) => r.replace('audience', 'audiense'))), 5],
                ["removed", first(changed(5, () => "")), 5],
                ["inserted", first([...rows.slice(0, 5), rows[3], ...rows.slice(5)].join("\\n")), 3],
                ["elsewhere", first([...rows.slice(0, 4), rows[5], rows[4], ...rows.slice(6)].join("\\n")), 4],
                ["tail", first(rows.slice(0, -1).join("\\n")), n - 1],
                ["anchor", first(text, [{last.sequence}, "{'0' * 64}"]), {last.sequence}],
                ["anchored", first(text, [{last.sequence}, "{last.hash}"]), "whole"],
                ["sha", sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
            ];
            const wrong = expect.filter(([, got, wanted]) => got !== wanted);
            if (wrong.length) console.error(JSON.stringify(wrong)); else console.log("test successful");
        """
        self.browser_js('/sxip_ip_center/static/verify.html', f"(async () => {{ {code} }})();", login=self.user['auditor'].login)

    def test_the_stand_alone_verifier(self):
        """The program of the tools says the same of an export, where it stands beside the addon."""
        self.sign_in('auditor')
        text = self.exported()[1]
        spec = importlib.util.spec_from_file_location('verify_trail', VERIFIER)
        verifier = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(verifier)
        self.assertEqual(verifier.verify(text)[0], [])
        self.assertTrue(verifier.verify(text.replace('示例意见', '示例改动', 1))[0])

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from freezegun import freeze_time

from odoo.api import SUPERUSER_ID
from odoo.tests import get_db_name, tagged
from odoo.tools import config

from ..common import code
from .test_life_parallel import Together
from .test_parallel import runs

YEAR = 2041                          # far from the years of the other tests: what is committed here stays
CENTERS = 23
CHILD = """
import sys
sys.path[:0] = {path!r}
from odoo.tools import config
config.parse_config({args!r})
from freezegun import freeze_time
from odoo import api
from odoo.modules.registry import Registry
with Registry({db!r}).cursor() as cr:
    env = api.Environment(cr, {uid}, {{}})
    for name in ('evaluation.sxip_evaluation_batch', 'evaluation.sxip_reminder'):
        sys.modules['odoo.addons.sxip_ip_center.models.' + name].SLICE = 5
    sys.modules['odoo.addons.sxip_ip_center.models.evaluation.sxip_evaluation_batch'].AT_ONCE = 0
    commit = cr.commit
    def told():
        {first}
        print('slice', flush=True)
        if {wait}:
            sys.stdin.readline()
        {then}
    cr.commit = told
    with freeze_time('{day} 02:00:00'):
        {body}
    cr.commit()
    print('done', flush=True)
"""


class Killing(Together):
    """A second process of the server that is killed with SIGKILL where a test wants it."""

    def child(self, body, day, wait=True, before=False, uid=SUPERUSER_ID):
        """A process that runs `body`, stopping at each commit, after it or before it, until it is told to go on."""
        args = ['-c', config['config'] or os.devnull, '-d', get_db_name(), '--addons-path', ','.join(map(str, config['addons_path'])),
                '--no-http']
        for option in ('db_host', 'db_port', 'db_user', 'data_dir'):
            if config[option]:
                args += [f'--{option}' if option != 'data_dir' else '--data-dir', str(config[option])]
        first, then = ('pass', 'commit()') if before else ('commit()', 'pass')
        script = CHILD.format(path=sys.path, args=args, db=get_db_name(), wait=wait, day=day, body=body, uid=uid, first=first, then=then)
        process = subprocess.Popen([sys.executable, '-c', script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   text=True, env={**os.environ, 'PYTHONDONTWRITEBYTECODE': '1'}, cwd=Path(__file__).parent)
        self.addCleanup(process.kill)
        return process

    def killed_after(self, commits, body, day, **kwargs):
        """Let so many commits pass, then kill: in the middle of the next slice, or just before the next commit."""
        process = self.child(body, day, **kwargs)
        for _n in range(commits):
            self.assertEqual(process.stdout.readline().strip(), 'slice')
            process.stdin.write('\n')
            process.stdin.flush()
        if kwargs.get('before'):
            self.assertEqual(process.stdout.readline().strip(), 'slice', "all is written, nothing is committed")
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        process.stdout.close()
        process.stdin.close()

    def two_workers(self, body, day):
        """Two at once, to their ends; a conflict of the two may end one of them, the next run goes on."""
        for process in [self.child(body, day, wait=False) for _n in range(2)]:
            process.communicate(timeout=60)

    def here(self, model, method, day):
        with freeze_time(f'{day} 02:00:00'), self.cursor() as env:
            getattr(env[model], method)()

    def assert_chain(self):
        """[the trail] Every line follows from the one before and agrees with its columns."""
        with self.cursor() as env:
            self.assertEqual(env['sxip.decision']._check_all()[1], '')


@tagged('post_install', '-at_install', 'sxip_life', 'sxip_tables')
class TestKilled(Killing):
    """The scheduled actions killed with SIGKILL between and within their slices, and run by two workers at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.cursor() as env:
            today = env['sxip.calendar.year']._today()
            for year in (YEAR, YEAR + 1):
                if not env['sxip.calendar.year'].search([('year', '=', year)]):
                    env['sxip.calendar.year'].create({'year': year, 'source': '示例'})._import_state('published', today, '示例')
            builder = cls.builder(cls, env)
            cls.centers = [builder.recognized(start='2040-06-01', uscc=code(next(runs))).id for _n in range(CENTERS)]

    def counts(self, model, domain):
        with self.cursor() as env:
            groups = env[model]._read_group([('center_id', 'in', self.centers), *domain], ['center_id'], ['__count'])
            return sorted(n for _center, n in groups)

    def test_nothing_double_nothing_missing(self):
        """[E1.1] [E1.5] Every center has one evaluation and one reminder of the day, one mail and one note, whatever was killed."""
        opening, reminding = ('sxip.evaluation.batch', '_cron_open'), ('sxip.reminder', '_cron_remind')
        run = "env['{}'].{}()".format
        day = f'{YEAR}-12-02'
        self.killed_after(3, run(*opening), day)
        self.assertLess(len(self.counts('sxip.evaluation', [])), CENTERS, "killed before the end")
        self.two_workers(run(*opening), day)
        self.here(*opening, day)
        self.assertEqual(self.counts('sxip.evaluation', []), [1] * CENTERS)
        self.killed_after(3, run(*reminding), day)
        self.two_workers(run(*reminding), day)
        self.here(*reminding, day)
        self.assertEqual(self.counts('sxip.reminder', [('level', '=', 'applicant'), ('due_date', '=', f'{YEAR}-12-31')]), [1] * CENTERS)
        with self.cursor() as env:
            files = env['sxip.evaluation'].search([('center_id', 'in', self.centers)])
            self.assertEqual(len(env['mail.activity'].search([('res_model', '=', files._name), ('res_id', 'in', files.ids)])), CENTERS)
            self.assertEqual({len(file.line_ids) for file in files}, {4}, "no half evaluation")
        self.assert_chain()


@tagged('post_install', '-at_install', 'sxip_life', 'sxip_tables')
class TestKilledDecisions(Killing):
    """Killed when all is written and nothing is committed: nothing half stays, the next one goes on."""

    def test_in_a_decision(self):
        """A signature that dies leaves no state, no line, no lock; the signer signs again."""
        with self.cursor() as env:
            file_id = self.files(env, 1).id
            last = env['sxip.decision'].search([], limit=1, order='sequence desc').sequence
        body, today = f"env['sxip.application'].browse({file_id}).action_transition('withdraw', '示例')", date.today()
        self.killed_after(0, body, today, before=True, uid=self.people['center'])
        with self.cursor('center') as env:
            file = env['sxip.application'].browse(file_id)
            self.assertEqual(file.state, 'draft')
            self.assertFalse(env['sxip.decision'].sudo().search([('sequence', '>', last)]))
            file.action_transition('withdraw', '示例')
        with self.cursor() as env:
            self.assertEqual(env['sxip.decision'].search([('sequence', '>', last)]).mapped('transition'), ['withdraw'])
        self.assert_chain()

    def test_in_the_closing_of_notices(self):
        """[A3.5] Some closed, one half done, the clock dies: the next run closes the others, each once."""
        with self.cursor() as env:
            today, bureau = env['sxip.calendar.year']._today(), env.ref('sxip_ip_center.bureau_shanxi').id
            before = today - timedelta(days=20)
            files = self.files(env, 5)
            notices = env(user=self.people['province'])['sxip.notice']
            for file in files.sudo():
                file._import_state('determined', before, '示例', {'submitted_on': before, 'unit_name': '示例'})
                notices |= notices.create({'name': '示例公示', 'bureau_id': bureau, 'date_published': before, 'url': 'https://example.org',
                                           'item_ids': [(0, 0, {'application_id': file.id})]})
                notices[-1].sudo()._import_state('published', before, '示例', {'date_end': today - timedelta(days=2)})
            ids = notices.ids
        body, run = "env['sxip.notice']._cron_close()", ('sxip.notice', '_cron_close', today)
        self.killed_after(3, body, today)                 # the first commit tells how many there are
        self.killed_after(0, body, today, before=True)
        self.killed_after(1, body, today, before=True)
        with self.cursor() as env:
            states = env['sxip.notice'].browse(ids).mapped('state')
            self.assertTrue(states.count('closed') < 5 and states.count('published') > 0, states)
        self.two_workers(body, today)
        self.here(*run)
        with self.cursor() as env:
            self.assertEqual(set(env['sxip.notice'].browse(ids).mapped('state')), {'closed'})
            lines = env['sxip.decision'].search([('res_model', '=', 'sxip.notice'), ('res_id', 'in', ids), ('transition', '=', 'close')])
            self.assertEqual(sorted(lines.mapped('res_id')), sorted(ids))
        self.assert_chain()

    def test_in_the_anchor(self):
        """The anchor of a day is taken once and mailed once, whoever died over it."""
        day, body = date(YEAR, 3, 1), "env['sxip.anchor']._cron_anchor()"
        with self.cursor() as env:
            self.files(env, 1).action_transition('withdraw', '示例')
            env['res.users'].browse(self.people['auditor']).email = 'shenji@example.org'
        self.killed_after(0, body, day, before=True)
        with self.cursor() as env:
            self.assertFalse(env['sxip.anchor'].search([('day', '=', day)]))
        self.two_workers(body, day)
        self.here('sxip.anchor', '_cron_anchor', day)
        with self.cursor() as env:
            anchor = env['sxip.anchor'].search([('day', '=', day)])
            self.assertEqual((len(anchor), anchor.count), (1, env['sxip.decision'].search_count([])))
            self.assertEqual(env['mail.mail'].search_count([('model', '=', 'sxip.anchor'), ('res_id', '=', anchor.id)]), 1)

import os
import signal
import subprocess
import sys
from pathlib import Path

from freezegun import freeze_time

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
    env = api.Environment(cr, api.SUPERUSER_ID, {{}})
    for name in ('evaluation.sxip_evaluation_batch', 'evaluation.sxip_reminder'):
        sys.modules['odoo.addons.sxip_ip_center.models.' + name].SLICE = 5
    sys.modules['odoo.addons.sxip_ip_center.models.evaluation.sxip_evaluation_batch'].AT_ONCE = 0
    commit = cr.commit
    def told():
        commit()
        print('slice', flush=True)
        if {wait}:
            sys.stdin.readline()
    cr.commit = told
    with freeze_time('{year}-12-02 02:00:00'):
        env[{model!r}].{method}()
    commit()
    print('done', flush=True)
"""


@tagged('post_install', '-at_install', 'sxip_life', 'sxip_tables')
class TestKilled(Together):
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

    def child(self, model, method, wait=True):
        """A second process that runs a scheduled action, stopping after each commit until it is told to go on."""
        args = ['-c', config['config'] or os.devnull, '-d', get_db_name(), '--addons-path', ','.join(map(str, config['addons_path'])),
                '--no-http']
        for option in ('db_host', 'db_port', 'db_user', 'data_dir'):
            if config[option]:
                args += [f'--{option}' if option != 'data_dir' else '--data-dir', str(config[option])]
        script = CHILD.format(path=sys.path, args=args, db=get_db_name(), wait=wait, year=YEAR, model=model, method=method)
        process = subprocess.Popen([sys.executable, '-c', script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   text=True, env={**os.environ, 'PYTHONDONTWRITEBYTECODE': '1'}, cwd=Path(__file__).parent)
        self.addCleanup(process.kill)
        return process

    def killed_after(self, model, method, slices):
        """Let so many commits pass, then kill in the middle of the next slice."""
        process = self.child(model, method)
        for _n in range(slices):
            self.assertEqual(process.stdout.readline().strip(), 'slice')
            process.stdin.write('\n')
            process.stdin.flush()
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        process.stdout.close()
        process.stdin.close()

    def two_workers(self, model, method):
        """Two at once, to their ends; a conflict of the two may end one of them, the next run goes on."""
        both = [self.child(model, method, wait=False) for _n in range(2)]
        for process in both:
            process.communicate(timeout=60)

    def here(self, model, method):
        with freeze_time(f'{YEAR}-12-02 02:00:00'), self.cursor() as env:
            getattr(env[model], method)()

    def counts(self, model, domain):
        with self.cursor() as env:
            groups = env[model]._read_group([('center_id', 'in', self.centers), *domain], ['center_id'], ['__count'])
            return sorted(n for _center, n in groups)

    def test_nothing_double_nothing_missing(self):
        """[E1.1] [E1.5] Every center has one evaluation and one reminder of the day, one mail and one note, whatever was killed."""
        opening, reminding = ('sxip.evaluation.batch', '_cron_open'), ('sxip.reminder', '_cron_remind')
        self.killed_after(*opening, 3)
        self.assertLess(len(self.counts('sxip.evaluation', [])), CENTERS, "killed before the end")
        self.two_workers(*opening)
        self.here(*opening)
        self.assertEqual(self.counts('sxip.evaluation', []), [1] * CENTERS)
        self.killed_after(*reminding, 3)
        self.two_workers(*reminding)
        self.here(*reminding)
        self.assertEqual(self.counts('sxip.reminder', [('level', '=', 'applicant'), ('due_date', '=', f'{YEAR}-12-31')]), [1] * CENTERS)
        with self.cursor() as env:
            files = env['sxip.evaluation'].search([('center_id', 'in', self.centers)])
            self.assertEqual(len(env['mail.activity'].search([('res_model', '=', files._name), ('res_id', 'in', files.ids)])), CENTERS)
            self.assertEqual({len(file.line_ids) for file in files}, {4}, "no half evaluation")

import hashlib
import threading
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from unittest.mock import patch

from odoo import api
from odoo.exceptions import UserError, ValidationError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import release_test_lock
from odoo.tools import mute_logger

from .test_life_parallel import Together
from .test_parallel import runs

WRITERS, EACH = 10, 100


@tagged('post_install', '-at_install', 'sxip_life')
class TestStress(Together):
    """Many at once, with real cursors that commit: nothing lost, nothing double, one chain."""

    @contextmanager
    def whole_chain(self):
        """The lines that the block adds, each following from the one before."""
        with self.cursor() as env:
            start = env['sxip.decision'].search([], limit=1, order='sequence desc')
            last, seal, added = start.sequence, start.hash, []
        yield added
        with self.cursor() as env:
            for line in env['sxip.decision'].search([('sequence', '>', last)], order='sequence'):
                self.assertEqual((line.sequence, line.hash_prev), (last + 1, seal))
                self.assertEqual(line.hash, hashlib.sha256((seal + line.line).encode()).hexdigest())
                last, seal = line.sequence, line.hash
                added.append((line.res_model, line.res_id, line.transition))

    def at_once(self, *acts):
        """Run all in threads of their own; the refusals by message, in no order."""
        refusals, broken = [], []

        def run(act):
            try:
                act()
            except UserError as refusal:
                refusals.append(str(refusal))
            except Exception as error:  # pylint: disable=broad-except
                broken.append(error)

        threads = [threading.Thread(target=run, args=(act,), daemon=True) for act in acts]
        with release_test_lock(), patch.object(Registry, '_lock', nullcontext()), mute_logger('odoo.sql_db', 'odoo.service.model'):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(240)
        self.assertFalse(any(thread.is_alive() for thread in threads), "one waits for ever")
        self.assertEqual(broken, [])
        return refusals

    def as_a_call(self, who, act):
        """`act` as the server runs a call of a client: its own transaction, done again where the database reports a conflict."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, self.people[who], {})
            retrying(lambda: act(env), env)

    def test_a_thousand_decisions_by_ten_writers(self):
        """Ten people take a hundred decisions each: a thousand lines, one chain, every file where its last line says."""
        with self.cursor('officer') as env:
            center = self.center(env(su=True)).id
            tasks = env['sxip.task'].create([{'center_id': center, 'name': f'示例任务{n}', 'due_date': '2030-01-10', 'kind': 'special_task'}
                                             for n in range(WRITERS * EACH // 2)])
            tasks.sudo().report = '示例报告'
            ids = tasks.ids

        def write(mine):
            for task in mine:
                self.as_a_call('center', lambda env, n=task: env['sxip.task'].browse(n).action_transition('report'))
                self.as_a_call('officer', lambda env, n=task: env['sxip.task'].browse(n).action_transition('close'))

        with self.whole_chain() as added:
            self.assertEqual(self.at_once(*(lambda mine=ids[n::WRITERS]: write(mine) for n in range(WRITERS))), [])
        mine = [(res_id, code) for model, res_id, code in added if model == 'sxip.task']
        self.assertEqual(sorted(mine), sorted((n, code) for n in ids for code in ('report', 'close')))
        with self.cursor() as env:
            self.assertEqual(set(env['sxip.task'].browse(ids).mapped('state')), {'closed'})

    def test_opposite_orders(self):
        """Two people decide on the same files, one from the top and one from the bottom: no deadlock, each file once."""
        with self.cursor() as env:
            ids = self.files(env, 6).ids
        with self.whole_chain() as added:
            refusals = self.at_once(*(
                lambda order=order: self.as_a_call('center', lambda env: env['sxip.application'].browse(order).action_transition(
                    'withdraw', '示例')) for order in (ids, ids[::-1])))
        self.assertEqual(len(refusals), 1, "the other meets what is done, or being done")
        self.assertEqual(sorted(n for _model, n, code in added if code == 'withdraw'), sorted(ids))

    def test_a_batch_against_a_single_act(self):
        """While one withdraws all that he ticked, another withdraws one of them: that one once, all others done."""
        with self.cursor() as env:
            ids = self.files(env, 8).ids
        with self.whole_chain() as added:
            self.at_once(lambda: self.as_a_call('center', lambda env: env['sxip.application'].browse(ids)._door_each('withdraw', '示例')),
                         lambda: self.as_a_call('center', lambda env: env['sxip.application'].browse(ids[5]).action_transition(
                             'withdraw', '示例')))
        self.assertEqual(sorted(n for _model, n, code in added if code == 'withdraw'), sorted(ids))

    def closed_notice(self, env, name):
        """Two files of one name, their notice over, both prepared for recognition by documents of their own."""
        files, today = self.files(env, 2), env['sxip.calendar.year']._today()
        before, province = today - timedelta(days=10), env(user=self.people['province'])
        bureau = env.ref('sxip_ip_center.bureau_shanxi')
        for file in files.sudo():
            file._import_state('determined', before, '示例', {'submitted_on': before, 'unit_name': '示例'})
        notice = province['sxip.notice'].create({
            'name': '示例同名公示', 'bureau_id': bureau.id, 'date_published': before, 'url': 'https://example.org',
            'item_ids': [(0, 0, {'application_id': file.id}) for file in files]})
        notice.sudo()._import_state('closed', today, '示例', {'date_end': today - timedelta(days=1)})
        for file in files:
            file.sudo()._import_state('notice', before, '示例', {'proposed_name': name})
            mine = file.with_env(province)
            mine.document_id = province['sxip.document'].create(
                {'name': '示例', 'number': f'示例并〔2026〕{next(runs)}号', 'date': today, 'bureau_id': bureau.id})
            mine.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
            mine.action_transition('prepare')
        return files

    def test_one_name_recognised_twice(self):
        """[N1] Two centers of one name recognised in the same second: one is, of the other the signer reads why not."""
        name = f'示例同名中心{next(runs)}'
        with self.cursor() as env:
            ids = self.closed_notice(env, name).ids
        with self.whole_chain() as added:
            refusals = self.at_once(*(
                lambda n=n: self.as_a_call('signer', lambda env: env['sxip.application'].browse(n).action_transition('recognize'))
                for n in ids))
        self.assertEqual(len(refusals), 1)
        self.assertRegex(refusals[0], 'name|colleague')
        with self.cursor() as env:
            self.assertEqual(sorted(env['sxip.application'].browse(ids).mapped('state')), ['notice', 'recognized'])
            self.assertEqual(env['sxip.recognition'].search_count([('name', '=', name), ('state', '=', 'in_force')]), 1)
        self.assertEqual(sum(model == 'sxip.application' and code == 'recognize' for model, _n, code in added), 1)

    def test_a_name_given_meanwhile(self):
        """[N1] The other's recognition was committed after this signer looked: the table itself refuses the second, in words."""
        name = f'示例同名中心{next(runs)}'
        with self.cursor() as env:
            ids = self.closed_notice(env, name).ids
        slow = self.registry.cursor()
        try:
            env = api.Environment(slow, self.people['signer'], {})
            env['sxip.recognition'].sudo().search([('name', '=', name)])           # the picture is taken here
            self.as_a_call('signer', lambda other: other['sxip.application'].browse(ids[0]).action_transition('recognize'))
            with self.assertRaises(ValidationError) as refusal, mute_logger('odoo.sql_db', 'odoo.service.model'):
                retrying(lambda: env['sxip.application'].browse(ids[1]).action_transition('recognize'), env)
            self.assertIn('name', str(refusal.exception))
        finally:
            slow.rollback()
            slow.close()
        with self.cursor() as env:
            self.assertEqual(env['sxip.recognition'].search_count([('name', '=', name), ('state', '=', 'in_force')]), 1)

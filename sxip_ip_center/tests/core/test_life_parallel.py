import threading
from contextlib import nullcontext
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo import api
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tests.common import release_test_lock
from odoo.tools import mute_logger

from ..common import code
from ..life import LifeCase
from .test_parallel import TestParallel as Parallel
from .test_parallel import runs


class Together(Parallel):
    """Real cursors, for what follows a recognition. No tests of the parent: only what stands below."""

    def builder(self, env):
        """The builders of LifeCase, as the people of this class."""
        people = {name: env['res.users'].browse(uid) for name, uid in self.people.items()}
        return type('Builder', (LifeCase,), {
            'user': people, 'env': env, 'rules': env.ref('sxip_ip_center.regulation_draft'),
            'unit': people['center'].commercial_partner_id})

    def center(self, env, uscc=None):
        return self.builder(env).recognized(start=str(env['sxip.calendar.year']._today()), uscc=uscc or code(next(runs)))


for name in [name for name in dir(Parallel) if name.startswith('test_')]:
    setattr(Together, name, None)


@tagged('post_install', '-at_install', 'sxip_life')
class TestLifeParallel(Together):
    """Guards that read other rows, against what a second user commits meanwhile; one award of fifty."""

    def test_points_changed_during_the_signature(self):
        """[E2.1] The officer changes a score while the grade is signed: what is signed is what was proposed."""
        with self.cursor() as env:
            builder, center = self.builder(env), self.center(env)
            today = env['sxip.calendar.year']._today()
            center.sudo().recognition_id._door_write({'cycle_end': today})
            batch = env['sxip.evaluation.batch'].search([('kind', '=', 'comprehensive'), ('year', '=', today.year)])
            if not batch:
                batch = env(user=self.people['province'])['sxip.evaluation.batch'].create({
                    'kind': 'comprehensive', 'year': today.year, 'bureau_id': env.ref('sxip_ip_center.bureau_shanxi').id,
                    'due_date': today})
                batch.action_transition('open')
            batch.sudo()._open_missing(500)
            file = center.sudo().evaluation_ids.with_user(self.people['center'])
            builder.evaluation_submitted(file)
            builder.evaluation_scoring(file)
            builder.evaluation_proposed(file)
            file_id, line = file.id, file.sudo().line_ids.filtered('max_score')[0].id
        self.meanwhile('signer', lambda env: env['sxip.evaluation'].browse(file_id).action_transition('decide'),
                       'province', lambda env: env['sxip.evaluation.line'].browse(line).write({'score': 0}))
        with self.cursor() as env:
            self.assertEqual(env['sxip.evaluation'].browse(file_id).state, 'proposed')

    def test_minutes_changed_during_the_cancellation(self):
        """[V1.2] The item is taken off the minutes while the cancellation is signed."""
        with self.cursor() as env:
            builder, center = self.builder(env), self.center(env)
            file = builder.violation('defence', center, date_occurred=str(env['sxip.calendar.year']._today()), names_cancellation=True)
            file.sudo()._door_write({'due_date': '2024-01-05'})
            builder.sign(file, 'confirm', 'province', 'signer')
            revocation = file.sudo().revocation_ids
            revocation._door_write({'due_date': '2024-01-05'})
            mine = builder.decidable(revocation)
            mine.document_id.number = f'示例并〔2026〕{next(runs)}号'
            mine.write({'proposed_transition': 'decide', 'proposed_opinion': '示例'})
            mine.action_transition('prepare')
            file_id, item = revocation.id, mine.agenda_ids.id
        self.meanwhile('signer', lambda env: env['sxip.revocation'].browse(file_id).action_transition('decide'),
                       'province', lambda env: env['sxip.meeting.agenda'].browse(item).unlink())

    def awarded(self, env, uscc):
        center = self.center(env, uscc)
        builder = self.builder(env)
        builder.national(center, date=str(env['sxip.calendar.year']._today()), year=env['sxip.calendar.year']._today().year)
        return env(user=self.people['province'])['sxip.reward'].create({'center_id': center.id, 'kind': 'national_award'})

    def test_the_same_unit_awarded_meanwhile(self):
        """[S5] Another center of the same legal person is awarded while this one is signed."""
        with self.cursor() as env:
            uscc = code(next(runs))
            first, second = self.awarded(env, uscc), self.awarded(env, uscc)
            for file in first | second:
                file.write({'proposed_transition': 'approve', 'proposed_opinion': '示例'})
                file.action_transition('prepare')
            ids = (first | second).ids
        self.meanwhile('signer', lambda env: env['sxip.reward'].browse(ids[0]).action_transition('approve'),
                       'signer', lambda env: env['sxip.reward'].browse(ids[1]).action_transition('approve'))
        with self.cursor() as env:
            self.assertEqual(sorted(env['sxip.reward'].browse(ids).mapped('state')), ['approved', 'draft'])

    def test_fifty_awards_at_once(self):
        """[S5] Fifty officers enter the award of one center at once: exactly one is there."""
        with self.cursor() as env:
            center_id = self.center(env).id
        refused, broken = [], []

        def enter():
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, self.people['province'], {})
                    retrying(lambda: env['sxip.reward'].create({'center_id': center_id, 'kind': 'national_award'}), env)
            except Exception as error:  # pylint: disable=broad-except
                (refused if isinstance(error, IntegrityError) or '六' in str(error) else broken).append(error)

        threads = [threading.Thread(target=enter, daemon=True) for _n in range(50)]
        with release_test_lock(), patch.object(Registry, '_lock', nullcontext()), mute_logger('odoo.sql_db', 'odoo.service.model'):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(30)
        self.assertFalse(any(thread.is_alive() for thread in threads))
        self.assertEqual((len(refused), broken), (49, []))
        with self.cursor() as env:
            self.assertEqual(env['sxip.reward'].search_count([('center_id', '=', center_id)]), 1)

    def test_rows_touch_what_is_decided(self):
        """Lines and materials touch their evaluation, minutes the cancellation on their agenda."""
        with self.cursor() as env:
            builder, center = self.builder(env), self.center(env)
            violation = builder.violation('defence', center, date_occurred=str(env['sxip.calendar.year']._today()), names_cancellation=True)
            violation.sudo()._door_write({'due_date': '2024-01-05'})
            builder.sign(violation, 'confirm', 'province', 'signer')
            file = violation.sudo().revocation_ids
            province = env(user=self.people['province'])
            before = file.door_revision
            meeting = province['sxip.meeting'].create({'bureau_id': env.ref('sxip_ip_center.bureau_shanxi').id,
                                                       'agenda_ids': [Command.create({'revocation_id': file.id, 'conclusion': '示例'})]})
            env.cr.precommit.data.pop('sxip_touched', None)
            file.invalidate_recordset()
            middle = file.door_revision
            meeting.date = '2024-01-01'
            file.invalidate_recordset()
            self.assertTrue(before < middle < file.door_revision)

import hashlib
import secrets
import threading
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from itertools import count
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged
from odoo.tests.common import release_test_lock
from odoo.tools import mute_logger

from ..common import GROUP, STAFF, CenterCase, code

runs = count(100000 + secrets.randbelow(700000))       # what is committed by an earlier run is still there


@tagged('post_install', '-at_install')
class TestParallel(BaseCase):
    """Real cursors that really commit: the chain under many writers, and guards against what a second user commits meanwhile.

    What it commits stays in the throw-away database; it uses log-ins, codes and an industry of its own.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        with cls.cursor() as env:
            cls.people = cls.make_people(env)

    @classmethod
    @contextmanager
    def cursor(cls, who=None):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {'no_reset_password': True})
            yield env(user=cls.people[who]) if who else env
            env.flush_all()

    @classmethod
    def make_people(cls, env):
        people, mark = {}, next(runs)
        for name, (role, place) in STAFF.items():
            bureaus = [env.ref(f'sxip_ip_center.bureau_{place}').id] if place else []
            people[name] = new_test_user(env, f'par{mark}_{name}', groups=GROUP + role, sxip_bureau_ids=[(6, 0, bureaus)],
                                         name=f'示例并行{name}').id
        for name in ('center', 'expert'):
            people[name] = new_test_user(env, f'par{mark}_{name}', groups=GROUP + ('center_user' if name == 'center' else 'expert'),
                                         name=f'示例并行{name}').id
        partner = env['res.partner'].create({'name': '示例并行单位', 'is_company': True})
        env['res.users'].browse(people['center']).partner_id.parent_id = partner
        return people

    def files(self, env, n, **vals):
        """n applications in draft, each with a center of its own; today's real calendar is published for the run."""
        unit = env(user=self.people['center'])
        today = env['sxip.calendar.year']._today()
        for year in (today.year, today.year + 1):
            if not env['sxip.calendar.year'].search([('year', '=', year)]):
                calendar = env['sxip.calendar.year'].create({'year': year, 'source': '示例'})
                calendar._import_state('published', today, '示例')
        call = env(user=self.people['province'])['sxip.round'].create({
            'name': '示例并行轮次', 'year': today.year, 'bureau_id': env.ref('sxip_ip_center.bureau_shanxi').id, 'date_open': today,
            'date_close': today})
        call.action_transition('open')
        centers = unit['sxip.center'].create([{
            'partner_id': unit.user.commercial_partner_id.id, 'uscc': code(next(runs)), 'entity_kind': 'park',
            'industry_id': env.ref('sxip_ip_center.industry_prefab').id, 'bureau_id': env.ref('sxip_ip_center.bureau_taiyuan').id,
            'building_since': '2024-01-01'} for _k in range(n)])
        return unit['sxip.application'].create([{'center_id': c.id, 'round_id': call.id, **vals} for c in centers])

    def bring(self, env, file, state):
        """The file brought to `state` by the builders of the common cases, as the people of this class."""
        builder = type('Builder', (CenterCase,), {'user': {k: env['res.users'].browse(v) for k, v in self.people.items()}, 'env': env})
        path = ['submitted', 'city_review']
        for step in path[:path.index(state) + 1]:
            getattr(builder, f'to_{step}')(file)
        return builder

    # -- the chain ---------------------------------------------------------------------------
    def test_fifty_decisions_at_once(self):
        """Fifty people withdraw at once: fifty lines, one chain, none lost."""
        with self.cursor() as env:
            ids = self.files(env, 50).ids
            start = env['sxip.decision'].search([], limit=1).sequence
        errors = []

        def decide(file_id):
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, self.people['center'], {})
                    retrying(lambda: env['sxip.application'].browse(file_id).action_transition('withdraw', '示例'), env)
            except Exception as error:  # pylint: disable=broad-except
                errors.append(error)

        threads = [threading.Thread(target=decide, args=(file_id,), daemon=True) for file_id in ids]
        # the runner holds the registry's lock while tests run; the registry itself does not change here
        with release_test_lock(), patch.object(Registry, '_lock', nullcontext()):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(20)
        self.assertFalse(any(thread.is_alive() for thread in threads))
        self.assertEqual(errors, [])
        with self.cursor() as env:
            lines = env['sxip.decision'].search([('sequence', '>', start)], order='sequence')
            mine = lines.filtered(lambda line: line.transition == 'withdraw' and line.res_id in ids)
            self.assertEqual(len(mine), 50)
            previous = env['sxip.decision'].search([('sequence', '=', start)]).hash
            for line in lines:
                self.assertEqual(line.hash_prev, previous)
                self.assertEqual(line.hash, hashlib.sha256((previous + line.line).encode()).hexdigest())
                previous = line.hash

    # -- two users ------------------------------------------------------------------------------
    def meanwhile(self, first, decide, second, change, refused=UserError):
        """`first` has looked at the file, then `second` commits `change`, then `first` decides: a conflict, and on the retry the guard."""
        slow = self.registry.cursor()
        try:
            env = api.Environment(slow, self.people[first], {})
            env['sxip.decision'].sudo().search([], limit=1)        # the snapshot is taken here
            with self.cursor(second) as other:
                change(other)
            with self.assertRaises(SerializationFailure), mute_logger('odoo.sql_db'):
                decide(env)
                env.flush_all()
        finally:
            slow.rollback()
            slow.close()
        with self.cursor(first) as env:
            if refused:
                with self.assertRaises(refused), env.cr.savepoint():
                    decide(env)
            else:
                decide(env)

    def test_evidence_taken_away_during_the_submission(self):
        """[A1.2] A colleague of the unit removes a material while the file is handed in."""
        with self.cursor() as env:
            file = self.files(env, 1)
            self.bring_filled(env, file)
            file_id, material = file.id, file.material_ids.filtered('is_required')[0].id
        self.meanwhile('center', lambda env: env['sxip.application'].browse(file_id).action_transition('submit'),
                       'center', lambda env: env['sxip.material'].browse(material).write({'attachment_ids': [(5, 0, 0)]}))

    def bring_filled(self, env, file):
        CenterCase.filled(file)

    def test_center_changed_during_the_submission(self):
        """[B6] The start of building is moved while the file is handed in."""
        with self.cursor() as env:
            file = self.files(env, 1)
            self.bring_filled(env, file)
            file_id, center_id = file.id, file.center_id.id
        self.meanwhile('center', lambda env: env['sxip.application'].browse(file_id).action_transition('submit'),
                       'center', lambda env: env['sxip.center'].browse(center_id).write({'building_since': False}))

    def test_ledger_verified_during_the_submission(self):
        """[P1] A record is entered while the figures are frozen: the submission is done again, with it."""
        with self.cursor() as env:
            file = self.files(env, 1)
            self.bring_filled(env, file)
            file_id, center_id = file.id, file.center_id.id
        self.meanwhile('center', lambda env: env['sxip.application'].browse(file_id).action_transition('submit'),
                       'center', lambda env: env['sxip.transaction'].create(
                           {'center_id': center_id, 'date': '2025-01-05', 'kind': 'other', 'amount': 5, 'amount_received': 5}),
                           refused=None)
        with self.cursor('center') as env:
            self.assertTrue(env['sxip.application'].browse(file_id).check_ids.filtered(lambda c: c.code == 'P1A').frozen)

    def ready_to_sign(self, env):
        file = self.files(env, 1)
        builder = self.bring(env, file, 'city_review')
        mine = builder.judged(file, 'city')
        mine.rank = next(runs)
        mine.write({'proposed_transition': 'recommend', 'proposed_opinion': '示例'})
        mine.action_transition('prepare')
        return file

    def test_verdict_during_the_signature(self):
        """[A2.1] An opinion is changed while the signer signs: what is signed is what was prepared."""
        with self.cursor() as env:
            file = self.ready_to_sign(env)
            file_id, check = file.id, file.check_ids[0].id
        self.meanwhile('approver', lambda env: env['sxip.application'].browse(file_id).action_transition('recommend'),
                       'officer', lambda env: env['sxip.check'].browse(check).write({'city_verdict': 'unsure', 'city_note': '示例'}))
        with self.cursor() as env:
            file = env['sxip.application'].browse(file_id)
            self.assertEqual((file.state, file.prepared_by.id), ('city_review', False))

    def test_material_during_the_signature(self):
        """[A2.2] So with a material."""
        with self.cursor() as env:
            file = self.ready_to_sign(env)
            file_id, material = file.id, file.material_ids[0].id
        self.meanwhile('approver', lambda env: env['sxip.application'].browse(file_id).action_transition('recommend'),
                       'officer', lambda env: env['sxip.material'].browse(material).write({'note': '示例'}))

    def test_two_signatures(self):
        """Two signers at once: one decision, one line; the other meets the new state."""
        with self.cursor() as env:
            file_id = self.ready_to_sign(env).id
        self.meanwhile('approver', lambda env: env['sxip.application'].browse(file_id).action_transition('recommend'),
                       'approver', lambda env: env['sxip.application'].browse(file_id).action_transition('recommend'))
        with self.cursor() as env:
            lines = env['sxip.decision'].search([('res_model', '=', 'sxip.application'), ('res_id', '=', file_id), ('transition', '=',
                'recommend')])
            self.assertEqual(len(lines), 1)

    def test_objection_during_the_recognition(self):
        """[A3.5] An objection is registered while another signs the recognition: the center is not recognised over it."""
        with self.cursor() as env:
            file = self.files(env, 1)
            today = env['sxip.calendar.year']._today()
            before = today - timedelta(days=10)
            province = env(user=self.people['province'])
            CenterCase.filled(file)
            file.sudo()._import_state('determined', before, '示例', {'submitted_on': before, 'unit_name': '示例'})
            notice = province['sxip.notice'].create({'name': '示例并行公示', 'bureau_id': env.ref('sxip_ip_center.bureau_shanxi').id,
                                                     'date_published': before, 'url': 'https://example.org',
                                                     'item_ids': [(0, 0, {'application_id': file.id})]})
            notice.sudo()._import_state('closed', today, '示例', {'date_end': today - timedelta(days=1)})
            file.sudo()._import_state('notice', before, '示例', {'proposed_name': f'示例并行中心{next(runs)}'})
            mine = file.with_env(province)
            mine.document_id = province['sxip.document'].create(
                {'name': '示例', 'number': f'示例并〔2026〕{next(runs)}号', 'date': today, 'bureau_id': notice.bureau_id.id})
            mine.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
            mine.action_transition('prepare')
            file_id, item_id = file.id, notice.item_ids.id
        self.meanwhile('signer', lambda env: env['sxip.application'].browse(file_id).action_transition('recognize'),
                       'province', lambda env: env['sxip.objection'].create({'item_id': item_id, 'objector': '示例', 'is_real_name': True}))
        with self.cursor() as env:
            self.assertEqual(env['sxip.application'].browse(file_id).state, 'notice')

    def test_a_colleague_holds_the_file(self):
        """While a colleague's decision is under way the file is not decided: one sentence, no wait."""
        with self.cursor() as env:
            file_id = self.files(env, 1).id
        with self.cursor('center') as env, self.cursor('center') as other:
            other['sxip.application'].browse(file_id).lock_for_update(allow_referencing=True)
            with self.assertRaisesRegex(UserError, 'colleague is deciding'), env.cr.savepoint():
                env['sxip.application'].browse(file_id).action_transition('withdraw', '示例')


@tagged('post_install', '-at_install')
class TestParallelGuards(CenterCase):
    """Each model whose rows a guard reads updates the row that is decided on: what makes the two-cursor cases above conflict."""

    def assert_touches(self, parent, change):
        self.env.flush_all()
        self.env.cr.precommit.data.pop('sxip_touched', None)
        parent.invalidate_recordset(['door_revision'])
        before = parent.sudo().door_revision
        change()
        self.env.flush_all()
        parent.invalidate_recordset(['door_revision'])
        self.assertGreater(parent.sudo().door_revision, before)

    def test_rows_touch_their_file(self):
        file = self.application('expert_review')
        center, sheet = file.center_id, file.sudo().scoresheet_ids[0]
        province = self.user['province']
        mine = sheet.with_user(sheet.expert_user_id)
        for name, parent, change in [
            ('sheet', file, lambda: mine.action_transition('declare')),
            ('score', file, lambda: mine.line_ids[0].write({'score': 1})),
            ('conflict', file, lambda: self.env['sxip.conflict'].with_user(province).create({'application_id': file.id, 'kind': 'other'})),
            ('meeting', file, lambda: self.env['sxip.meeting'].with_user(province).create(
                {'name': '示例', 'bureau_id': self.bureau('shanxi').id, 'agenda_ids': [(0, 0, {'application_id': file.id,
                                                                                             'conclusion': 'x'})]})),
            ('staff', center, lambda: center.staff_ids[0].write({'is_full_time': False})),
            ('cobuilder', center, lambda: center.write({'cobuilder_ids': [(0, 0, {'partner_id': self.rival.id})]})),
            ('transaction', center, lambda: self.deal(center, 5)),
            ('project', center, lambda: center.env['sxip.project'].create({'center_id': center.id, 'name': 'x',
                                                                           'date_start': '2025-01-01'})),
            ('member', center, lambda: self.members(center, 1)),
            ('application', center, lambda: file._door_write({'filed_on': self.today()})),
        ]:
            with self.subTest(row=name):
                self.assert_touches(parent, change)

    def test_objections_touch_item_and_application(self):
        """[A3.5] So that no two honest users recognise a center with an open objection."""
        file = self.application('notice')
        item = file.sudo()._current_item()
        province = self.env['sxip.objection'].with_user(self.user['province'])
        vals = {'item_id': item.id, 'objector': '示例', 'is_real_name': True}
        self.assert_touches(item, lambda: province.create(vals))
        self.assert_touches(file, lambda: province.create(vals))
        self.assert_touches(file, lambda: province.search([('item_id', '=', item.id)], limit=1).action_transition('accept'))

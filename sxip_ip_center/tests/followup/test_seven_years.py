from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..life import LifeCase

YEARS = range(2023, 2034)


@tagged('post_install', '-at_install', 'sxip_life', 'sxip_tables')
class TestSevenYears(LifeCase):
    """One walk through the regulation from 2026 to 2032, with every branch; at the end the trail is whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for year in YEARS:
            if not cls.env['sxip.calendar.year'].search([('year', '=', year)]):
                cls.env['sxip.calendar.year'].create({'year': year, 'source': '示例', 'day_ids': [
                    (0, 0, {'date': f'{year}-01-01', 'is_workday': False, 'name': '示例元旦'})]})._import_state('published', '2026-01-05',
                                                                                                            '示例')

    def on(self, day):
        return freeze_time(f'{day} 02:00:00')

    def clock(self):
        """What the scheduled actions do on a day."""
        self.run_cron('close_notices', 'evaluations', 'remind', 'fail', 'defence')

    def of(self, center, kind, year):
        return center.sudo().evaluation_ids.filtered(lambda e: e.kind == kind and e.year == year).sudo(False).with_user(self.user['center'])

    def reports(self, centers, year):
        """A year's self-evaluation, from the opening by the clock to the province's conclusion."""
        with self.on(f'{year}-12-01'):
            self.clock()
            for center in centers:
                self.evaluation_submitted(self.of(center, 'annual', year))
        with self.on(f'{year}-12-20'):
            for center in centers:
                file = self.of(center, 'annual', year)
                self.evaluation_province_review(file)
                self.evaluation_done(file)
                self.assertEqual(file.state, 'done')

    def graded(self, center, year, day, part):
        """The comprehensive evaluation of a year, decided on a day with a share of the points."""
        with self.on(day):
            batch = self.env['sxip.evaluation.batch'].search([('kind', '=', 'comprehensive'), ('year', '=', year)])
            batch = batch or self.batch('comprehensive', year=year)
            batch.sudo()._open_missing(500)
            file = self.of(center, 'comprehensive', year)
            for step in ('submitted', 'scoring'):
                getattr(self, f'evaluation_{step}')(file)
            self.evaluation_proposed(file, part)
            self.evaluation_done(file)
        return file

    def test_walk(self):
        """[E1.1]–[E2.4] [V1.2] [M2] [M3] [S5] Two cycles, rectified, failed and cancelled, violation, rename, new unit, heir, award."""
        steady = self.recognized(start='2023-06-01', industry='spsteel')
        weak = self.recognized(start='2023-06-01', industry='h2')
        failing = self.recognized(start='2023-06-01', industry='pv')
        bad = self.recognized(start='2025-06-01', industry='nev')
        everyone = [steady, weak, failing, bad]
        self.graded(steady, 2026, '2026-05-11', 0.95)                         # excellent: second cycle
        self.assertEqual(steady.sudo().recognition_id.cycle_end, date(2029, 5, 31))
        self.graded(weak, 2026, '2026-05-12', 0.4)                            # unqualified, rectified
        self.graded(failing, 2026, '2026-05-13', 0.3)                         # unqualified, failed by the clock
        self.rectify(weak, '2026-05-20', '2026-08-03')
        self.assertEqual((weak.state, weak.sudo().recognition_id.cycle_start), ('recognized', date(2026, 6, 1)))
        self.fail_and_cancel(failing)
        self.assertEqual(failing.state, 'revoked')
        self.reports([steady, weak, bad], 2026)
        self.assertFalse(self.of(failing, 'annual', 2026), "a cancelled center is not asked any more")
        with self.on('2027-03-01'):                                           # rename and another unit
            self.change('approved', 'name', steady)
            self.change('accepted', 'operator', weak)
        self.reports([steady, weak, bad], 2027)
        self.violate(bad)
        self.assertEqual(bad.state, 'revoked')
        heir = self.heir(bad)
        self.reports([steady, weak, heir], 2028)
        self.graded(steady, 2029, '2029-04-10', 0.7)                          # qualified: third cycle
        self.assertEqual((steady.state, steady.sudo().recognition_id.cycle_start), ('recognized', date(2029, 6, 1)))
        self.award(steady)
        self.exit(weak)
        self.reports([steady, heir], 2030)
        self.reports([steady, heir], 2031)
        self.graded(steady, 2032, '2032-04-12', 0.9)
        self.assertEqual(len(steady.sudo().recognition_ids.filtered(lambda r: r.level == 'province')), 5, "three renewals and a rename")
        self.chain_is_whole()
        self.constraints_hold()
        self.assertTrue(everyone)

    def rectify(self, center, ordered, reported):
        file = self.env['sxip.rectification'].search([('center_id', '=', center.id)])
        with self.on(ordered):
            self.rectification_open(file)
            self.assertEqual(center.state, 'rectifying')
        with self.on(reported):
            self.rectification_submitted(file)
            self.rectification_accepted(file)

    def fail_and_cancel(self, center):
        file = self.env['sxip.rectification'].search([('center_id', '=', center.id)])
        with self.on('2026-05-20'):
            self.rectification_open(file)
        with self.on('2026-11-23'):
            self.clock()
            self.assertEqual(file.state, 'failed')
            revocation = self.env['sxip.revocation'].search([('center_id', '=', center.id)]).with_user(self.user['province'])
            revocation.write({'date_served': self.today(), 'service_method': 'post'})
            revocation.action_transition('notify')
        self.revocation_decided(revocation)

    def violate(self, center):
        with self.on('2028-02-07'):
            file = self.violation('defence', center, date_occurred='2028-01-10', names_cancellation=True)
        with self.after(file):
            self.clock()
            self.sign(file, 'confirm', 'province', 'signer')
            revocation = file.sudo().revocation_ids.sudo(False)
            if not revocation._due_is_over():
                self.assertEqual(revocation.state, 'defence')
        with self.on('2028-03-01'):
            self.decidable(revocation)
            self.sign(revocation, 'decide', 'province', 'signer')

    def heir(self, revoked):
        """[B6] The unit of a cancelled center builds a new one, which follows it in its line, and is recognised."""
        with self.on('2028-04-10'):
            center = self.staffed(self.center(industry='nev', building_since='2028-03-15'))
            center.with_user(self.user['officer']).predecessor_id = revoked.id
            self.assertEqual(center.lineage_id.id, revoked.lineage_id.id)
            recognition = self.env['sxip.recognition'].with_user(self.user['province']).create({
                'center_id': center.id, 'level': 'province', 'name': '示例续建运营中心', 'doc_number': '示例发〔2028〕90号',
                'date': '2028-04-10'})
            self.sign(recognition, 'register_existing', 'province', 'signer')
        return center

    def award(self, center):
        with self.on('2029-09-10'):
            self.national(center, 'recommended', registered=False, year=2029, date='2029-09-01')
            file = self.env['sxip.national.recommendation'].search([('center_id', '=', center.id)])
            self.sign(file, 'recommend', 'province', 'signer')
            self.sign(file, 'register', 'province', 'signer')
            self.reward('paid', center)
            with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
                self.reward(center=center)

    def exit(self, center):
        with self.on('2030-02-11'):
            self.change('approved', 'exit', center)
            self.assertEqual(center.state, 'withdrawn')

    def chain_is_whole(self):
        """Every line follows the one before."""
        import hashlib
        lines = self.env['sxip.decision'].sudo().search([], order='sequence')
        previous = ''
        for line in lines:
            self.assertEqual(line.hash_prev, previous)
            self.assertEqual(line.hash, hashlib.sha256((previous + line.line).encode()).hexdigest())
            previous = line.hash

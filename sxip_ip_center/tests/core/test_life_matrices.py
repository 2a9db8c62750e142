from contextlib import suppress

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..life import LifeCase

PEOPLE = ('center', 'rival', 'expert', 'officer', 'approver', 'officer_datong', 'province', 'signer', 'auditor', 'manager')
BATCH = """
draft  open   province signer  open
open   close  province signer  closed
"""
ANNUAL = """
draft            submit      center            city_review
draft            prepare     province signer   guard
returned         submit      center            city_review
returned         prepare     province signer   guard
returned         extend      signer            same
city_review      forward     officer approver  province_review
city_review      return      officer approver  returned
province_review  return      province signer   returned
province_review  prepare     province signer   same
province_review  send_back   signer            same
province_review  complete    signer            done
"""
DIRECT = """
draft            submit       center            province_review
draft            prepare      province signer   guard
province_review  acknowledge  officer approver  same
province_review  return       province signer   returned
province_review  prepare      province signer   same
province_review  send_back    signer            same
province_review  complete     signer            done
"""
COMPREHENSIVE = """
draft            submit         center           province_review
draft            prepare        province signer  guard
draft            start_scoring  province signer  guard
province_review  return         province signer  returned
province_review  start_scoring  province signer  scoring
scoring          propose        province signer  proposed
proposed         propose        province signer  proposed
proposed         prepare        province signer  same
proposed         send_back      signer           same
proposed         decide         signer           done
"""
RECTIFICATION = """
draft      prepare    province signer  same
draft      send_back  signer           same
draft      issue      signer           open
open       submit     center           submitted
open       extend     signer           same
open       prepare    province signer  guard
submitted  prepare    province signer  same
submitted  send_back  signer           same
submitted  accept     signer           accepted
submitted  fail       signer           failed
"""
VIOLATION = """
reported       investigate  officer approver province signer  investigating
reported       prepare      province signer                   same
reported       send_back    signer                            same
reported       dismiss      signer                            dismissed
investigating  notify       officer approver province signer  defence
investigating  prepare      province signer                   same
investigating  send_back    signer                            same
investigating  dismiss      signer                            dismissed
investigating  refer        signer                            same
defence        prepare      province signer                   same
defence        send_back    signer                            same
defence        confirm      signer                            confirmed
defence        dismiss      signer                            dismissed
defence        refer        signer                            same
defence        extend       signer                            same
confirmed      prepare      province signer                   same
confirmed      send_back    signer                            same
confirmed      refer        signer                            same
"""
REVOCATION = """
proposed  notify     province signer  defence
proposed  prepare    province signer  same
proposed  send_back  signer           same
proposed  stop       signer           withdrawn
defence   prepare    province signer  same
defence   send_back  signer           same
defence   decide     signer           decided
defence   stop       signer           withdrawn
defence   extend     signer           same
"""
RECORD = """
draft      submit  center                            submitted
submitted  accept  officer approver province signer  accepted
submitted  reject  officer approver province signer  rejected
"""
APPROVAL = """
draft      submit     center                            submitted
submitted  prepare    province signer                   same
submitted  send_back  signer                            same
submitted  approve    signer                            approved
submitted  reject     officer approver province signer  rejected
"""
TASK = """
open      report  center            reported
reported  close   officer approver  closed
"""
NATIONAL = """
draft        prepare    province signer  same
draft        send_back  signer           same
draft        recommend  signer           recommended
recommended  prepare    province signer  same
recommended  send_back  signer           same
recommended  register   signer           recognized
recommended  decline    signer           declined
"""
DIRECT_NATIONAL = """
draft  prepare    province signer  same
draft  send_back  signer           same
draft  register   signer           recognized
"""
REWARD = """
draft     prepare    province signer  same
draft     send_back  signer           same
draft     approve    signer           approved
draft     cancel     signer           cancelled
approved  prepare    province signer  same
approved  send_back  signer           same
approved  pay        province signer  paid
approved  cancel     signer           cancelled
paid      prepare    province signer  same
paid      send_back  signer           same
paid      recover    signer           recovered
"""
SHOWCASE = """
draft      check      center           checked
draft      prepare    province signer  guard
checked    prepare    province signer  same
checked    send_back  signer           same
checked    publish    signer           published
published  prepare    province signer  same
published  send_back  signer           same
published  report     signer           reported
"""
REGISTER = """
draft  prepare            province signer  same
draft  send_back          signer           same
draft  register_existing  signer           in_force
"""


@tagged('post_install', '-at_install', 'sxip_life', 'sxip_tables')
class TestLifeMatrices(LifeCase):
    """State × decision × person of what follows a recognition; what is not in a table is refused."""

    def prepare_for(self, record, code):
        """An approver's row is prepared by the province's officer, with all that its guards ask for."""
        record.invalidate_recordset()
        model = record.sudo()
        if code == 'prepare' and model.prepared_by:
            model._door_write({'prepared_by': False})
        signed = [c for c, t in model._transitions.items() if t.signed and model._door_has_row(t)]
        wanted = code if code in signed else signed[0] if code in ('send_back', 'prepare') and signed else None
        if not wanted:
            return
        if code == 'prepare':
            record.with_user(self.user['province']).proposed_transition = wanted
            record.with_user(self.user['province']).proposed_opinion = '示例'
            return
        with suppress(UserError):
            self.prepared(record, wanted)

    def prepared(self, record, wanted):
        mine = record.with_user(self.user['province'])
        mine.write({'proposed_transition': wanted, 'proposed_opinion': '示例'})
        if not record.sudo().prepared_by:
            mine.action_transition('prepare')

    def test_batch(self):
        """[E1.1] [E2.1] A batch is its bureau's."""
        def build(state):
            batch = self.batch(opened=False, year=2031)
            for code in {'draft': (), 'open': ('open',), 'closed': ('open', 'close')}[state]:
                batch.action_transition(code)
            batch.sudo().evaluation_ids._door_write({'state': 'draft'})
            self.env['sxip.evaluation'].search([('batch_id', '=', batch.id)])
            return batch
        self.matrix(BATCH, build, PEOPLE, ('draft', 'open', 'closed'))

    def test_annual(self):
        """[E1.1] [E1.2] [E1.4] Self-evaluation, city, province; no grade."""
        def build(state):
            file = self.reported(self.evaluation(state)) if state in ('draft', 'returned') else self.evaluation(state)
            file.with_user(self.user['officer']).sudo().write({'city_conclusion': '示例', 'province_conclusion': '示例'})
            return file
        self.matrix(ANNUAL, build, PEOPLE, ('draft', 'returned', 'city_review', 'province_review', 'done', 'cancelled'))

    def test_annual_direct(self):
        """[E1.3] Straight to the province; the city sees the copy."""
        center = self.recognized(provincial_unit='claimed', provincial_unit_basis='示例')

        def build(state):
            file = self.evaluation(state, center=center, channel='direct')
            if state == 'draft':
                self.reported(file)
            file.sudo().province_conclusion = '示例'
            return file
        self.matrix(DIRECT, build, PEOPLE, ('draft', 'province_review'))

    def test_comprehensive(self):
        """[E2.1] Scored and graded by the province."""
        def build(state):
            file = self.evaluation(state, 'comprehensive')
            if state == 'draft':
                self.reported(file)
            if state == 'scoring':
                self.scored(file)
            return file
        self.matrix(COMPREHENSIVE, build, PEOPLE, ('draft', 'province_review', 'scoring', 'proposed', 'done'))

    def test_rectification(self):
        """[E2.3] [E2.4]"""
        def build(state):
            file = self.rectification(state)
            own = file.sudo()
            own.write({'measures': '示例', 'finding': '示例', 'report': '示例'})
            for material in own.material_ids:
                material.attachment_ids = [(0, 0, {'name': 'r.pdf', 'raw': b'%PDF'})]
            return file
        self.matrix(RECTIFICATION, build, PEOPLE, ('draft', 'open', 'submitted', 'accepted', 'failed'))

    def test_violation(self):
        """[V1.1] [V1.2] [V1.3]"""
        def build(state):
            file = self.violation(state, severity='minor')
            file.sudo().write({'date_served': self.today(), 'service_method': 'direct', 'referral': '示例机关'})
            if state == 'defence':
                file.sudo()._door_write({'due_date': '2026-04-17'})
            return file
        self.matrix(VIOLATION, build, PEOPLE, ('reported', 'investigating', 'defence', 'confirmed', 'dismissed'))

    def test_revocation(self):
        """[E2.4] [V1.2]"""
        def build(state):
            file = self.revocation(state)
            file.sudo().write({'date_served': self.today(), 'service_method': 'direct'})
            if state == 'defence':
                self.decidable(file)
                file.sudo()._door_write({'due_date': '2026-04-17'})
            return file
        self.matrix(REVOCATION, build, PEOPLE, ('proposed', 'defence', 'decided', 'withdrawn'))

    def test_change_for_the_record(self):
        """What is recorded, and by whom."""
        self.matrix(RECORD, lambda state: self.change(state), PEOPLE, ('draft', 'submitted', 'accepted', 'rejected'))

    def test_change_for_approval(self):
        """What the province approves."""
        def build(state):
            return self.change(state, 'bureau') if state != 'approved' else self.change(state, 'exit')
        self.matrix(APPROVAL, build, PEOPLE, ('draft', 'submitted', 'approved', 'rejected'))

    def test_task(self):
        """[N2] [S1] A task is closed by the bureau that gave it."""
        def build(state):
            file = self.task(state)
            file.sudo().report = '示例'
            return file
        self.matrix(TASK, build, PEOPLE, ('open', 'reported', 'closed'))

    def test_national(self):
        """[M3] Recommended, then the act of the national office is registered."""
        def build(state):
            file = self.national(source='recommended', registered=False)
            if state != 'draft':
                self.sign(file, 'recommend', 'province', 'signer')
            if state in ('recognized', 'declined'):
                self.sign(file, {'recognized': 'register', 'declined': 'decline'}[state], 'province', 'signer')
            return file
        self.matrix(NATIONAL, build, PEOPLE, ('draft', 'recommended', 'recognized', 'declined'))

    def test_national_by_another_way(self):
        """[M3] Registered without a recommendation."""
        self.matrix(DIRECT_NATIONAL, lambda state: self.national(registered=state != 'draft'), PEOPLE, ('draft', 'recognized'))

    def test_reward(self):
        """[S5] Prepared, approved, paid, recovered."""
        def build(state):
            file = self.reward(state)
            file.sudo().voucher_no = '示例1'
            return file
        self.matrix(REWARD, build, PEOPLE, ('draft', 'approved', 'paid', 'recovered', 'cancelled'))

    def test_showcase(self):
        """[S7] Checked by the unit, reviewed, published, reported."""
        def build(state):
            file = self.showcase(state)
            if state in ('draft', 'checked'):
                file.with_user(self.user['province']).secrecy_opinion = '示例：不涉密'
            return file
        self.matrix(SHOWCASE, build, PEOPLE, ('draft', 'checked', 'published', 'reported'))

    def test_register_existing(self):
        """[M2] A center that was recognised earlier."""
        def build(state):
            center = self.center()
            file = self.env['sxip.recognition'].with_user(self.user['province']).create({
                'center_id': center.id, 'level': 'province', 'name': '示例旧有运营中心', 'doc_number': '示例发〔2024〕9号',
                'date': '2024-07-01'})
            if state != 'draft':
                self.sign(file, 'register_existing', 'province', 'signer')
            return file
        self.matrix(REGISTER, build, PEOPLE, ('draft', 'in_force'))

    def test_a_city_has_its_own_batch_only(self):
        """[M4] Another level's batch is not opened."""
        batch = self.batch(opened=False, year=2032)
        with self.assertRaises(AccessError):
            batch.with_user(self.user['officer']).action_transition('open')

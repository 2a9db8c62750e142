import hashlib
from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import TODAY
from .bulk import BulkCase

FEW, MANY = 20, 200


@tagged('post_install', '-at_install')
class TestCallInBulk(BulkCase):
    """Two hundred files decided by one press of a button of the list: each by itself, the bad one named, all others done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.files = cls.many(MANY, cls.call())
        cls.env.flush_all()

    @contextmanager
    def whole_chain(self, code, n):
        """The block adds exactly `n` lines of this decision on applications, one a file; each line follows from the one before."""
        head = self.env['sxip.decision'].sudo().search([], limit=1)
        yield
        seal, last, mine = head.hash, head.sequence, []
        for line in self.env['sxip.decision'].sudo().search([('sequence', '>', head.sequence)], order='sequence'):
            self.assertEqual((line.sequence, line.hash_prev), (last + 1, seal))
            self.assertEqual(line.hash, hashlib.sha256((seal + line.line).encode()).hexdigest())
            seal, last = line.hash, line.sequence
            if line.res_model == 'sxip.application' and line.transition == code:
                mine.append(line.res_id)
        self.assertEqual((len(mine), len(set(mine))), (n, n))

    def pressed(self, who, code, files):
        """One press. :return tuple: what is told, queries an item"""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        told = self.press(files.with_user(self.user[who]), code)
        self.env.flush_all()
        return told, (self.env.cr.sql_log_count - before) / len(files)

    def cost_of_few(self, who, code, ready):
        """What an item costs where only a few are ticked; taken back again."""
        with self.env.cr.savepoint() as way:
            ready(self.files[:FEW])
            told, cost = self.pressed(who, code, self.files[:FEW])
            self.assertIn(f'{FEW} done', told)
            self.assertNotIn('not done', told)
            way.rollback()
        self.env.invalidate_all()
        return cost

    def decide(self, who, code, ready, spoil, *words, state):
        """All at once: the file that `spoil` leaves unfit is named with these words, every other one is in `state` with one line.

        What an item costs in queries does not rise with their number.
        """
        few = self.cost_of_few(who, code, ready)
        ready(self.files)
        bad = spoil()
        with self.whole_chain(code, MANY - 1):
            told, cost = self.pressed(who, code, self.files)
        for word in (f'{MANY - 1} done', '1 not done', bad.sudo().display_name, *words):
            self.assertIn(word, told)
        self.assertEqual(set((self.files - bad).mapped('state')), {state})
        self.assertNotEqual(bad.state, state)
        self.assertLessEqual(cost, few * 1.15, "queries an item rise with their number")
        self.constraints_hold()

    def signable(self, state, proposal, who='province'):
        """Brings files to `state`, where the officer submits them for signature."""
        def ready(files):
            self.bring(files, state)
            if state == 'expert_review':
                self.scored(files)
            self.assertIn(f'{len(files)} done', self.prepared(files, proposal, who))
        return ready

    def test_accepted(self):
        """[A1.1] One was withdrawn meanwhile: it is named with its state, the others are accepted."""
        def spoil():
            self.files[77].action_transition('withdraw', '示例')
            return self.files[77]
        self.decide('officer', 'accept', lambda files: self.bring(files, 'submitted'), spoil, 'Withdrawn', state='city_review')
        self.assertEqual(set(self.files.sudo().mapped('holder')), {'city', 'none'})

    def test_recommended(self):
        """[A2.1] [A2.3] One lost its place in the ranking since it was prepared; of all others each is signed with its own opinion."""
        def spoil():
            mine = self.files.with_user(self.user['officer'])
            mine[5].proposed_opinion = '示例另一意见'           # undoes its preparation, so again
            mine[5].action_transition('prepare')
            mine[33].rank = 0
            self.assertIn('no place in the city', self.press(mine[33] + mine[34], 'prepare'))
            return self.files[33]
        self.decide('approver', 'recommend', self.signable('city_review', 'recommend', 'officer'), spoil, 'has not been prepared',
                    state='province_review')
        self.assertEqual([self.lines(file)[-1].reason for file in (self.files[4], self.files[5])], ['示例意见', '示例另一意见'])

    def test_listed(self):
        """[A3.2] [A3.3] The sheet of one was opened again: it is not put on the list, the others are, with their score."""
        def spoil():
            sheet = self.files[150].sudo().scoresheet_ids
            sheet.with_user(self.user['province']).action_transition('reopen')
            return self.files[150]
        self.decide('signer', 'determine', self.signable('expert_review', 'determine'), spoil, 'has not been prepared', state='determined')
        self.assertEqual(set((self.files - self.files[150]).sudo().mapped('score')), {80.0})

    def over(self, files):
        """Their notice is over and proven, each has a name of its own and the document; submitted for signature."""
        self.bring(files, 'notice')
        for n, file in enumerate(files.sudo()):
            file._door_write({'proposed_name': f'示例中心{n}'})
        notice = self.on_notice(files, date_published='2026-04-07')
        notice.sudo()._import_state('closed', TODAY, '示例', {'date_end': '2026-04-14'})
        files.with_user(self.user['province']).write({'document_id': self.document().id})
        self.assertIn(f'{len(files)} done', self.prepared(files, 'recognize'))

    def test_recognised(self):
        """[A3.5] [N1] Of two with one name the second is refused, all others are recognised, each with a recognition of its own."""
        def spoil():
            self.files[9].sudo()._door_write({'proposed_name': '示例中心8'})
            return self.files[9]
        self.decide('signer', 'recognize', self.over, spoil, '示例中心8', state='recognized')
        named = self.files.sudo().recognition_id
        self.assertEqual((len(named), len(set(named.mapped('name'))), set(named.mapped('state'))), (MANY - 1, MANY - 1, {'in_force'}))

    def test_published(self):
        """[A3.4] One notice puts all two hundred on public notice, with a line each."""
        files = self.bring(self.files, 'determined')
        notice = self.on_notice(files)
        with self.whole_chain('publish', MANY):
            self.sign(notice, 'publish', 'province', 'signer')
        self.assertEqual((set(files.mapped('state')), set(files.sudo().mapped('due_date'))), ({'notice'}, {notice.date_end}))

    def test_a_list_with_one_that_is_not_decided(self):
        """[A3.3] [A3.4] A notice is one decision: with one wrong file on it nothing is published."""
        files = self.bring(self.files[:FEW], 'determined')
        wrong = self.bring(self.files[FEW], 'expert_review')
        notice = self.on_notice(files + wrong)
        notice.write({'proposed_transition': 'publish'})
        self.assert_refused(notice, 'prepare', 'Not on the decided list', wrong.display_name, error=UserError)
        self.assertEqual(set(files.mapped('state')), {'determined'})

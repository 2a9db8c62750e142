from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_life_parallel import Together


@tagged('post_install', '-at_install', 'sxip_life')
class TestTrailSavepoints(Together):
    """The head of the chain is remembered within a transaction; never past a savepoint that took a line back."""

    def check(self, flush):
        with self.cursor() as env:
            ids = self.files(env, 5).ids
        with self.cursor('center') as env:
            mine = env['sxip.application'].browse(ids)
            with env.cr.savepoint(flush=flush) as way:
                env['sxip.decision']._append(mine[0], 'hand_over')
                way.rollback()                          # gives back the lock of the chain, too
            env.invalidate_all(flush=False)
            with self.cursor('center') as other:
                other['sxip.application'].browse(ids[1]).action_transition('withdraw', '示例')
            mine[0].action_transition('withdraw', '示例')
            env.flush_all()
            with env.cr.savepoint(flush=flush) as way:
                env['sxip.decision']._append(mine[2], 'hand_over')
                way.rollback()
            env.invalidate_all(flush=False)
            mine[3].action_transition('withdraw', '示例')
            mine[4].action_transition('withdraw', '示例')
        with self.cursor() as env:
            self.assertEqual(env['sxip.decision']._check_all()[1], '')
            lines = env['sxip.decision'].search([('res_model', '=', 'sxip.application'), ('res_id', 'in', ids)], order='sequence')
            self.assertEqual(lines.mapped('res_id'), [ids[1], ids[0], ids[3], ids[4]])

    def test_with_flush(self):
        """A savepoint as a batch takes it for each of its items."""
        with mute_logger('odoo.sql_db'):
            self.check(True)

    def test_without_flush(self):
        """A savepoint that tells nobody of its rollback."""
        with mute_logger('odoo.sql_db'):
            self.check(False)

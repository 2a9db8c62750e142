from odoo import fields, models

PENDING = ('draft', 'submitted', 'rejected')


class SxipCenterScreen(models.Model):
    """Counts and figures on the form of a center; nothing here is stored or decides."""
    _inherit = 'sxip.center'

    transaction_count = fields.Integer("Transactions in the ledger", compute='_compute_screen')
    application_count = fields.Integer("Applications made", compute='_compute_screen')
    evaluation_count = fields.Integer("Evaluations held", compute='_compute_screen')
    pending_count = fields.Integer("Not yet verified", compute='_compute_screen')
    project_count = fields.Integer("Projects verified", compute='_compute_screen')
    member_count = fields.Integer("Members verified", compute='_compute_screen')
    received_this_year = fields.Float("Received this year", digits=(16, 2), compute='_compute_screen', help="Verified transactions only.")
    received_last_year = fields.Float("Received last year", digits=(16, 2), compute='_compute_screen', help="Verified transactions only.")

    def _compute_screen(self):
        year = self.env['sxip.calendar.year']._today().year
        counts = {name: self._count_of(model, domain) for name, model, domain in [
            ('transaction_count', 'sxip.transaction', []), ('application_count', 'sxip.application', []),
            ('evaluation_count', 'sxip.evaluation', []),
            ('project_count', 'sxip.project', [('verification', '=', 'verified')]),
            ('member_count', 'sxip.alliance.member', [('verification', '=', 'verified')])]}
        pending = [self._count_of(model, [('verification', 'in', PENDING)])
                   for model in ('sxip.transaction', 'sxip.project', 'sxip.alliance.member')]
        for center in self:
            for name, found in counts.items():
                center[name] = found.get(center.id, 0)
            center.pending_count = sum(found.get(center.id, 0) for found in pending)
            center.received_this_year = center._received_in(year)
            center.received_last_year = center._received_in(year - 1)

    def _count_of(self, model, domain):
        groups = self.env[model]._read_group([*domain, ('center_id', 'in', self.ids)], ['center_id'], ['__count'])
        return {center.id: n for center, n in groups}

    def _received_in(self, year):
        [(total,)] = self.env['sxip.transaction']._read_group(
            [('center_id', '=', self.id), ('verification', '=', 'verified'), ('date', '>=', f'{year}-01-01'), ('date', '<=',
                f'{year}-12-31')],
            [], ['amount_received:sum'])
        return total or 0

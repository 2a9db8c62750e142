from odoo import api, fields, models


class SxipMeetingAgenda(models.Model):
    _name = 'sxip.meeting.agenda'
    _description = "Item of a meeting"
    _inherit = ['sxip.row.mixin']
    _door_row_of = 'meeting_id'
    _door_parent = ('meeting_id', 'application_id', 'revocation_id')
    _order = 'meeting_id, sequence, id'

    meeting_id = fields.Many2one('sxip.meeting', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='meeting_id.bureau_id', store=True, index=True)
    sequence = fields.Integer(default=10)
    application_id = fields.Many2one('sxip.application', index='btree_not_null', ondelete='restrict')
    revocation_id = fields.Many2one('sxip.revocation', string="Cancellation", index='btree_not_null', ondelete='restrict')
    votes = fields.Char()
    conclusion = fields.Text(required=True)

    _one_file = models.Constraint("CHECK (num_nonnulls(application_id, revocation_id) = 1)", "An item of a meeting speaks of one file.")

    _editable = {'open': {'officer': ('meeting_id', 'sequence', 'application_id', 'revocation_id', 'votes', 'conclusion')}}

    @api.depends('meeting_id.name', 'application_id', 'revocation_id')
    def _compute_display_name(self):
        for item in self:
            item.display_name = f'{item.meeting_id.name or ""} · {(item.application_id or item.revocation_id).display_name or ""}'

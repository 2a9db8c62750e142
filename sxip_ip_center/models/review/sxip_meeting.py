from odoo import api, fields, models

from ..core.transition import Refusal


class SxipMeeting(models.Model):
    _name = 'sxip.meeting'
    _description = "Meeting"
    _inherit = ['sxip.conversation.mixin', 'sxip.guarded.mixin']
    _order = 'date desc, id desc'
    _door_state_name = 'phase'

    name = fields.Char(required=True, default=lambda self: self.env._("Meeting"))
    bureau_id = fields.Many2one('sxip.bureau', required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    date = fields.Date(required=True, default=lambda self: self.env['sxip.calendar.year']._today())
    attendee_ids = fields.Many2many('res.partner', string="Present")
    quorum = fields.Integer(aggregator=None)
    recusals = fields.Text()
    agenda_ids = fields.One2many('sxip.meeting.agenda', 'meeting_id')
    minutes = fields.Text()
    phase = fields.Selection([('open', "Being written"), ('closed', "Settled")], default='open', required=True, readonly=True, copy=False,
                             help="[A3.3] Closed by the first decision that rests on it.")

    _door_fields = frozenset({'phase'})
    _editable = {'open': {'officer': ('name', 'bureau_id', 'date', 'attendee_ids', 'quorum', 'recusals', 'agenda_ids', 'minutes')}}

    def _door_parents(self):
        """[A3.3] [V1.2] A change of the minutes reaches the files on their agenda."""
        # sudo: sxip.meeting.agenda - whoever changes the minutes
        return {**super()._door_parents(), 'agenda': self.sudo().agenda_ids}

    def _quorum_refusals(self, clause, field):
        """[A3.3] [V1.2] Minutes that a decision rests on name a quorum, and fewer were present. :return list: of Refusal"""
        return [Refusal(self.env._("“%(meeting)s” had %(n)s present, fewer than its quorum of %(quorum)s.", meeting=m.name,
                                   n=len(m.attendee_ids), quorum=m.quorum), clause,
                        self.env._("Complete the list of those present, or hold the meeting again."), field)
                for m in self if m.quorum and len(m.attendee_ids) < m.quorum]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._door_refuse_unlink(self.filtered(lambda m: m.phase == 'closed'))

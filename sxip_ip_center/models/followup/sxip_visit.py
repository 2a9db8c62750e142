from odoo import api, fields, models
from odoo.exceptions import ValidationError


class SxipVisit(models.Model):
    """[M1] [E1.4] Guidance and inspection on the spot: a record, no decision."""
    _name = 'sxip.visit'
    _description = "Visit"
    _inherit = ['sxip.conversation.mixin']
    _order = 'date desc, id desc'
    _rec_name = 'center_id'

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one(related='center_id.bureau_id', string="Area", store=True, index=True)
    visitor_id = fields.Many2one('sxip.bureau', string="Visited by", required=True, index=True, ondelete='restrict',
                                 default=lambda self: self.env.user.sxip_bureau_ids[:1])
    user_ids = fields.Many2many('res.users', string="Officers", default=lambda self: self.env.user)
    date = fields.Date(required=True, default=lambda self: self.env['sxip.calendar.year']._today())
    kind = fields.Selection([('guidance', "Guidance"), ('inspection', "Inspection")], required=True, default='guidance')
    findings = fields.Text(required=True)
    follow_up = fields.Text("To be followed up")
    attachment_ids = fields.Many2many('ir.attachment', string="Files", copy=False)

    @api.constrains('date')
    def _check_date(self):
        today = self.env['sxip.calendar.year']._today()
        for visit in self:
            if visit.date > today:
                raise ValidationError(self.env._("A visit is entered once it has taken place, not on %s.", visit.date))

    @api.constrains('visitor_id', 'center_id')
    def _check_visitor(self):
        """[M1] By the city that looks after the center, or by the province."""
        for visit in self:
            if visit.visitor_id not in visit.bureau_id | visit.bureau_id.parent_id:
                raise ValidationError(self.env._("%(center)s is visited by %(bureau)s or the province.",
                                                 center=visit.center_id.display_name, bureau=visit.bureau_id.name))

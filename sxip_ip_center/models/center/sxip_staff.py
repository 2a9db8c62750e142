from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class SxipStaff(models.Model):
    _name = 'sxip.staff'
    _description = "Staff of a center"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'center_id'
    _order = 'is_full_time desc, date_from, id'

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='center_id.bureau_id', store=True, index=True)
    entity_id = fields.Many2one(related='center_id.entity_id', store=True, index=True)
    name = fields.Char("Staff member", required=True)
    job = fields.Char()
    is_full_time = fields.Boolean("Full-time", default=True)
    qualification = fields.Char()
    date_from = fields.Date("Employed since", required=True)
    date_to = fields.Date("Employed until")

    _editable = {('building', 'recognized', 'rectifying'): {
        'center officer': ('center_id', 'name', 'job', 'is_full_time', 'qualification', 'date_from', 'date_to')}}

    @api.constrains('date_from', 'date_to')
    def _check_dates(self):
        for person in self:
            if person.date_to and person.date_to < person.date_from:
                raise ValidationError(self.env._("%s: the last day lies before the first.", person.name))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_counted(self):
        """[B4] Who was counted in an application is not deleted; a last day is entered."""
        # sudo: sxip.application - whether one was handed in, whoever deletes
        if self.sudo().center_id.application_ids.filtered('submitted_on'):
            raise UserError(self.env._("Staff that an application has counted are kept; enter the last day instead."))

    def _is_active_on(self, day):
        self.ensure_one()
        return self.date_from <= day and (not self.date_to or self.date_to >= day)

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...domain import credit_code
from ..core.code_messages import credit_code_message


class SxipCenterPartner(models.Model):
    _name = 'sxip.center.partner'
    _description = "Co-builder or partner of a center"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'center_id'
    _order = 'role, id'

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='center_id.bureau_id', store=True, index=True)
    entity_id = fields.Many2one(related='center_id.entity_id', store=True, index=True)
    role = fields.Selection([
        ('cobuilder', "Co-builder"), ('service_agency', "Service agency"), ('platform', "Platform"), ('poc', "Proof-of-concept center"),
        ('pilot', "Pilot plant"), ('fund', "Fund"), ('bank', "Bank"), ('university', "University")], required=True, default='cobuilder')
    partner_id = fields.Many2one('res.partner', string="Organisation", required=True, ondelete='restrict', index=True)
    uscc = fields.Char("Credit code")
    agreement = fields.Char()

    _editable = {('building', 'recognized', 'rectifying'): {'center officer': ('center_id', 'role', 'partner_id', 'uscc', 'agreement')}}

    @api.constrains('uscc')
    def _check_uscc(self):
        for partner in self.filtered('uscc'):
            if message := credit_code_message(self.env, partner.uscc):
                raise ValidationError(message)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalized(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._normalized(vals))

    @api.model
    def _normalized(self, vals):
        return {**vals, 'uscc': credit_code.normalize(vals['uscc'])} if vals.get('uscc') else vals

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...domain import credit_code
from ..core.code_messages import credit_code_message


class SxipAllianceMember(models.Model):
    _name = 'sxip.alliance.member'
    _description = "Member of an alliance"
    _inherit = ['sxip.ledger.mixin']
    _order = 'alliance_id, id'

    alliance_id = fields.Many2one('sxip.alliance', required=True, index=True, ondelete='cascade')
    center_id = fields.Many2one('sxip.center', string="Center", related='alliance_id.center_id', store=True, index=True, required=False)
    partner_id = fields.Many2one('res.partner', string="Organisation", required=True, index=True, ondelete='restrict')
    uscc = fields.Char("Credit code", required=True, index=True)
    member_kind = fields.Selection([('enterprise', "Enterprise"), ('university', "University"), ('institute', "Research institute"),
                                    ('association', "Association"), ('service_agency', "Service agency"), ('other', "Other")],
                                   required=True, default='enterprise')
    is_key = fields.Boolean("Key unit of the chain", default=True)
    admitted_reason = fields.Text("Admitted because", help="[P4] An officer may admit a unit that is not key, with the reason.")
    date_from = fields.Date("Member since", required=True, default=lambda self: self.env['sxip.calendar.year']._today())
    date_to = fields.Date("Member until")

    _once = models.UniqueIndex("(alliance_id, uscc)", "This unit is a member of the alliance already.")

    _ledger_fields = ('alliance_id', 'partner_id', 'uscc', 'member_kind', 'is_key', 'date_from', 'date_to')
    _editable = {'submitted': {'officer': ('admitted_reason',)}}

    @api.model
    def _door_is_decided(self, name):
        return name == 'center_id' or super()._door_is_decided(name)

    @api.model
    def _door_table(self, state):
        table = super()._door_table(state)
        return {words: tuple(n for n in names if n != 'center_id') for words, names in table.items()}

    @api.depends('partner_id.name')
    def _compute_display_name(self):
        for member in self:
            # sudo: res.partner - the organisation's name stands in the ledger that the reader may read
            member.display_name = member.sudo().partner_id.name or member.uscc

    @api.constrains('uscc')
    def _check_uscc(self):
        """[P4] Members are counted by credit code, so the code must be right."""
        for member in self:
            if message := credit_code_message(self.env, member.uscc):
                raise ValidationError(message)

    @api.constrains('date_from', 'date_to')
    def _check_dates(self):
        for member in self:
            if member.date_to and member.date_to < member.date_from:
                raise ValidationError(self.env._("%s: the last day lies before the first.", member.display_name))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalized(self._without_center(vals)) for vals in vals_list])

    @api.model
    def _without_center(self, vals):
        """The center is the alliance's; said again it is taken as said, another one is not."""
        alliance = self.env['sxip.alliance'].browse(vals.get('alliance_id'))
        same = vals.get('center_id') and alliance and alliance.center_id.id == vals['center_id']
        return {name: value for name, value in vals.items() if name != 'center_id'} if same else vals

    def write(self, vals):
        return super().write(self._normalized(vals))

    @api.model
    def _normalized(self, vals):
        return {**vals, 'uscc': credit_code.normalize(vals['uscc'])} if vals.get('uscc') else vals

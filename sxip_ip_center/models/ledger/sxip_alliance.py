from odoo import api, fields, models


class SxipAlliance(models.Model):
    _name = 'sxip.alliance'
    _description = "Alliance or consortium"
    _inherit = ['sxip.ledger.mixin']
    _order = 'date desc, id desc'

    name = fields.Char(required=True)
    kind = fields.Selection([('patent_alliance', "Patent alliance"), ('consortium', "Innovation consortium"), ('patent_pool',
        "Patent pool"),
                             ('university_center', "Joint university center")], required=True, default='patent_alliance')
    is_organiser = fields.Boolean("Organised by the center", default=True, help="[P4] Only alliances that the center organises count.")
    date = fields.Date("Founded on", required=True, default=lambda self: self.env['sxip.calendar.year']._today())
    member_ids = fields.One2many('sxip.alliance.member', 'alliance_id', string="Members")
    member_count = fields.Integer(compute='_compute_member_count')

    _ledger_fields = ('name', 'kind', 'is_organiser', 'date', 'member_ids')

    @api.constrains('date')
    def _check_date(self):
        self._check_day('date')

    @api.model
    def _door_table(self, state):
        # members come and go and are verified one by one, also of an alliance that is verified itself
        return super()._door_table(state) or {'center officer': ('member_ids',)}

    def _door_editable(self):
        """[P4] Who organises it is verified with the first member: from then on it stands."""
        names = super()._door_editable()
        # sudo: sxip.alliance.member - a verified row counts whoever looks
        if self.id and any(m.verification == 'verified' for m in self.sudo().member_ids):
            names = names & {'member_ids', 'attachment_ids', 'name'}
        return names

    @api.depends('member_ids')
    def _compute_member_count(self):
        for alliance in self:
            alliance.member_count = len(alliance.member_ids)

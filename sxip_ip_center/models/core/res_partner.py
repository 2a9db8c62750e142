from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = 'res.partner'

    sxip_expert_ids = fields.One2many('sxip.expert', 'partner_id', string="Expert records", groups='sxip_ip_center.group_officer')
    sxip_center_ids = fields.One2many('sxip.center', 'partner_id', string="Centers")
    sxip_is_private = fields.Boolean("Not shown to units and experts", compute='_compute_sxip_is_private', store=True, compute_sudo=True,
                                     help="An expert, or a person of a construction entity: rivals and experts do not meet him.")

    _sxip_private = models.Index("(sxip_is_private) WHERE sxip_is_private")

    @api.depends('sxip_expert_ids', 'is_company', 'commercial_partner_id.sxip_center_ids', 'user_ids.group_ids')
    def _compute_sxip_is_private(self):
        outside = [group.id for role in ('center_user', 'expert')
                   if (group := self.env.ref(f'sxip_ip_center.group_{role}', raise_if_not_found=False))]
        for partner in self:
            of_unit = not partner.is_company and bool(partner.commercial_partner_id.sxip_center_ids)
            has_account = bool(set(partner.user_ids.group_ids.ids) & set(outside))
            partner.sxip_is_private = bool(partner.sxip_expert_ids) or of_unit or has_account

    def write(self, vals):
        # sudo: res.users - who changes his unit with his person's record
        people = self.sudo().user_ids if {'parent_id', 'is_company'} & vals.keys() else self.env['res.users']
        units = {user: user.commercial_partner_id for user in people if any(user._sxip_rights()[user])}
        result = super().write(vals)
        for user, unit in units.items():
            if user.commercial_partner_id != unit:
                user.with_env(self.env)._note_rights({'unit': user.commercial_partner_id, 'unit_before': unit})
        if {'parent_id', 'is_company', 'commercial_partner_id'} & vals.keys():
            self.env.registry.clear_cache()      # a user's unit stands in his cached record rules
        return result

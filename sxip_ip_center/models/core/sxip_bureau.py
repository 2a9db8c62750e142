from odoo import api, fields, models
from odoo.exceptions import ValidationError


class SxipBureau(models.Model):
    _name = 'sxip.bureau'
    _description = "IP bureau"
    _parent_store = True
    _order = 'code'
    _rec_names_search = ['name', 'city_name', 'code']

    name = fields.Char(required=True)
    level = fields.Selection([('province', "Province"), ('city', "City")], required=True)
    parent_id = fields.Many2one('sxip.bureau', string="Superior bureau", ondelete='restrict', index=True)
    parent_path = fields.Char(index=True)
    code = fields.Char("Area code", required=True, size=6, help="GB/T 2260, six digits.")
    city_name = fields.Char("Area", required=True, help="As it opens the names of centers: 山西省, 太原市.")
    doc_prefix = fields.Char("Document prefix", help="Issuing-body code of the bureau's document numbers.")
    phone = fields.Char()
    numbering = fields.Integer("Numbers given", readonly=True, copy=False, aggregator=None,
                               help="Rises with each document number, so that two officers never get the same.")
    partner_id = fields.Many2one('res.partner', string="Contact", ondelete='restrict', index='btree_not_null')
    user_ids = fields.Many2many('res.users', 'sxip_bureau_users_rel', 'bureau_id', 'user_id', string="Staff")
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "There is already a bureau with this area code.")

    @api.constrains('level', 'parent_id')
    def _check_tree(self):
        """[M1] One province, the cities under it."""
        for bureau in self:
            if bureau._has_cycle():
                raise ValidationError(self.env._("%s cannot be under itself.", bureau.name))
            if (bureau.level == 'city') != bool(bureau.parent_id):
                raise ValidationError(self.env._("%s: a city bureau has a provincial bureau above it, the province none.", bureau.name))

    @api.constrains('user_ids')
    def _check_users(self):
        # sudo: res.users - the rule counts for staff whom the manager may not open
        self.sudo().user_ids._check_sxip_level()

    @api.model_create_multi
    def create(self, vals_list):
        bureaus = super().create(vals_list)
        self.env.registry.clear_cache()
        bureaus._note_staff({bureau: self.env['res.users'] for bureau in bureaus})
        return bureaus

    def write(self, vals):
        before = {bureau: bureau.user_ids for bureau in self} if 'user_ids' in vals else {}
        result = super().write(vals)
        if {'parent_id', 'active', 'user_ids', 'level'} & vals.keys():
            self.env.registry.clear_cache()          # scopes stand in the cached record rules
            self.env['res.users'].invalidate_model(['sxip_scope_ids'])
        self._note_staff(before)
        return result

    def _note_staff(self, before):
        """The trail keeps who was given which bureau, and who lost it."""
        for bureau, users in before.items():
            for user in (users | bureau.user_ids) - (users & bureau.user_ids):
                user._note_rights({'bureau': bureau, 'given': user in bureau.user_ids})

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    @api.model
    def _province(self):
        """The provincial bureau."""
        # sudo: sxip.bureau - there is one, and everybody may know it
        return self.sudo().search([('level', '=', 'province')], limit=1).sudo(False)

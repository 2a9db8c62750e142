from odoo import api, fields, models
from odoo.exceptions import ValidationError


class SxipExpert(models.Model):
    _name = 'sxip.expert'
    _description = "Review expert"
    _order = 'id'
    _rec_names_search = ['partner_id.name', 'employer_id.name']

    partner_id = fields.Many2one('res.partner', string="Person", required=True, index=True, ondelete='restrict')
    user_id = fields.Many2one('res.users', string="Account", index='btree_not_null', ondelete='restrict')
    bureau_id = fields.Many2one('sxip.bureau', string="Pool of", required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    employer_id = fields.Many2one('res.partner', index='btree_not_null', ondelete='restrict')
    field_ids = fields.Many2many('sxip.industry', string="Fields")
    max_load = fields.Integer("Files at most", default=10, aggregator=None)
    term = fields.Date("Term until")
    active = fields.Boolean(default=True)

    _once = models.UniqueIndex("(bureau_id, partner_id)", "This person is in the pool already.")

    @api.model_create_multi
    def create(self, vals_list):
        users = self.env['res.users'].sudo()  # sudo: res.users - the person behind an account that the officer names
        return super().create([{'partner_id': users.browse(vals['user_id']).partner_id.id, **vals}
                               if vals.get('user_id') and not vals.get('partner_id') else vals for vals in vals_list])

    @api.depends('partner_id.name')
    def _compute_display_name(self):
        for expert in self:
            expert.display_name = expert.partner_id.name

    @api.constrains('user_id', 'partner_id')
    def _check_user(self):
        """[A3.2] The account is the expert's own."""
        for expert in self.filtered('user_id'):
            # sudo: res.users - an officer need not be able to open the account
            user = expert.sudo().user_id
            if not user.has_group('sxip_ip_center.group_expert'):
                raise ValidationError(self.env._("%s: the account does not have the role of a review expert.", expert.display_name))

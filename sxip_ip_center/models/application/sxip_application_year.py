from odoo import api, fields, models


class SxipApplicationYear(models.Model):
    _name = 'sxip.application.year'
    _description = "Year of an application form"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'application_id'
    _order = 'application_id, year, id'
    _rec_name = 'year'

    application_id = fields.Many2one('sxip.application', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='application_id.bureau_id', store=True, precompute=True, index=True)
    entity_id = fields.Many2one(related='application_id.entity_id', string="Unit", store=True, precompute=True, index=True)
    year = fields.Integer(required=True, aggregator=None)
    is_plan = fields.Boolean("Planned")
    own_funds = fields.Float("Own funds", digits=(16, 2))
    public_funds = fields.Float(digits=(16, 2))
    service_income = fields.Float("Income from services", digits=(16, 2))
    other_income = fields.Float(digits=(16, 2))
    spending = fields.Float(digits=(16, 2))
    goal_amount = fields.Float("Goal: amount of the operation", digits=(16, 2))
    goal_projects = fields.Integer("Goal: projects")
    goal_smes = fields.Integer("Goal: SMEs served")
    goal_members = fields.Integer("Goal: members")

    _once = models.UniqueIndex("(application_id, year)", "This year is on the form already.")

    _amounts = ('own_funds', 'public_funds', 'service_income', 'other_income', 'spending', 'goal_amount', 'goal_projects', 'goal_smes',
                'goal_members')
    _not_negative = models.Constraint(
        f"CHECK (LEAST({', '.join(f'COALESCE({name}, 0)' for name in _amounts)}) >= 0)", "Funds and goals are not negative.")
    _door_fields = frozenset({'application_id', 'bureau_id', 'entity_id', 'year', 'is_plan'})
    _editable = {('draft', 'returned'): {'center': _amounts}}

    @api.model
    def _door_is_decided(self, name):
        # laid out with the application by superuser, never by a user
        return super()._door_is_decided(name) and not (self.env.su and name in ('application_id', 'year', 'is_plan'))

    @api.depends('year')
    def _compute_display_name(self):
        for row in self:
            row.display_name = str(row.year)

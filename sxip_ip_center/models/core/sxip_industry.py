from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...domain.names import industry_problem


class SxipIndustry(models.Model):
    _name = 'sxip.industry'
    _description = "Industry chain"
    _order = 'batch, sequence, id'
    _rec_names_search = ['name', 'full_name', 'code']

    name = fields.Char(required=True, help="Short, as on lists: 特钢材料.")
    full_name = fields.Char(required=True, help="As it stands in the name of a center: 特钢材料产业.")
    code = fields.Char(required=True)
    batch = fields.Integer(aggregator=None)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "There is already an industry with this code.")

    @api.constrains('full_name')
    def _check_full_name(self):
        """[N1] The full name goes verbatim into the names of centers."""
        for industry in self:
            problem = industry_problem(industry.full_name)
            if problem == 'double':
                raise ValidationError(self.env._("“%s” says 产业 twice: the name of the center would too.", industry.full_name))
            if problem:
                raise ValidationError(self.env._("“%s” cannot stand in the name of a center; write it as 特钢材料产业.",
                                                 industry.full_name))

from odoo import api, fields, models


class SxipProject(models.Model):
    _name = 'sxip.project'
    _description = "Transformation or industrialisation project"
    _inherit = ['sxip.ledger.mixin']
    _order = 'date_start desc, id desc'

    name = fields.Char(required=True)
    kind = fields.Selection([('transformation', "Transformation"), ('industrialisation', "Industrialisation")], required=True,
                            default='transformation')
    center_role = fields.Selection([('organiser', "Organiser"), ('participant', "Participant")], string="Role of the center", required=True,
                                   default='organiser', help="[P1] Only projects that the center organises count.")
    stage = fields.Selection([('rd', "R&D"), ('poc', "Proof of concept"), ('pilot', "Pilot"), ('investment', "Investment"),
                              ('application', "Put to use")], required=True, default='rd')
    date_start = fields.Date("Begun on", required=True)
    investment = fields.Monetary()
    currency_id = fields.Many2one('res.currency', default=lambda self: self.env.ref('base.CNY'), required=True,
                                  copy=False)
    intensive_product_number = fields.Char("Patent-intensive product no.")

    _list = models.Index("(bureau_id, date_start DESC, id DESC)")

    _ledger_fields = ('name', 'kind', 'center_role', 'stage', 'date_start', 'investment', 'intensive_product_number')

    @api.constrains('date_start')
    def _check_date(self):
        self._check_day('date_start')

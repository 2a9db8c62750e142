from odoo import api, fields, models
from odoo.exceptions import ValidationError

SUBKINDS = {
    'license': ('exclusive', 'sole', 'ordinary', 'open', 'cross'),
    'financing': ('pledge', 'investment', 'other'),
}


class SxipTransaction(models.Model):
    _name = 'sxip.transaction'
    _description = "Operation transaction"
    _inherit = ['sxip.ledger.mixin']
    _order = 'date desc, id desc'

    date = fields.Date("Date of the contract", required=True)
    kind = fields.Selection([('assignment', "Assignment"), ('license', "Licence"), ('equity', "Capital contribution in IP"),
                             ('financing', "Investment and financing"), ('other', "Other")], required=True, default='assignment')
    subkind = fields.Selection([('exclusive', "Exclusive licence"), ('sole', "Sole licence"), ('ordinary', "Ordinary licence"),
                                ('open', "Open licence"), ('cross', "Cross licence"), ('pledge', "Pledge financing"),
                                ('investment', "Investment"), ('other', "Other")])
    transferor_id = fields.Many2one('res.partner', index='btree_not_null', ondelete='restrict')
    transferee_id = fields.Many2one('res.partner', index='btree_not_null', ondelete='restrict')
    amount = fields.Monetary("Contract amount", required=True)
    amount_received = fields.Monetary("Received")
    currency_id = fields.Many2one('res.currency', default=lambda self: self.env.ref('base.CNY'), required=True,
                                  copy=False)
    chain_scope = fields.Selection([('within', "Within the chain"), ('across', "Between chains"), ('outside', "Outside any chain")],
                                   required=True, default='within')
    transferee_sme_kind = fields.Selection([('tech', "Technology-based SME"), ('innovative', "Innovative SME"),
                                            ('srdi', "Specialised and innovative SME"), ('other_sme', "Other SME"), ('none', "No SME")],
                                           string="Transferee as SME", default='none')
    from_university = fields.Boolean("From a university or institute")
    is_related_party = fields.Boolean("Between related parties")
    record_number = fields.Char("Registration no.", index='btree_not_null')
    platform_reference = fields.Char("Platform no.")

    _list = models.Index("(bureau_id, date DESC, id DESC)")
    _of_center = models.Index("(center_id, date, verification)")
    _amounts = models.Constraint("CHECK (amount >= 0 AND COALESCE(amount_received, 0) >= 0)", "Amounts are not below nought.")

    _ledger_fields = ('date', 'kind', 'subkind', 'transferor_id', 'transferee_id', 'amount', 'amount_received', 'chain_scope',
                      'transferee_sme_kind', 'from_university', 'is_related_party', 'record_number', 'platform_reference')

    @api.depends('kind', 'date', 'transferee_id')
    def _compute_display_name(self):
        kinds = dict(self._fields['kind']._description_selection(self.env))
        for deal in self:
            # sudo: res.partner - the other party's name stands in the ledger that the reader may read
            other = deal.sudo().transferee_id.name or ''
            deal.display_name = ' '.join(filter(None, [fields.Date.to_string(deal.date), kinds.get(deal.kind), other]))

    @api.constrains('date')
    def _check_date(self):
        self._check_day('date')

    @api.constrains('kind', 'subkind')
    def _check_subkind(self):
        """[P1] The kinds of operation."""
        for deal in self.filtered('subkind'):
            if deal.subkind not in SUBKINDS.get(deal.kind, ()):
                raise ValidationError(self.env._("%s: this kind of transaction has no such sub-kind.", deal.display_name))

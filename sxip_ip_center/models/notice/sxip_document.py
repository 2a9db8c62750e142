from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...domain import document_number
from ..core.code_messages import document_number_message

# the files whose decision rests on a document
RESTING = ('sxip.application', 'sxip.evaluation', 'sxip.rectification', 'sxip.revocation', 'sxip.change')


class SxipDocument(models.Model):
    _name = 'sxip.document'
    _description = "Official document"
    _inherit = ['sxip.conversation.mixin', 'sxip.guarded.mixin']
    _order = 'date desc, id desc'
    _door_state_name = 'phase'
    _rec_names_search = ['number', 'name']

    name = fields.Char("Title", required=True, default=lambda self: self.env._("Recognition document"))
    direction = fields.Selection([('in', "Incoming"), ('out', "Outgoing")], required=True, default='out')
    kind = fields.Selection([('recognition', "Recognition"), ('notice', "Public notice"), ('letter', "Letter"), ('other', "Other")],
                            required=True,
                            default='recognition')
    number = fields.Char("Document no.", index='btree_not_null', copy=False)
    bureau_id = fields.Many2one('sxip.bureau', required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    date = fields.Date()
    center_ids = fields.Many2many('sxip.center', string="Centers named", copy=False)
    attachment_ids = fields.Many2many('ir.attachment', string="Files", copy=False)
    phase = fields.Selection([('draft', "Draft"), ('issued', "Issued")], default='draft', required=True, readonly=True, copy=False,
                             index=True)
    issued_on = fields.Date(readonly=True, copy=False)

    _number_once = models.UniqueIndex("(number) WHERE number IS NOT NULL AND direction = 'out'",
                                      "This document number is used already; numbers are never given twice.")

    _door_fields = frozenset({'phase', 'issued_on'})
    _editable = {'draft': {'officer': ('name', 'direction', 'kind', 'number', 'bureau_id', 'date', 'center_ids', 'attachment_ids')}}

    def _door_parents(self):
        """[A3.5] [V1.2] Files that are to be decided by this document: a change of it undoes their preparation."""
        if self.env.su:                      # issued by a decision: the others that it is for stay prepared
            return super()._door_parents()
        # sudo: any - the files that rest on the document, whoever changes it
        files = {name: self.env[name].sudo().search([('document_id', 'in', self.ids)]) for name in RESTING}
        return {**super()._door_parents(), **files}

    @api.depends('number', 'name')
    def _compute_display_name(self):
        for document in self:
            document.display_name = document.number or document.name

    @api.constrains('number')
    def _check_number(self):
        for document in self.filtered('number'):
            if message := document_number_message(self.env, document.number):
                raise ValidationError(message)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalized(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._normalized(vals))

    @api.model
    def _normalized(self, vals):
        return {**vals, 'number': document_number.normalize(vals['number'])} if vals.get('number') else vals

    def action_issue(self):
        """Issue the document: numbered and dated, read-only from now on.

        :raise UserError: number or date is missing, or the caller is no officer of its bureau
        """
        for document in self:
            document.check_access('write')
            if not document._door_holds('officer'):
                raise UserError(self.env._("%s is issued by the bureau that made it.", document.display_name))
            document._issue(self.env['sxip.center'])
        return True

    def _issue(self, centers):
        """Issue it, or name further centers on it; each time a line of the trail."""
        self.ensure_one()
        if not self.number or not self.date:
            raise UserError(self.env._("%s: number and date come first.", self.display_name))
        vals = {'center_ids': [(4, center.id) for center in centers]}
        if self.phase == 'draft':
            vals |= {'phase': 'issued', 'issued_on': self.env['sxip.calendar.year']._today()}
        self._door_write(vals)
        self.env['sxip.decision']._append(self, 'issue_document', acting_as='by' if centers else 'officer', audience='bureau',
                                          center=centers if len(centers) == 1 else None,
                                          data={'number': self.number, 'date': self.date, 'centers': centers.ids})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        self._door_refuse_unlink(self.filtered(lambda d: d.phase == 'issued' or d.number))      # numbers are never given twice

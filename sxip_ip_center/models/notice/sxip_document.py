from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...domain import document_number
from ..core.code_messages import document_number_message

# the files whose decision rests on a document
RESTING = ('sxip.application', 'sxip.evaluation', 'sxip.rectification', 'sxip.revocation', 'sxip.change')
LINKS = ('application_id', 'round_id', 'notice_id', 'objection_id', 'rectification_id', 'violation_id', 'revocation_id')
WORDS = ('name', 'addressee', 'body', 'number', 'date', 'attachment_ids')
KINDS = [('recognition', "Recognition"), ('notice', "Public notice"), ('acceptance', "Acceptance"), ('correction', "Correction"),
         ('refusal', "Refusal"), ('recommendation', "Recommendation"), ('objection_notice', "Objection told to the unit"),
         ('objection_reply', "Answer to an objection"), ('rectification', "Order of rectification"),
         ('defence', "Notice before a decision"), ('cancellation', "Cancellation"), ('submission', "Papers handed in"),
         ('letter', "Letter"), ('other', "Other")]


class SxipDocument(models.Model):
    _name = 'sxip.document'
    _description = "Official document"
    _inherit = ['sxip.conversation.mixin', 'sxip.guarded.mixin']
    _order = 'date desc, id desc'
    _door_state_name = 'phase'
    _rec_names_search = ['number', 'name']

    name = fields.Char("Title", required=True, default=lambda self: self.env._("Recognition document"))
    direction = fields.Selection([('in', "Incoming"), ('out', "Outgoing")], required=True, default='out', index=True)
    kind = fields.Selection(KINDS, required=True, default='recognition', index=True)
    number = fields.Char("Document no.", index='btree_not_null', copy=False)
    bureau_id = fields.Many2one('sxip.bureau', required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    date = fields.Date()
    center_ids = fields.Many2many('sxip.center', string="Centers named", copy=False)
    application_id = fields.Many2one('sxip.application', index='btree_not_null', ondelete='restrict', copy=False)
    round_id = fields.Many2one('sxip.round', index='btree_not_null', ondelete='restrict', copy=False)
    notice_id = fields.Many2one('sxip.notice', index='btree_not_null', ondelete='restrict', copy=False)
    objection_id = fields.Many2one('sxip.objection', index='btree_not_null', ondelete='restrict', copy=False,
                                   groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor,sxip_ip_center.group_manager')
    rectification_id = fields.Many2one('sxip.rectification', index='btree_not_null', ondelete='restrict', copy=False)
    violation_id = fields.Many2one('sxip.violation', index='btree_not_null', ondelete='restrict', copy=False)
    revocation_id = fields.Many2one('sxip.revocation', index='btree_not_null', ondelete='restrict', copy=False)
    supersedes_id = fields.Many2one('sxip.document', index='btree_not_null', ondelete='restrict', copy=False)
    attachment_ids = fields.Many2many('ir.attachment', string="Files", copy=False)
    phase = fields.Selection([('draft', "Draft"), ('issued', "Issued")], default='draft', required=True, readonly=True, copy=False,
                             index=True)
    issued_on = fields.Date(readonly=True, copy=False)

    _number_once = models.UniqueIndex("(number) WHERE number IS NOT NULL AND direction = 'out'",
                                      "This document number is used already; numbers are never given twice.")

    _door_fields = frozenset({'phase', 'issued_on', 'hash', 'table', 'registry_number', 'seen_on', 'seen_by'})
    _editable = {
        'draft': {'officer': (*WORDS, *LINKS, 'direction', 'kind', 'bureau_id', 'center_ids', 'supersedes_id', 'received_on',
                              'sender', 'paper_copies', 'is_paper_equal', 'paper_note')},
        'issued': {'officer': ('served_on', 'service_method', 'receipt', 'receipt_ids')},
    }

    @api.model
    def _file_links(self):
        """{field: model} of the files that a document may be about."""
        return {name: self._fields[name].comodel_name for name in LINKS}

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

    @api.constrains('number', 'direction')
    def _check_number(self):
        for document in self.filtered(lambda d: d.number and d.direction == 'out'):
            if message := document_number_message(self.env, document.number):
                raise ValidationError(message)

    @api.constrains('supersedes_id', 'bureau_id')
    def _check_supersedes(self):
        for document in self.filtered('supersedes_id'):
            old = document.supersedes_id
            if old == document or old.phase != 'issued' or old.bureau_id != document.bureau_id:
                raise ValidationError(self.env._("%(new)s can only supersede an issued document of the same bureau, not %(old)s.",
                                                 new=document.display_name, old=old.display_name))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalized(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._normalized(vals))

    @api.model
    def _normalized(self, vals):
        return {**vals, 'number': document_number.normalize(vals['number'])} if vals.get('number') else vals

    def action_issue(self):
        """Issue the documents: numbered and dated, read-only from now on. One: decided; many: each by itself, with a result.

        A document without number is given the next of its bureau and year, one without date today's.
        :raise UserError: the number cannot be given, or the caller is no officer of its bureau
        :return: True, or of many a notification
        """
        self.check_access('write')
        if len(self) == 1:
            self._issue_as_officer()
            return True
        refused = []
        for document in self.sorted('id'):
            try:
                with self.env.cr.savepoint():
                    document._issue_as_officer()
            except UserError as refusal:
                refused.append(str(refusal))
        text = self.env._("Issued: %s", len(self) - len(refused))
        return {'type': 'ir.actions.client', 'tag': 'display_notification', 'params': {
            'message': '\n'.join([text, *refused]), 'type': 'warning' if refused else 'success', 'sticky': bool(refused),
            'next': {'type': 'ir.actions.client', 'tag': 'soft_reload'}}}

    def _issue_as_officer(self):
        if not self._door_holds('officer'):
            raise UserError(self.env._("%s is issued by the bureau that made it.", self.display_name))
        if self.phase == 'issued':
            raise UserError(self.env._("%s is issued already.", self.display_name))
        if self.direction == 'in':
            raise UserError(self.env._("%s came in; it is registered, not issued.", self.display_name))
        vals = {}
        if not self.date:
            vals['date'] = self.env['sxip.calendar.year']._today()
        if not self.number:
            if not self.body:                    # a letter is numbered here; a document of the office's own book comes with its number
                raise UserError(self.env._("%s: number and date come first.", self.display_name))
            vals['number'] = self._next_number(vals.get('date') or self.date)
        if vals:
            self.write(vals)
        self._issue(self._named_centers())

    def _named_centers(self):
        """Centers that the files of the document are about; who objects is told of nobody's."""
        # sudo: any - the document's own files, whichever of them the officer may open
        own = self.sudo()
        if own.kind == 'objection_reply':
            return own.center_ids
        links = (name for name in LINKS if name not in ('round_id', 'notice_id', 'objection_id') and own[name])
        centers = own.center_ids.union(*[own[name].center_id for name in links])
        if own.kind == 'objection_notice':
            centers |= own.objection_id.item_id.application_id.center_id
        return centers

    def _issue(self, centers):
        """Issue it, or name further centers on it; each time a line of the trail."""
        self.ensure_one()
        if not self.number or not self.date:
            raise UserError(self.env._("%s: number and date come first.", self.display_name))
        by_officer = self.env.user.has_group('sxip_ip_center.group_officer') and self._door_holds('officer')
        vals = {'center_ids': [(4, center.id) for center in centers]}
        if self.phase == 'draft':
            vals |= {'phase': 'issued', 'issued_on': self.env['sxip.calendar.year']._today(), 'hash': self._digest()}
        self._door_write(vals)
        self.env['sxip.decision']._append(self, 'issue_document', acting_as='officer' if by_officer else 'by', audience='bureau',
                                          center=centers if len(centers) == 1 else None,
                                          data={'number': self.number, 'date': self.date, 'centers': centers.ids, 'hash': self.hash})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        # numbers are never given twice, and what came in stays registered
        self._door_refuse_unlink(self.filtered(lambda d: d.phase == 'issued' or d.number or d.registry_number))

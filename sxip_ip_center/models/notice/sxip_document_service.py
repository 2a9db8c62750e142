from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..followup.sxip_defence_mixin import SERVICE

SERVED = ('served_on', 'service_method', 'receipt', 'receipt_ids')


class SxipDocumentService(models.Model):
    """How a letter reached its addressee, and the register of what came in."""
    _inherit = 'sxip.document'

    served_on = fields.Date("Served on", copy=False)
    service_method = fields.Selection(SERVICE, string="Served", copy=False)
    receipt = fields.Char("Received by", copy=False, help="Who signed for it, or the number of the post.")
    receipt_ids = fields.Many2many('ir.attachment', 'sxip_document_receipt_rel', 'document_id', 'attachment_id', string="Proof of service",
                                   copy=False)
    seen_on = fields.Date("Read by the unit on", readonly=True, copy=False)
    seen_by = fields.Many2one('res.users', string="Read by", readonly=True, copy=False, index='btree_not_null',
                              groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor,sxip_ip_center.group_manager')
    registry_number = fields.Char("Register no.", readonly=True, copy=False)
    received_on = fields.Date("Received on", copy=False)
    sender = fields.Char("From")
    paper_copies = fields.Integer("Copies on paper", aggregator=None)
    is_paper_equal = fields.Boolean("Paper equals the electronic file")
    paper_note = fields.Char("Where they differ")

    _registered_once = models.UniqueIndex("(bureau_id, registry_number) WHERE registry_number IS NOT NULL",
                                          "This register number is used already.")

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        for document in documents.filtered(lambda d: d.direction == 'in'):
            document._enter_in_register()
        return documents

    def _enter_in_register(self):
        """A number in the bureau's book of what came in, by the year of its arrival; a line of the trail."""
        day = self.received_on or self.env['sxip.calendar.year']._today()
        self.env.cr.execute(SQL("UPDATE sxip_bureau SET numbering = COALESCE(numbering, 0) + 1 WHERE id = %s", self.bureau_id.id))
        head = f'收〔{day.year}〕'
        # sudo: sxip.document - a number is used whoever used it
        used = self.sudo().search([('registry_number', '=like', f'{head}%'), ('bureau_id', '=', self.bureau_id.id)])
        last = max((int(number[len(head):-1]) for number in used.mapped('registry_number')), default=0)
        self._door_write({'registry_number': f'{head}{last + 1}号', 'received_on': day})
        self.env['sxip.decision']._append(self, 'register_document', acting_as='officer', audience='bureau', data={
            'registry_number': self.registry_number, 'received': day, 'sender': self.sender or '', 'copies': self.paper_copies,
            'paper_equal': self.is_paper_equal})

    def _door_editable(self):
        """What came in is registered once: its number, day and sender stand; of what went out the service is entered once issued."""
        names = super()._door_editable()
        if self.id and self.direction == 'in':
            names -= {'direction', 'bureau_id', 'received_on', 'sender'}
        return names

    @api.constrains('served_on', 'issued_on', 'service_method', 'received_on')
    def _check_served(self):
        today = self.env['sxip.calendar.year']._today()
        for document in self:
            if document.served_on and (document.served_on > today or document.issued_on and document.served_on < document.issued_on):
                raise ValidationError(self.env._("%(document)s: served on %(day)s is before it was issued, or still to come.",
                                                 document=document.display_name, day=document.served_on))
            if document.received_on and document.received_on > today:
                raise ValidationError(self.env._("%(document)s: received on %(day)s is still to come.", document=document.display_name,
                                                 day=document.received_on))

    def write(self, vals):
        served = vals.keys() & set(SERVED)
        before = {document: document.receipt_ids for document in self} if served else {}
        result = super().write(vals)
        for document, proof in before.items():
            if proof - document.receipt_ids:
                raise UserError(self.env._("%s: the proof of its service is kept; add to it, do not replace it.", document.display_name))
            self.env['sxip.decision']._append(document, 'serve_document', acting_as='officer', audience='bureau', data={
                'served': document.served_on, 'by': document.service_method or '', 'receipt': document.receipt or '',
                'proof': document.receipt_ids.mapped('checksum')})
        return result

    def action_read(self):
        """Open the page of an issued document; the first time that the unit does, it counts as read. :return dict: URL action"""
        self.check_access('read')
        self.ensure_one()
        if self.phase == 'issued' and not self.seen_on and self.env.user.has_group('sxip_ip_center.group_center_user'):
            self._door_write({'seen_on': self.env['sxip.calendar.year']._today(), 'seen_by': self.env.uid})
            # sudo: sxip.decision - the receipt is of the reader, the line of the office
            self.env['sxip.decision']._append(self, 'read_document', acting_as='center', audience='applicant',
                                              center=self.center_ids if len(self.center_ids) == 1 else None, data={'number': self.number})
        return self.action_print_page('document')

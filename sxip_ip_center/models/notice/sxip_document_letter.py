import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...domain import document_number


class SxipDocumentLetter(models.Model):
    """The words of a letter: drafted from a page of the office, open to change until issued, then held by their hash."""
    _inherit = 'sxip.document'

    addressee = fields.Char()
    body = fields.Text("Words")
    table = fields.Json("List", readonly=True, copy=False)
    hash = fields.Char(readonly=True, copy=False)
    is_altered = fields.Boolean("Altered since it was issued", compute='_compute_is_altered')

    @api.model
    def _draft(self, kind, paper, files):
        """:return: a draft with the words of the page, of the bureau that signs it"""
        link = files._letter_link()
        vals = {'kind': kind, 'name': paper.title, 'addressee': paper.to, 'body': '\n'.join(paper.words), 'bureau_id': paper.bureau.id,
                'table': {'heads': paper.heads, 'rows': paper.rows} if paper.rows else False}
        if len(files) == 1 and link:
            vals[link] = files.id
        elif files._name == 'sxip.application' and len(files.round_id) == 1:
            vals['round_id'] = files.round_id.id
        quiet = self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True)
        return quiet._door_create([vals]).with_env(self.env)

    def _content(self):
        """Everything that is issued, as one text: UTF-8 JSON with sorted keys."""
        self.ensure_one()
        own = self.sudo()  # sudo: ir.attachment - the files of the document, whoever checks them
        return json.dumps({
            'kind': own.kind, 'number': own.number or '', 'date': fields.Date.to_string(own.date) if own.date else '',
            'bureau': [own.bureau_id.id, own.bureau_id.name], 'name': own.name, 'to': own.addressee or '', 'body': own.body or '',
            'table': own.table or None, 'files': sorted(own.attachment_ids.mapped('checksum'))},
            ensure_ascii=False, sort_keys=True, separators=(',', ':'))

    def _digest(self):
        return hashlib.sha256(self._content().encode()).hexdigest()

    @api.depends('hash', 'body', 'table', 'number', 'date', 'name', 'addressee', 'attachment_ids')
    def _compute_is_altered(self):
        for document in self:
            document.is_altered = bool(document.hash) and document.hash != document._digest()

    def _next_number(self, day):
        """The next free number of the bureau in a year, never one that was used. :raise UserError: the bureau has no prefix"""
        bureau = self.bureau_id
        if not bureau.doc_prefix:
            raise UserError(self.env._("%s has no prefix for its document numbers. The manager enters it under Configuration, Bureaus.",
                                       bureau.name))
        # one after the other: two at once meet here as a conflict, and the second is tried again with the next number
        self.env.cr.execute(SQL("UPDATE sxip_bureau SET numbering = COALESCE(numbering, 0) + 1 WHERE id = %s", bureau.id))
        head = f'{bureau.doc_prefix}〔{day.year}〕'
        # sudo: sxip.document - a number is used whoever used it
        used = self.sudo().search([('number', '=like', f'{head}%'), ('direction', '=', 'out')]).mapped('number')
        last = max((document_number.parse(number)[2] for number in used), default=0)
        return document_number.compose(bureau.doc_prefix, day.year, last + 1)

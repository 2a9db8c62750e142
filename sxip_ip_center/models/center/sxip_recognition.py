from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...domain import cycles
from ..core.transition import T

_lt = LazyTranslate(__name__)


class SxipRecognition(models.Model):
    _name = 'sxip.recognition'
    _description = "Recognition"
    _inherit = ['mail.thread', 'mail.activity.mixin', 'sxip.workflow.mixin']
    _order = 'cycle_start desc, id desc'

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='restrict')
    entity_id = fields.Many2one(related='center_id.entity_id', store=True, index=True)
    bureau_id = fields.Many2one('sxip.bureau', string="Area", required=True, index=True, ondelete='restrict')
    level = fields.Selection([('city', "City"), ('province', "Province"), ('national', "National")], required=True)
    name = fields.Char(required=True, index=True)
    state = fields.Selection([
        ('draft', "To be registered"), ('in_force', "Valid"), ('rectifying', "Under rectification"), ('revoked', "Cancelled"),
        ('withdrawn', "Exited"), ('renewed', "Renewed")], default='draft', required=True, readonly=True, index=True)
    doc_number = fields.Char("Document no.")
    date = fields.Date("Date of the document")
    document_id = fields.Many2one('sxip.document', index='btree_not_null', ondelete='restrict')
    cycle_start = fields.Date(index=True)
    cycle_end = fields.Date(index=True)
    application_id = fields.Many2one('sxip.application', index='btree_not_null', ondelete='restrict')
    end_reason = fields.Text("Reason of the end")

    _name_in_force = models.UniqueIndex("(level, name) WHERE state IN ('in_force', 'rectifying')",
                                        "A center of this name is recognised already.")
    _center_in_force = models.UniqueIndex("(level, center_id) WHERE state IN ('in_force', 'rectifying')",
                                          "This center is recognised already.")

    _door_fields = frozenset({
        'center_id', 'entity_id', 'bureau_id', 'level', 'name', 'doc_number', 'date', 'document_id', 'cycle_start', 'cycle_end',
        'application_id', 'end_reason'})
    _door_parent = 'center_id'
    _transitions = {
        # code                                  from     to          who
        'recognize': T(_lt("Recognised"),       'draft', 'in_force', 'by', audience='applicant', effect='_recognized'),
    }

    @api.model
    def _door_open(self, vals):
        """Born by the effect of another file's decision, never by a user: all its fields are decided.

        :param dict vals: center_id, level, name, date, cycle_start, years and what else is known
        """
        vals = dict(vals)
        center = vals.pop('center')
        vals |= {'center_id': center.id, 'bureau_id': center.bureau_id.id,
                 'cycle_end': cycles.cycle_end(vals['cycle_start'], vals.pop('years'))}
        return self._door_create([vals])

    def _recognized(self, _reason, _old):
        return {'name': self.name, 'level': self.level, 'doc_number': self.doc_number or '', 'date': self.date,
                'cycle': [self.cycle_start, self.cycle_end]}

from odoo import api, fields, models

from ..core.sxip_workflow_signing import BUREAU_ROLES

FILES = ('application_id', 'evaluation_id', 'rectification_id')
VERDICTS = [('ok', "In order"), ('defect', "Needs correction"), ('not_applicable', "Not applicable")]


class SxipMaterial(models.Model):
    _name = 'sxip.material'
    _description = "Material of a file"
    _inherit = ['sxip.verdict.mixin']
    _door_parent = FILES
    _order = 'application_id, evaluation_id, rectification_id, sequence, id'
    _rec_name = 'short_name'

    application_id = fields.Many2one('sxip.application', index='btree_not_null', ondelete='cascade')
    evaluation_id = fields.Many2one('sxip.evaluation', index='btree_not_null', ondelete='cascade')
    rectification_id = fields.Many2one('sxip.rectification', index='btree_not_null', ondelete='cascade')
    bureau_id = fields.Many2one('sxip.bureau', compute='_compute_origin', store=True, precompute=True, index=True)
    entity_id = fields.Many2one('res.partner', compute='_compute_origin', store=True, precompute=True, index=True)
    type_id = fields.Many2one('sxip.material.type', required=True, index=True, ondelete='restrict')
    sequence = fields.Integer(related='type_id.sequence', store=True, precompute=True)
    code = fields.Char(related='type_id.code')
    short_name = fields.Char("Material", related='type_id.name')
    clause = fields.Char(related='type_id.clause')
    is_required = fields.Boolean("Required", related='type_id.required')
    attachment_ids = fields.Many2many('ir.attachment', string="Files", copy=False)
    submitted_file_ids = fields.Many2many('ir.attachment', 'sxip_material_submitted_rel', 'material_id', 'attachment_id',
                                          string="Handed in", readonly=True, copy=False,
                                          help="Each file that was ever handed in; replaced ones stay here.")
    file_count = fields.Integer("Number of files", compute='_compute_file_count')
    city_verdict = fields.Selection(VERDICTS, string="City's opinion", groups=BUREAU_ROLES)
    province_verdict = fields.Selection(VERDICTS, string="Province's opinion", groups=BUREAU_ROLES)
    note = fields.Char(groups=BUREAU_ROLES, help="What is to be corrected; the unit reads it when the file is returned.")
    correction_note = fields.Char("Correction asked for", readonly=True, copy=False)
    is_changed = fields.Boolean("Changed in the correction", readonly=True, copy=False)
    original_seen = fields.Boolean("Original seen", groups=BUREAU_ROLES)

    _type_once = models.UniqueIndex("(application_id, type_id)", "This material is on the file already.")
    _type_once_evaluation = models.UniqueIndex("(evaluation_id, type_id)", "This material is on the file already.")
    _type_once_rectification = models.UniqueIndex("(rectification_id, type_id)", "This material is on the file already.")
    _one_file = models.Constraint("CHECK (num_nonnulls(application_id, evaluation_id, rectification_id) = 1)", "A material is of one file.")

    _door_fields = frozenset({*FILES, 'type_id', 'bureau_id', 'entity_id', 'sequence', 'correction_note', 'submitted_file_ids',
                              'is_changed'})
    _verdict_fields = ('city_verdict', 'province_verdict', 'note', 'original_seen')
    _answer_fields = ('attachment_ids',)
    _editable = {
        ('draft', 'returned', 'open'): {'center': _answer_fields},
        'submitted': {'officer': ('note',)},
        'city_review': {'officer:city': ('city_verdict', 'note', 'original_seen')},
        'province_review': {'officer:province': ('province_verdict', 'note', 'original_seen')},
    }

    @api.model
    def _door_is_decided(self, name):
        return super()._door_is_decided(name) and not (self.env.su and name in (*FILES, 'type_id'))

    @api.depends('application_id.bureau_id', 'evaluation_id.bureau_id', 'rectification_id.bureau_id', 'application_id.entity_id',
                 'evaluation_id.entity_id', 'rectification_id.entity_id')
    def _compute_origin(self):
        for material in self:
            file = material.application_id or material.evaluation_id or material.rectification_id
            material.bureau_id, material.entity_id = file.bureau_id, file.entity_id

    @api.depends('attachment_ids')
    def _compute_file_count(self):
        for material in self:
            material.file_count = len(material.attachment_ids)

    def _is_defect(self):
        self.ensure_one()
        return 'defect' in (self.city_verdict, self.province_verdict) or bool(self.note and not self.city_verdict)

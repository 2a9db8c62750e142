from odoo import api, fields, models


class SxipNoticeItem(models.Model):
    _name = 'sxip.notice.item'
    _description = "Item of a public notice"
    _inherit = ['sxip.row.mixin']
    _door_row_of = 'notice_id'
    _door_parent = ('notice_id', 'application_id')
    _order = 'notice_id, rank, id'

    notice_id = fields.Many2one('sxip.notice', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='notice_id.bureau_id', store=True, index=True)
    state = fields.Selection(related='notice_id.state', string="Notice is")
    application_id = fields.Many2one('sxip.application', required=True, index=True, ondelete='restrict')
    entity_id = fields.Many2one(related='application_id.entity_id', string="Construction entity", store=True, index=True)
    rank = fields.Integer("No.", aggregator=None)
    name = fields.Char("Name made public", readonly=True, copy=False, help="Frozen at publication; a later notice does not rewrite it.")
    unit_name = fields.Char("Unit", readonly=True, copy=False)
    industry_id = fields.Many2one(related='application_id.industry_id', string="Industry")
    objection_ids = fields.One2many('sxip.objection', 'item_id', string="Objections", groups='sxip_ip_center.group_officer,'
                                    'sxip_ip_center.group_auditor,sxip_ip_center.group_manager')
    objection_text = fields.Char("Objections so far", compute='_compute_objection_text', groups='sxip_ip_center.group_officer,'
                                 'sxip_ip_center.group_auditor,sxip_ip_center.group_manager')
    date_end = fields.Date(related='notice_id.date_end')

    _once = models.UniqueIndex("(notice_id, application_id)", "This application is on the list already.")

    _door_fields = frozenset({'name', 'unit_name', 'bureau_id', 'entity_id'})
    _editable = {'draft': {'officer': ('notice_id', 'application_id', 'rank')}}

    @api.depends('objection_ids.state')
    @api.depends_context('lang')
    def _compute_objection_text(self):
        """How far each objection to this item is."""
        for item in self:
            item.objection_text = '、'.join(o._door_state_label() for o in item.objection_ids) or '—'

    @api.depends('name', 'application_id')
    def _compute_display_name(self):
        for item in self:
            # sudo: sxip.application - unit and industry stand on the public list
            item.display_name = item.unit_name or item.sudo().application_id.display_name or ''

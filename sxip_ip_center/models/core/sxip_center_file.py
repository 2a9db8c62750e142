from odoo import api, fields, models


class SxipCenterFile(models.AbstractModel):
    """A file about one center: in the reach of the bureau that looks after it, and of its unit.

    An officer without a level is one of the center's city or of the province, whoever acts.
    """
    _name = 'sxip.center.file'
    _description = "File about a center"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin', 'sxip.deadline.mixin']

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one(related='center_id.bureau_id', string="Area", store=True, precompute=True, index=True)
    entity_id = fields.Many2one(related='center_id.entity_id', string="Unit", store=True, precompute=True, index=True)

    _of_center = frozenset({'bureau_id', 'entity_id'})          # taken over from the center, given by nobody

    @api.model
    def _door_is_decided(self, name):
        return name in self._of_center or super()._door_is_decided(name)

    def _door_level(self):
        """The level at which this user acts."""
        return 'province' if self._door_bureau('province') in self.env.user.sxip_bureau_ids else 'city'

    @api.depends('center_id')
    def _compute_display_name(self):
        for file in self:
            # sudo: sxip.center - unit and industry stand on every list that shows the file
            file.display_name = file.sudo().center_id.display_name or ''

from odoo import fields, models


class SxipConversationMixin(models.AbstractModel):
    """Chatter and activities of a record of ours: what core keeps from a reader he does not find by searching either."""
    _name = 'sxip.conversation.mixin'
    _description = "Chatter and activities"
    _inherit = ['mail.thread', 'mail.activity.mixin']

    # core joins past the rules of activities: a unit could then search for the words of an officer's own note [A3.2]
    activity_ids = fields.One2many(bypass_search_access=False)

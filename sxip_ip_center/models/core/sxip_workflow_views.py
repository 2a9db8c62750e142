from lxml import etree

from odoo import api, models


class SxipWorkflowViews(models.AbstractModel):
    """The buttons of a form come from the transition table, in its order, so the two cannot differ."""
    _inherit = 'sxip.workflow.mixin'

    @api.model
    def _get_view(self, view_id=None, view_type='form', **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == 'form' and (header := arch.find('.//header')) is not None and header.find("field[@name='state']") is not None:
            for place, button in enumerate(self._door_buttons()):
                header.insert(place, button)
        return arch, view

    @api.model
    def _door_buttons(self):
        """One button a code; the first that shows is the primary one by style sheet."""
        return [etree.Element('button', {
            'name': 'action_transition_dialog', 'type': 'object', 'string': str(self._door_title(code)),
            'context': f"{{'transition': '{code}'}}", 'invisible': f"'{code}' not in available_transitions",
            **({'data-hotkey': hotkey} if (hotkey := self._door_hotkey(code)) else {})}) for code in self._door_button_codes()]

    @api.model
    def _door_button_codes(self):
        """Forward decisions first, those that ask a reason after them; never the clock's nor another file's."""
        codes = [c for c in self._door_codes() if c not in self._transitions or set(self._transitions[c].who.split()) - {'system', 'by'}]
        return sorted(codes, key=lambda c: self._door_reason_due(c) and not (c in self._transitions and self._transitions[c].signed))

    @api.model
    def _door_hotkey(self, code):
        return {'submit': 'q', 'prepare': 'q', 'accept': 'q', 'return': 'w', 'send_back': 'w'}.get(code)

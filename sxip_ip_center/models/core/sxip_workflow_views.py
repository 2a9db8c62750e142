from lxml import etree

from odoo import api, models


class SxipWorkflowViews(models.AbstractModel):
    """The buttons of a form come from the transition table, in its order, so the two cannot differ."""
    _inherit = 'sxip.workflow.mixin'

    _confirms: dict = {}             # {code: question asked before a decision that takes no words}, lazy

    @api.model
    def _get_view(self, view_id=None, view_type='form', **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == 'form' and (header := arch.find('.//header')) is not None and header.find("field[@name='state']") is not None:
            for place, button in enumerate(self._door_buttons()):
                header.insert(place, button)
        return arch, view

    @api.model
    def _door_buttons(self):
        """One button a code; which of them is the primary one, `next_transition` says."""
        return [etree.Element('button', {
            'name': 'action_transition_dialog', 'type': 'object', 'string': str(self._door_title(code)),
            'context': f"{{'transition': '{code}'}}", 'invisible': f"'{code}' not in available_transitions",
            **({'class': 'sxip_side'} if self._door_is_side(code) else {}),
            **({'confirm': str(self.env._(self._confirms[code]))} if code in self._confirms else {}),  # pylint: disable=gettext-variable
            **({'data-hotkey': hotkey} if (hotkey := self._door_hotkey(code)) else {})}) for code in self._door_button_codes()]

    @api.model
    def _door_button_codes(self):
        """What one decides at once, then what is signed, then what leads aside; never the clock's nor another file's."""
        codes = [c for c in self._door_codes() if c not in self._transitions or set(self._transitions[c].who.split()) - {'system', 'by'}]
        return sorted(codes,
                      key=lambda c: 2 if self._door_is_side(c) else
                      c == 'prepare' or c in self._transitions and self._transitions[c].signed)

    @api.model
    def _door_is_side(self, code):
        """A decision that asks a reason and is nobody's signature: return, withdraw, send back."""
        return self._door_reason_due(code) and not (code in self._transitions and self._transitions[code].signed)

    @api.model
    def _door_hotkey(self, code):
        return {'submit': 'q', 'prepare': 'q', 'accept': 'q', 'return': 'w', 'send_back': 'w'}.get(code)

from odoo import SUPERUSER_ID, api, models


class SxipDemo(models.AbstractModel):
    """The way by which the demo data reach their builder; nothing here runs without --with-demo."""
    _name = 'sxip.demo'
    _description = "Demo data"

    @api.model
    def _build(self):
        if self.env.ref('sxip_ip_center.demo_round_open', raise_if_not_found=False):
            return
        from ...demo.builder import build  # pylint: disable=import-outside-toplevel
        build(self.with_user(SUPERUSER_ID).with_context(no_reset_password=True).env)

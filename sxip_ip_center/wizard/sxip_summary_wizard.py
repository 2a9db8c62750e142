from odoo import fields, models


class SxipSummaryWizard(models.TransientModel):
    """The year of the centers as one workbook; of what the reader may see."""
    _name = 'sxip.summary.wizard'
    _description = "Summary of a year"

    year = fields.Integer(required=True, default=lambda self: self.env['sxip.calendar.year']._today().year)

    def action_download(self):
        """Download the workbook. :return dict: URL action"""
        self.ensure_one()
        return {'type': 'ir.actions.act_url', 'url': f'/sxip/summary/{self.year}', 'target': 'download'}

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'


class SxipSummary(http.Controller):
    """Workbooks for the bureaus."""

    @http.route('/sxip/summary/<int:year>', type='http', auth='user', readonly=True)
    def summary(self, year):
        """The workbook of a year, of what the caller may see. :raise UserError: no year of ours"""
        if not 2000 <= year <= 2100:
            raise UserError(request.env._("%s is no year of a summary.", year))
        data = request.env['sxip.yearly.summary']._workbook(year)
        name = request.env._("Summary of the industry IP operation centers %s", year) + '.xlsx'
        return request.make_response(data, headers=[
            ('Content-Type', XLSX), ('Content-Disposition', content_disposition(name)), ('X-Content-Type-Options', 'nosniff')])

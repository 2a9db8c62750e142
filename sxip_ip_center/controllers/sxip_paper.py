from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request, route

from ..report.papers import BUREAUS, MOST, PAGES, chinese


class SxipPaper(http.Controller):
    """The pages of the office, for the printer of the browser, under the reader's rules."""

    @route('/sxip/paper/<string:name>/<string:ids>', type='http', auth='user', readonly=True)
    def paper(self, name, ids):
        """One page. :raise AccessError: the records are not the reader's, or he is of no bureau :raise UserError: no such page"""
        user, page = request.env.user, PAGES.get(name)
        if not any(user.has_group(f'sxip_ip_center.group_{role}') for role in (page.readers if page else BUREAUS)):
            raise AccessError(request.env._("Pages of the office are printed by the bureaus."))
        numbers = [int(part) for part in ids.split(',') if part.isdigit()]
        if page is None or not numbers or len(numbers) > (MOST if page.several else 1):
            raise UserError(request.env._("There is no such page."))
        records = request.env[page.model].browse(numbers).exists()
        records.check_access('read')
        paper = page.write(records)
        return request.render('sxip_ip_center.office_paper', {
            'paper': paper, 'day': chinese(paper.day), 'reader': user, 'today': request.env['sxip.calendar.year']._today()})

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request, route


class SxipTrail(http.Controller):
    """The trail as a file and on paper, under the reader's rules."""

    @route(['/sxip/trail/export', '/sxip/trail/export/<string:model>/<int:res_id>'], type='http', auth='user', readonly=True)
    def export(self, model=None, res_id=None):
        """JSON Lines: the whole trail for an auditor, of a file what the reader may see. :raise AccessError: not his to have"""
        trail = request.env['sxip.decision']
        domain = self._lines_of(model, res_id) if model else []
        trail._export_check(not domain)
        name = f'sxip-trail-{model or "all"}{f"-{res_id}" if res_id else ""}.jsonl'
        return request.make_response(''.join(trail._export_rows(domain)), headers=[
            ('Content-Type', 'application/x-ndjson; charset=utf-8'), ('Content-Disposition', content_disposition(name)),
            ('X-Content-Type-Options', 'nosniff')])

    @route('/sxip/trail/sheet/<string:model>/<int:res_id>', type='http', auth='user', readonly=True)
    def sheet(self, model, res_id):
        """全程留痕单, for the printer of the browser. :raise AccessError: the file is not the reader's"""
        lines = request.env['sxip.decision'].search(self._lines_of(model, res_id), order='sequence')
        # sudo: sxip.anchor - number and seal of the last anchor are printed for whoever reads the file
        anchor = request.env['sxip.anchor'].sudo().search([], limit=1)
        return request.render('sxip_ip_center.trail_sheet', {
            'lines': lines, 'anchor': anchor, 'title': lines[-1:].file_name or '', 'reader': request.env.user,
            'today': request.env['sxip.calendar.year']._today()})

    def _lines_of(self, model, res_id):
        """The domain of a file's lines. :raise AccessError: no file of ours, or not the reader's"""
        known = request.env.get(model) if model.startswith('sxip.') else None
        if known is None or known._abstract or not known._auto:
            raise AccessError(request.env._("There is no such file."))
        known.browse(res_id).check_access('read')
        return [('res_model', '=', model), ('res_id', '=', res_id)]

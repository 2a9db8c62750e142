import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import Response, content_disposition, request, route


class SxipTrail(http.Controller):
    """The trail as a file and on paper, under the reader's rules."""

    @route('/sxip/trail/export', type='http', auth='user')
    def export(self):
        """The whole trail as JSON Lines, for an auditor; that it was taken is noted. :raise AccessError: he is none"""
        trail = request.env['sxip.decision']
        trail._export_check(True)
        trail._export_noted()
        return self._file(trail, [], 'sxip-trail-all.jsonl')

    @route('/sxip/trail/export/<string:model>/<int:res_id>', type='http', auth='user', readonly=True)
    def extract(self, model, res_id):
        """Of a file what the reader may see, as JSON Lines. :raise AccessError: the file is not his"""
        trail = request.env['sxip.decision']
        domain = self._lines_of(model, res_id)
        trail._export_check(False)
        return self._file(trail, domain, f'sxip-trail-{model}-{res_id}.jsonl')

    def _file(self, trail, domain, name):
        """The rows by way of a file that has no name: the memory of the server holds a slice, not the trail."""
        file = tempfile.TemporaryFile('w+b')
        for row in trail._export_rows(domain):
            file.write(row.encode())
        size = file.tell()
        file.seek(0)
        return Response(wrap_file(request.httprequest.environ, file), direct_passthrough=True, headers=[
            ('Content-Type', 'application/x-ndjson; charset=utf-8'), ('Content-Disposition', content_disposition(name)),
            ('Content-Length', size), ('X-Content-Type-Options', 'nosniff')])

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

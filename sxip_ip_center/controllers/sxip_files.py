import re
import tempfile
import zipfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.exceptions import UserError
from odoo.http import Response, content_disposition, request, route

from ..report.papers import MOST

UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')          # what a name of a folder or file cannot bear on some system


def fit(name):
    """A part of a path: no separators, no signs that a system refuses, no leading dots, of sane length."""
    return UNFIT.sub('_', name or '').strip(' .')[:80] or '_'


def zipped(files):
    """A zip of (path in the zip, path on disk or None, content), in a file without a name: memory holds a piece, never the whole."""
    whole = tempfile.TemporaryFile('w+b')
    with zipfile.ZipFile(whole, 'w', zipfile.ZIP_STORED) as archive:
        for name, path, content in files:
            if path is None:
                archive.writestr(name, content)
            else:
                archive.write(path, name)
    return whole


class SxipFiles(http.Controller):
    """The files of ticked applications, streamed."""

    @route('/sxip/files/<string:ids>', type='http', auth='user', readonly=True)
    def files(self, ids):
        """One zip: a folder for each application, in it one for each material. :raise AccessError: a file is not the reader's"""
        numbers = [int(part) for part in ids.split(',') if part.isdigit()]
        if not numbers or len(numbers) > MOST:
            raise UserError(request.env._("There is no such page."))
        applications = request.env['sxip.application'].browse(numbers).exists()
        applications.check_access('read')
        listed = list(self.listed(applications))
        whole = zipped(listed)
        size = whole.tell()
        whole.seek(0)
        return Response(wrap_file(request.httprequest.environ, whole), direct_passthrough=True, headers=[
            ('Content-Type', 'application/zip'), ('Content-Length', size), ('X-Content-Type-Options', 'nosniff'),
            ('Content-Disposition', content_disposition(request.env._("Materials.zip")))])

    def listed(self, applications):
        """(path in the zip, path on disk, content), read under the caller's rights before anything is sent."""
        for number, application in enumerate(applications, 1):
            folder = fit(f'{number:02d} {application.unit_name or application.entity_id.name} {application.industry_id.name}')
            for material in application.material_ids:
                material.attachment_ids.check_access('read')
                for place, file in enumerate(material.attachment_ids, 1):
                    # sudo: ir.attachment - where its content lies; that it may be read was checked
                    own = file.sudo()
                    path = own._full_path(own.store_fname) if own.store_fname else None
                    name = f'{folder}/{fit(f"{material.code} {material.short_name}")}/{place} {fit(file.name)}'
                    yield name, path, b'' if path else own.raw or b''

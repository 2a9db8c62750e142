import io
import zipfile

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ...controllers.sxip_files import fit
from ..common import CenterCase


@tagged('post_install', '-at_install', 'sxip_browser')
class TestFilesZip(HttpCase, CenterCase):
    """The files of ticked applications as one zip."""

    def fetched(self, files, who):
        self.env.flush_all()
        self.authenticate(self.user[who].login, self.user[who].login)
        with mute_logger('odoo.http'):
            return self.url_open(files.with_user(self.user[who]).action_download_files()['url'])

    def test_zip(self):
        """A folder for each application, in it one for each material, each file whole; names that would lead elsewhere do not."""
        file = self.application('draft')
        self.filled(file)
        file.material_ids[0].attachment_ids = [(0, 0, {'name': '../../示例:逃逸.pdf', 'raw': b'%PDF-1.4 escape'})]
        other = self.filled(self.application('draft', self.staffed(self.center(industry='pv')), file.round_id))
        (file | other).action_transition('submit')
        answer = self.fetched(file | other, 'officer')
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            names = archive.namelist()
            self.assertIsNone(archive.testzip())
            self.assertEqual(len(names), sum(len(m.attachment_ids) for m in (file | other).material_ids))
            self.assertTrue(all(name.startswith(('01 示例特钢研究院 特钢材料/', '02 示例特钢研究院 光伏/')) for name in names))
            self.assertFalse([name for name in names if '..' in name.split('/') or ':' in name])
            escaped = next(name for name in names if '逃逸' in name)
            self.assertEqual(archive.read(escaped), b'%PDF-1.4 escape')
        self.assertEqual(answer.headers['Content-Type'], 'application/zip')

    def test_whose(self):
        """Nobody gets files that he may not read."""
        file = self.application('submitted')
        for who in ('rival', 'officer_datong', 'expert'):
            with self.subTest(who=who):
                self.authenticate(self.user[who].login, self.user[who].login)
                with mute_logger('odoo.http'):
                    answer = self.url_open(f'/sxip/files/{file.id}')
                self.assertNotEqual(answer.headers.get('Content-Type'), 'application/zip')
        self.assertEqual(self.fetched(file, 'center').headers['Content-Type'], 'application/zip')

    def test_parts_of_a_path(self):
        for given, kept in (('a/b\\c', 'a_b_c'), ('..', '_'), ('', '_'), ('示例' * 60, ('示例' * 60)[:80]), ('x\n\t', 'x_')):
            self.assertEqual(fit(given), kept)

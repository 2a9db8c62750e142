"""./dev behaves whatever the caller's surroundings are."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from tools.paths import CHECKOUT
from tools.surroundings import clean, temporary

DEV = [sys.executable, "-B", str(CHECKOUT / "dev")]
ASK = "import sys; from tools.surroundings import settle; settle(); print('\\u4e2d\\u6587')"


def program(source: str, env: dict, **options) -> subprocess.CompletedProcess:
    """Run a few lines of Python in the checkout with exactly these surroundings."""
    return subprocess.run([sys.executable, "-B", "-c", source], env=env, cwd=CHECKOUT, capture_output=True, check=False, **options)


class TestSurroundings(unittest.TestCase):
    """Real processes with odd environments."""

    def test_settings_for_another_server_or_odoo_do_not_count(self):
        env = {"PGHOST": "elsewhere", "PGPORT": "5499", "ODOO_RC": "/x", "ODOO_HTTP_PORT": "1", "OPENERP_SERVER": "/x", "ODOO": "/o",
               "ODOO_PYTHON": "/p", "ODOO_DEB": "/d", "PATH": "/usr/bin:/bin"}
        clean(env)
        self.assertEqual(set(env), {"ODOO", "ODOO_PYTHON", "ODOO_DEB", "PATH"})
        self.assertTrue(env["PATH"].startswith("/usr/bin:/bin:"))
        self.assertIn("/usr/sbin", env["PATH"].split(":"))

    def test_without_a_path(self):
        env = {}
        clean(env)
        self.assertIn("/usr/bin", env["PATH"].split(":"))

    def test_another_locale_is_no_matter(self):
        for env in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LANG": "POSIX"}, {"LC_ALL": "xx_XX"}, {}):
            with self.subTest(env=env):
                result = program(ASK, env)
                self.assertEqual(result.stdout.decode(), "中文\n", result.stderr)

    def test_closed_streams_lead_nowhere(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x")
            source = f"from tools.surroundings import settle; settle(); f = open({str(path)!r}, 'w'); print('x'); f.write(str(f.fileno()))"
            subprocess.run(["sh", "-c", '"$@" <&- >&- 2>&-', "sh", sys.executable, "-B", "-c", source], cwd=CHECKOUT, check=True)
            self.assertGreater(int(path.read_text()), 2)

    def test_folder_for_temporary_files(self):
        with tempfile.TemporaryDirectory() as folder:
            for given, usual, expected in [(folder, (), folder), ("/no/such", (folder,), folder), ("/dev/null", (folder,), folder)]:
                env = {"TMPDIR": given}
                temporary(env, usual)
                self.assertEqual(env["TMPDIR"], expected)

    def test_no_folder_for_temporary_files_but_the_state_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            source = "import os; from tools.surroundings import temporary; temporary(os.environ, ()); print(os.environ['TMPDIR'])"
            said = program(source, {"SXIP_STATE": f"{folder}/s"}).stdout.decode().strip()
            self.assertEqual(said, f"{folder}/s/tmp")
            self.assertTrue(Path(said).is_dir())

    def test_output_that_nobody_reads(self):
        """As ./dev doctor | head -1, or on a full disk: no traceback."""
        with tempfile.TemporaryDirectory() as folder, open("/dev/full", "w") as full:
            env = {**os.environ, "SXIP_STATE": folder}
            result = subprocess.run([*DEV, "doctor"], env=env, stdout=full, stderr=subprocess.PIPE, check=False)
            self.assertEqual((result.returncode, result.stderr), (2, b"./dev: the system: No space left on device; see ./dev doctor.\n"))
            read, write = os.pipe()
            os.close(read)
            result = subprocess.run([*DEV, "doctor"], env=env, stdout=write, stderr=subprocess.PIPE, check=False)
            os.close(write)
            self.assertEqual((result.returncode, result.stderr), (1, b""))

    def test_doctor_where_nothing_can_be_written(self):
        """It says so with all the rest, and makes nothing."""
        for where in ("/proc/none", "~no-such-user/x"):
            result = subprocess.run([*DEV, "doctor"], env={**os.environ, "SXIP_STATE": where}, capture_output=True, text=True, check=False)
            self.assertEqual((result.returncode, result.stderr), (1, ""))
            self.assertIn("SXIP_STATE=/some/folder", result.stdout)
            self.assertIn("\nport ", result.stdout)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([*DEV, "doctor"], env={**os.environ, "SXIP_STATE": f"{folder}/s"}, stdout=subprocess.DEVNULL, check=False)
            self.assertEqual(list(Path(folder).iterdir()), [])

    def test_an_old_python_is_told_what_to_do(self):
        source = f"import sys; sys.version_info = (3, 9, 2); sys.argv = ['dev', 'run']; exec(open({str(CHECKOUT / 'dev')!r}).read())"
        result = program(source, dict(os.environ))
        self.assertEqual(result.stderr, b"./dev needs Python 3.10 or newer; start it as: python3.11 dev run\n")

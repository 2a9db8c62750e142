"""PostgreSQL clusters of our own: reached by a socket only, never in the way of another one."""
import fcntl
import os
import pwd
import shlex
import subprocess
import time
from pathlib import Path

from .paths import built, lock, make, place, remove, state
from .process import checked, last_words, output
from .provision.packages import postgres_bin
from .room import require_room
from .say import Stop, step

ROLE = "odoo"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "autovacuum=off")
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 107 - len(f"/{SOCKET}")
ROOM = 200               # for its journal and a small database
PATIENCE = 60            # seconds for a server that is just starting, recovering or ending
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"


class Cluster:
    """One cluster. A durable one keeps what it was told; a quick one is for tests and may lose everything at a crash."""

    def __init__(self, name: str, *, durable: bool):
        self.folder = place(name)
        self.data, self.socket, self.log = self.folder / "data", self.folder / "run", self.folder / "log"
        self.durable = durable
        self.started_here = False
        self._users = None

    def __enter__(self) -> "Cluster":
        self.start()
        return self

    def __exit__(self, *_error) -> None:
        self.leave()

    def start(self) -> None:
        """Make the cluster if need be and have it running."""
        self._check_places()
        with lock(self.folder.name):
            if not self.running():
                require_room(ROOM, f"the database cluster {self.folder.name}")
            self._make_folders()
            if not self.durable and self._orphaned():
                step(f"the database cluster {self.folder.name} is of a PostgreSQL that is gone; making it anew")
                remove(self.data)
            built(self.data, self._initdb)
            self._users = open(state("locks", f"{self.folder.name}.users"), "w")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if not self._came_up():
                self._start_or_make_anew()
                self.started_here = True

    def leave(self) -> None:
        """The last ./dev stops the cluster; one that it did not start only if nobody else is connected."""
        if self._users is None:
            return
        with lock(self.folder.name):
            if self.alone() and (self.started_here or self._nobody_connected()):
                self.stop()
            self._users.close()
            self._users, self.started_here = None, False

    def alone(self) -> bool:
        """Whether no other ./dev uses the cluster at this moment."""
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            fcntl.flock(self._users, fcntl.LOCK_SH)
        return True

    def _nobody_connected(self) -> bool:
        try:
            return self.query(OTHERS) == [["0"]]
        except Stop:
            return False

    def exists(self) -> bool:
        """Whether it was ever made."""
        return self.data.exists()

    def running(self) -> bool:
        """Whether it accepts connections."""
        return self._bin_call("pg_isready", "-q", "-h", self.socket).returncode == 0

    def stop(self) -> None:
        """Stop it, whoever uses it."""
        output(self._as_owner(self.bin / "pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop"))

    def query(self, sql: str, database: str = "postgres") -> list[list[str]]:
        """Rows of text."""
        argv = [self.bin / "psql", "-h", self.socket, "-U", ROLE, "-d", database, "-XAtq", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", sql]
        result = output(argv)
        if result.returncode:
            raise Stop(f"the database {database} did not answer ({last_words(result)}); see {self.log} and ./dev doctor.")
        return [row.split("\x1f") for row in result.stdout.splitlines() if row]

    @property
    def bin(self) -> Path:
        """The programs of the version this cluster was made with."""
        made_with = self._made_with()
        if made_with and made_with.is_dir():
            return made_with
        found = postgres_bin()
        if not found:
            raise Stop("there is no PostgreSQL server, 13 or later, on this machine; install it with: apt-get install postgresql")
        if made_with and found.parent.parent == Path("/usr/lib/postgresql"):
            raise Stop(f"{self.data} was made by PostgreSQL {made_with.parent.name}, which is gone; "
                       "install that version again, or remove the folder and lose its databases.")
        return found

    def _made_with(self) -> Path | None:
        """Where Debian has the programs of the version that made the data."""
        version = self.data / "PG_VERSION"
        return Path("/usr/lib/postgresql") / version.read_text().strip() / "bin" if version.is_file() else None

    def _orphaned(self) -> bool:
        made_with, found = self._made_with(), postgres_bin()
        return bool(made_with and found) and not made_with.is_dir() and found.parent.parent == made_with.parent.parent

    def _bin_call(self, program: str, *arguments: object) -> subprocess.CompletedProcess:
        return output([self.bin / program, *arguments])

    def server(self) -> int | None:
        """The number of the server that has these data open, whether it answers or not."""
        try:
            number = (self.data / "postmaster.pid").read_text().split("\n")[0].strip()
            called = Path("/proc", number, "cmdline").read_bytes().decode(errors="replace") if number.isdigit() else ""
        except OSError:
            return None
        return int(number) if str(self.data) in called.split("\0") else None

    def _came_up(self) -> bool:
        """Whether a server answers; one that is starting, recovering or ending is waited for."""
        deadline = time.monotonic() + PATIENCE
        while not self.running():
            if self.server() is None:
                return False
            if time.monotonic() > deadline:
                raise Stop(f"the database server {self.server()} of {self.folder.name} does not answer; end it with kill -INT "
                           f"{self.server()}, then run the same command again.")
            time.sleep(0.1)
        return True

    def _check_places(self) -> None:
        if len(str(self.socket)) > LONGEST_SOCKET:
            raise Stop(f"the path {self.socket} is too long for a socket; name a shorter state folder with SXIP_STATE=/some/folder.")
        make(self.folder.parent)
        if os.geteuid() == 0 and not _has_postgres():
            raise Stop("PostgreSQL refuses to run as root and there is no user postgres to run it as; make one with "
                       "useradd --system postgres, or start ./dev as another user.")
        if os.geteuid() == 0 and output(["runuser", "-u", "postgres", "--", "test", "-x", self.folder.parent]).returncode:
            raise Stop(f"the user postgres may not enter {self.folder.parent}; open its parent folders (chmod o+x) "
                       "or name another state folder with SXIP_STATE=/some/folder.")

    def _make_folders(self) -> None:
        for folder in (self.folder, self.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            if os.geteuid() == 0:
                postgres = pwd.getpwnam("postgres")
                os.chown(folder, postgres.pw_uid, postgres.pw_gid)

    def _initdb(self, target: Path) -> None:
        step(f"making the database cluster {self.folder.name}")
        argv = [self.bin / "initdb", "-D", target, "-U", ROLE, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"]
        argv += [] if self.durable else ["--no-sync"]
        checked(self._as_owner(*argv), "making the database cluster", log="initdb.log")

    def _start_or_make_anew(self) -> None:
        """A quick cluster that does not start, as after a crash, holds nothing worth keeping."""
        for left in (self.data / "postmaster.pid", self.socket / f"{SOCKET}.lock"):      # of a crash; its number may be another's by now
            left.unlink(missing_ok=True)
        if self._start_server():
            return
        if not self.durable:
            step(f"the database cluster {self.folder.name} does not start; making it anew")
            remove(self.data)
            built(self.data, self._initdb)
            if self._start_server():
                return
        raise Stop(f"the database cluster {self.folder.name} does not start; the reason is at the end of {self.log}: mend it, or "
                   f"remove {self.folder} and lose its databases.")

    def _start_server(self) -> bool:
        quick = () if self.durable else QUICK
        settings = [f"-k {shlex.quote(str(self.socket))}", "-c listen_addresses=''", *(f"-c {setting}" for setting in quick)]
        argv = self._as_owner(self.bin / "pg_ctl", "-D", self.data, "-w", "-l", self.log, "-o", " ".join(settings), "start")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.run(argv, **quiet, check=False, cwd="/").returncode == 0

    @staticmethod
    def _as_owner(*argv: object) -> list[str]:
        """PostgreSQL refuses to run as root; then it runs as the user that its package made."""
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return [*prefix, *map(str, argv)]


def _has_postgres() -> bool:
    try:
        return bool(pwd.getpwnam("postgres"))
    except KeyError:
        return False


def run_cluster() -> Cluster:
    """Holds the databases of ./dev run."""
    return Cluster("pg-run", durable=True)


def test_cluster() -> Cluster:
    """Holds templates and throw-away databases."""
    return Cluster("pg-test", durable=False)

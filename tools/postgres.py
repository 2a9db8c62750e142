"""PostgreSQL clusters of our own: reached by a socket only, never in the way of another one."""
import fcntl
import os
import pwd
import subprocess
from pathlib import Path

from .paths import built, lock, state
from .process import checked, last_words, output
from .provision.packages import postgres_bin
from .say import Stop, step

ROLE = "odoo"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "autovacuum=off")
LONGEST_SOCKET = 107 - len("/.s.PGSQL.5432")


class Cluster:
    """One cluster. A durable one keeps what it was told; a quick one is for tests and may lose everything at a crash."""

    def __init__(self, name: str, *, durable: bool):
        self.folder = state(name)
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
            self._make_folders()
            built(self.data, self._initdb)
            self._users = open(state("locks", f"{self.folder.name}.users"), "w")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            if not self.running():
                self._start_server()
                self.started_here = True

    def leave(self) -> None:
        """Stop the cluster if this process started it and no other ./dev uses it."""
        if self._users is None:
            return
        with lock(self.folder.name):
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.started_here = False
            if self.started_here:
                self.stop()
            self._users.close()
            self._users = None

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
        version = self.data / "PG_VERSION"
        made_with = Path("/usr/lib/postgresql") / version.read_text().strip() / "bin" if version.is_file() else None
        if made_with and made_with.is_dir():
            return made_with
        found = postgres_bin()
        if not found:
            raise Stop("there is no PostgreSQL server, 13 or later, on this machine; install it with: apt-get install postgresql")
        if made_with and found.parent.parent == Path("/usr/lib/postgresql"):
            raise Stop(f"{self.data} was made by PostgreSQL {version.read_text().strip()}, which is gone; "
                       "install that version again, or remove the folder and lose its databases.")
        return found

    def _bin_call(self, program: str, *arguments: object) -> subprocess.CompletedProcess:
        return output([self.bin / program, *arguments])

    def _check_places(self) -> None:
        if len(str(self.socket)) > LONGEST_SOCKET:
            raise Stop(f"the path {self.socket} is too long for a socket; name a shorter state folder with SXIP_STATE=/some/folder.")
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
        checked(self._as_owner(*argv), "making the database cluster", log="initdb.log")

    def _start_server(self) -> None:
        settings = [f"-k {self.socket}", "-c listen_addresses=''", *(f"-c {setting}" for setting in (() if self.durable else QUICK))]
        argv = self._as_owner(self.bin / "pg_ctl", "-D", self.data, "-w", "-l", self.log, "-o", " ".join(settings), "start")
        result = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd="/")
        if result.returncode:
            raise Stop(f"the database cluster {self.folder.name} does not start; the reason is at the end of {self.log}.")

    @staticmethod
    def _as_owner(*argv: object) -> list[str]:
        """PostgreSQL refuses to run as root; then it runs as the user that its package made."""
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return [*prefix, *map(str, argv)]


def run_cluster() -> Cluster:
    """Holds the databases of ./dev run."""
    return Cluster("pg-run", durable=True)


def test_cluster() -> Cluster:
    """Holds templates and throw-away databases."""
    return Cluster("pg-test", durable=False)

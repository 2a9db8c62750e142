"""./dev run: a server with data in it, and who can log in."""
import http.client
import socket
import subprocess
import time
from pathlib import Path

from . import config, logins, rundb
from .database import Databases
from .odoo import Odoo, require_readable_addon
from .odoolog import BAD, complaints
from .paths import lock, state
from .postgres import run_cluster
from .provision import RUN, provision
from .say import Stop, line, step

PATIENCE = 120


def run(*, empty: bool = False, port: int = 8069) -> int:
    """Serve until Ctrl-C."""
    require_readable_addon()
    require_free(port)
    odoo = provision(RUN)
    with run_cluster() as cluster:
        databases = Databases(cluster, "run")
        with lock("run-databases"):
            name = rundb.ready(odoo, databases, empty=empty)
        serve(odoo, databases, name, port)
    return 0


def require_free(port: int) -> None:
    """Stop if another program listens there."""
    if why := taken(port):
        other = next((number for number in range(port + 10, 65500, 10) if not taken(number)), 8079)
        raise Stop(f"port {port} cannot be used ({why}); end the other program or run: ./dev run --port {other}")


def taken(port: int) -> str:
    """Why nobody can listen there; empty if one can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.HOST, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def serve(odoo: Odoo, databases: Databases, name: str, port: int) -> None:
    """Start the server, say who can log in, and wait for its end."""
    log = state("logs", f"run-{port}.log")
    server = None
    try:
        with lock(f"port-{port}"):
            require_free(port)                                  # another ./dev run may have come up in the meantime
            server = begun(odoo, databases, name, port, log)
            wait_for_login(server, port, log)
        step(f"http://{config.HOST}:{port} is ready (database {name}, log {log}); Ctrl-C ends it")
        for text in logins.table(databases.cluster, name):
            line(text)
        follow(server, log)
    except KeyboardInterrupt:
        step("stopping")
    finally:
        if server:
            end(server)


def begun(odoo: Odoo, databases: Databases, name: str, port: int, log: Path) -> subprocess.Popen:
    """The server, started with a log of its own."""
    conf = config.write(f"run-{port}", odoo, databases, port=port, crons=1)
    log.unlink(missing_ok=True)
    return odoo.start("server", "-c", str(conf), "-d", name, "--logfile", str(log), stdin=subprocess.DEVNULL,
                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def wait_for_login(server: subprocess.Popen, port: int, log: Path) -> None:
    """Return when the log-in page is served."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Stop(f"the server ended by itself (code {server.returncode}); the reason is at the end of {log}.")
        if status(port) == 200:
            return
        time.sleep(0.1)
    raise Stop(f"the server did not answer within {PATIENCE} seconds; see {log}.")


def status(port: int) -> int | None:
    """What /web/login answers; None as long as nobody listens."""
    connection = http.client.HTTPConnection(config.HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/web/login")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def follow(server: subprocess.Popen, log: Path) -> None:
    """Show warnings and errors of the log until the server ends."""
    with open(log, errors="replace") as handle:
        while server.poll() is None:
            for entry in complaints(handle.read(), BAD):
                line(str(entry))
            time.sleep(0.5)
    raise Stop(f"the server ended by itself (code {server.returncode}); the reason is at the end of {log}.")


def end(server: subprocess.Popen) -> None:
    """Ask the server to end, then make it."""
    for ask in (server.terminate, server.kill):
        if server.poll() is None:
            ask()
            try:
                server.wait(timeout=15)
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                continue

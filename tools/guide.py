"""./dev guide: the pictures of the user guide and the README, taken in the browser from a fresh demo database."""
import json
import re
import subprocess
from pathlib import Path

from . import config
from .database import Databases
from .installing import install, settle
from .odoo import Odoo, require_readable_addon
from .paths import ADDON, CHECKOUT, lock, remove, require_writable, state
from .postgres import Cluster, test_cluster
from .process import full_env, last_words, output
from .provision import TEST, provision
from .provision.packages import BROWSERS, find
from .run import end, require_free, wait_for_login
from .say import Stop, line, step

PROGRAM = CHECKOUT / "tools" / "scripts" / "pictures.py"
LIST = CHECKOUT / "docs" / "guide" / "pictures.json"
REFERENCE = re.compile(r"\{(\w+)\}")
SHOWN = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
NAME = "sxip_guide"


def guide(names: list[str], *, port: int = 8079, keep: bool = False) -> int:
    """Make all pictures of the list, or the named ones."""
    require_readable_addon()
    wanted = chosen(json.loads(LIST.read_text(encoding="utf-8")), names)
    require_free(port)
    require_writable(CHECKOUT / "docs")
    odoo = provision(TEST)
    with test_cluster() as cluster, lock("guide"):
        databases = Databases(cluster, "guide")
        conf = config.write("guide", odoo, databases, port=port)
        try:
            if not databases.exists(NAME):
                make(odoo, databases, conf)
            shoot(odoo, cluster, conf, port, wanted)
        finally:
            if not keep:
                databases.drop(NAME)
    return 0


def chosen(pictures: list[dict], names: list[str]) -> list[dict]:
    """The pictures of these names; all if none is named."""
    known = {picture["file"]: picture for picture in pictures}
    if unknown := [name for name in names if name not in known]:
        raise Stop(f"there is no picture {unknown[0]}; there are: {', '.join(known)}.")
    return [known[name] for name in names] or pictures


def make(odoo: Odoo, databases: Databases, conf: Path) -> None:
    """A database with demo data, its pages prepared; only a finished one gets the name."""
    making = f"{NAME}_making"
    databases.drop(making)
    step("making a demo database")
    install(odoo, conf, making, "-i", ADDON, "--load-language", "zh_CN", "--with-demo")
    settle(odoo, conf, making, {"SXIP_USERS": "1", "SXIP_BUNDLES": "web.assets_web"})
    databases.rename(making, NAME)


def shoot(odoo: Odoo, cluster: Cluster, conf: Path, port: int, pictures: list[dict]) -> None:
    """Serve the database and let the program take the pictures."""
    log = state("logs", "guide.log")
    server = odoo.start("server", "-c", str(conf), "-d", NAME, "--logfile", str(log), stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for_login(server, port, log)
        step(f"taking {len(pictures)} pictures")
        ids = {name: number for name, number in cluster.query(f"SELECT name, res_id FROM ir_model_data WHERE module = '{ADDON}'", NAME)}
        task = {"url": f"http://{config.HOST}:{port}", "database": NAME, "browser": find(*BROWSERS), "folder": str(CHECKOUT / "docs"),
                "pictures": [addressed(picture, ids) for picture in pictures]}
        run_program(odoo, task)
    finally:
        end(server)


def addressed(picture: dict, ids: dict[str, str]) -> dict:
    """The picture with the numbers of the records that its path names."""
    def number(match: re.Match) -> str:
        if match[1] not in ids:
            raise Stop(f"{picture['file']} names {match[1]}, which the demo data do not have; correct {LIST.relative_to(CHECKOUT)}.")
        return ids[match[1]]

    return {**picture, "path": REFERENCE.sub(number, picture["path"])}


def run_program(odoo: Odoo, task: dict) -> None:
    """Run it with the Python that has its packages; what it says is shown."""
    profile = state("guide-browser", "profile")
    remove(profile)
    result = output([odoo.python, PROGRAM, profile], env=full_env({"PYTHONDONTWRITEBYTECODE": "1"}), stdin=json.dumps(task))
    remove(profile)
    for text in result.stdout.splitlines():
        line(f"  {text}")
    if result.returncode:
        raise Stop(f"a picture could not be taken ({last_words(result)}); run it again with its name alone, or look at it with ./dev run.")

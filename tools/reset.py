"""./dev reset: start again with new databases."""
from .database import Databases
from .paths import lock, remove, state
from .postgres import Cluster, run_cluster, test_cluster
from .say import step


def reset(*, everything: bool = False) -> int:
    """Drop the databases of ./dev run, and with --all those of ./dev test."""
    with lock("run-databases"):
        for cluster, purpose in ((run_cluster(), "run"), *(((test_cluster(), "test"),) if everything else ())):
            if cluster.exists():
                _drop_all(cluster, purpose)
    return 0


def _drop_all(cluster: Cluster, purpose: str) -> None:
    with cluster:
        databases = Databases(cluster, purpose)
        names = databases.names()
        step(f"dropping of {cluster.folder.name}: {', '.join(names) or 'nothing'}")
        for name in names:
            databases.drop(name)
            remove(state("versions", name))

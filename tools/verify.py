"""./dev verify: the stand-alone verifier of an exported trail."""
from pathlib import Path

from . import verify_trail


def verify(file: str, anchor: list[str] | None) -> int:
    """0 the trail holds, 1 it does not, 2 the file cannot be read."""
    return verify_trail.main([str(Path(file)), *(["--anchor", *anchor] if anchor else [])])

"""What one check found."""
from dataclasses import dataclass, field


@dataclass
class Part:
    """Findings fail the check, figures are only shown."""

    title: str
    findings: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

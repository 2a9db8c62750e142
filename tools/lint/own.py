"""The project's own checks."""
from .figures import addon_figures, tool_figures
from .habits import sudo_comments, words
from .traceability import traceability
from .views import dates, views

CHECKS = (addon_figures, tool_figures, sudo_comments, words, views, dates, traceability)

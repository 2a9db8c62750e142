from . import sxip_summary

from . import sxip_summary, sxip_trail

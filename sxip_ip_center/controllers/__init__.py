from . import sxip_paper, sxip_summary, sxip_trail

from . import sxip_files, sxip_paper, sxip_summary, sxip_trail

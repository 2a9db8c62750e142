from . import pages, papers, sxip_yearly_summary

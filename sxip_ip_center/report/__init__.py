from . import papers, sxip_yearly_summary

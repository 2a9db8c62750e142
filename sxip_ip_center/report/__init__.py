from . import sxip_yearly_summary

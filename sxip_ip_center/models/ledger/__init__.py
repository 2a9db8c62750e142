from . import sxip_ledger_mixin, sxip_transaction, sxip_project, sxip_alliance, sxip_alliance_member, sxip_center_figures

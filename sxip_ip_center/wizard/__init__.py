from . import sxip_transition_wizard, sxip_ledger_wizard, sxip_hand_over_wizard, sxip_account_wizard, sxip_task_wizard, sxip_summary_wizard

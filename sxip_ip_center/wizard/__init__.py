from . import sxip_transition_wizard

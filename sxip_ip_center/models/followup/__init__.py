from . import (sxip_defence_mixin, sxip_rectification, sxip_violation, sxip_revocation, sxip_change, sxip_change_effects, sxip_task,
               sxip_visit)

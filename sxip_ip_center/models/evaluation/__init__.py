from . import (sxip_reminder, sxip_evaluation, sxip_evaluation_guards, sxip_evaluation_effects, sxip_evaluation_line, sxip_evaluation_batch,
               sxip_evaluation_screen)

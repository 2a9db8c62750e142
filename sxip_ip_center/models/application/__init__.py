from . import (
    sxip_verdict_mixin,
    sxip_material_holder,
    sxip_round,
    sxip_application,
    sxip_application_guards,
    sxip_application_effects,
    sxip_application_screen,
    sxip_check,
    sxip_material,
)

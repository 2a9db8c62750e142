from . import (
    sxip_calendar_year,
    sxip_calendar_day,
    sxip_regulation,
    sxip_criterion,
    sxip_material_type,
    sxip_indicator,
    sxip_regulation_reminder,
    sxip_interpretation,
)

from . import (
    sxip_center,
    sxip_recognition,
    sxip_recognition_entry,
    sxip_staff,
    sxip_center_partner,
    sxip_center_screen,
    sxip_desk_unit,
)

from . import (
    sxip_document,
    sxip_document_letter,
    sxip_document_service,
    sxip_notice,
    sxip_notice_item,
    sxip_objection,
)

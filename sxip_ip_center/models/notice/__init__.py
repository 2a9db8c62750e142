from . import sxip_document, sxip_notice, sxip_notice_item, sxip_objection

import logging

from odoo import api, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)
SLICE = 100


class SxipBatch(models.AbstractModel):
    """Scheduled work: slices with progress, each item by itself; what one cannot do does not hold up the others."""
    _name = 'sxip.batch'
    _description = "Scheduled work"

    @api.model
    def _run(self, model, domain, act):
        """Call `act` on each record of `domain`, skipping those a colleague works on; commit after each.

        A record that is refused (an unpublished calendar, a guard) stays as it is and is told in the log with its sentence.
        """
        progress, last = self.env['ir.cron']._commit_progress, 0
        progress(remaining=model.search_count(domain))
        while records := model.search([*domain, ('id', '>', last)], limit=SLICE, order='id'):
            for record in records:
                last = record.id
                locked = record.try_lock_for_update(allow_referencing=True).filtered_domain(domain)
                try:
                    with self.env.cr.savepoint():
                        for item in locked:
                            act(item)
                except UserError as refusal:
                    _logger.warning("%s: %s", record, str(refusal).replace('\n', ' '))
                if not progress(1):
                    return

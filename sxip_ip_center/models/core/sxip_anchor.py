from odoo import api, fields, models
from odoo.exceptions import UserError


class SxipAnchor(models.Model):
    """How far the trail had come on a day: mailed to the auditors, so that a tail that is cut off later shows."""
    _name = 'sxip.anchor'
    _description = "Anchor of the trail"
    _order = 'id desc'
    _rec_name = 'day'
    _allow_sudo_commands = False

    day = fields.Date(required=True, readonly=True)
    time = fields.Datetime("Taken at (UTC)", required=True, readonly=True)
    count = fields.Integer("Number of lines", required=True, readonly=True, aggregator=None)
    hash = fields.Char("Seal of the last line", required=True, readonly=True)
    email_to = fields.Char("Mailed to", readonly=True)

    _once = models.UniqueIndex("(day)", "The anchor of this day is taken already.")

    @api.model_create_multi
    def create(self, vals_list):
        """Anchors are taken by the clock alone. :raise UserError: otherwise"""
        if not self.env.cr.cache.pop('sxip_anchor', False):
            raise UserError(self.env._("Anchors are taken by the clock alone."))
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super
        """An anchor is never changed. :raise UserError: always"""
        raise UserError(self.env._("An anchor is never changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An anchor is never removed."))

    @api.model
    def _cron_anchor(self):
        """Take the anchor of the day and mail it to the auditors; the queue of the system sends it."""
        today = self.env['sxip.calendar.year']._today()
        count, seal = self.env['sxip.decision']._count_and_seal()
        if not count or self.search_count([('day', '=', today)], limit=1):
            return
        auditors = self.env['res.users'].search([('group_ids', 'in', self.env.ref('sxip_ip_center.group_auditor').id), ('share', '=',
                                                                                                                        False)])
        self.env.cr.cache['sxip_anchor'] = True
        anchor = self.create([{'day': today, 'time': fields.Datetime.now(), 'count': count, 'hash': seal,
                               'email_to': ', '.join(dict.fromkeys(filter(None, auditors.mapped('email'))))}])
        template = self.env.ref('sxip_ip_center.mail_template_anchor', raise_if_not_found=False)
        if template and anchor.email_to:
            template.send_mail_batch(anchor.ids, force_send=False)

import logging
import re
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..core.sxip_batch import SLICE

_logger = logging.getLogger(__name__)
SAME = {'due_date', 'is_overdue', 'sent_on'}           # what is the same for all files of a day
NAMES = re.compile(r'object\.(\w+)')
LADDER = {'applicant': ('applicant', 'city', 'province'), 'city': ('city', 'province'), 'province': ('province',)}
ACTIVITY = 'sxip_ip_center.activity_type_reminder'
TEMPLATES = {'applicant': 'sxip_ip_center.mail_template_reminder_unit', 'city': 'sxip_ip_center.mail_template_reminder_bureau',
             'province': 'sxip_ip_center.mail_template_reminder_bureau'}


class SxipReminder(models.Model):
    """Who was urged when, for what; written by the clock, or when an officer urges."""
    _name = 'sxip.reminder'
    _description = "Reminder"
    _order = 'id desc'
    _rec_name = 'matter'

    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Many2oneReference("File", model_field='res_model', required=True, readonly=True, aggregator=None)
    evaluation_id = fields.Many2one('sxip.evaluation', readonly=True, index='btree_not_null', ondelete='cascade')
    center_id = fields.Many2one('sxip.center', readonly=True, index='btree_not_null', ondelete='cascade')
    bureau_id = fields.Many2one('sxip.bureau', string="Area", readonly=True, index=True, ondelete='restrict')
    level = fields.Selection([('applicant', "Unit"), ('city', "City bureau"), ('province', "Provincial bureau")], string="Reminded",
                             required=True,
                             readonly=True)
    days = fields.Integer("Days before the due date", readonly=True, aggregator=None,
                          help="Below nought: after it. Empty when urged by hand.")
    due_date = fields.Date("Due on", readonly=True)
    method = fields.Selection([('clock', "By the clock"), ('system', "Urged in the system"), ('phone', "By telephone"),
                               ('letter', "By letter")],
                              string="How", required=True, readonly=True, default='clock')
    sent_on = fields.Date("On", required=True, readonly=True)
    user_id = fields.Many2one('res.users', string="Urged by", readonly=True, ondelete='restrict', index='btree_not_null')
    person_id = fields.Many2one('res.users', string="Person in charge", readonly=True, ondelete='set null', index='btree_not_null')
    email_to = fields.Char("Mail to", readonly=True)
    matter = fields.Char(readonly=True)
    lang = fields.Char(readonly=True)
    is_overdue = fields.Boolean(compute='_compute_is_overdue')

    _once = models.UniqueIndex("(res_model, res_id, due_date, level, days) WHERE method = 'clock'", "This reminder was sent already.")

    @api.depends('due_date', 'sent_on')
    def _compute_is_overdue(self):
        for reminder in self:
            reminder.is_overdue = bool(reminder.due_date) and reminder.sent_on > reminder.due_date

    # -- the clock ---------------------------------------------------------------------------
    @api.model
    def _cron_remind(self):
        """[E1.5] Remind of what falls due, by the days of the rules: each once, the latest alone where the server slept over some."""
        self._mark_overdue()
        today = self.env['sxip.calendar.year']._today()
        # sudo: sxip.regulation.reminder - the days are public
        most = max(self.env['sxip.regulation.reminder'].sudo().search([('days', '>', 0)]).mapped('days'), default=0)
        progress = self.env['ir.cron']._commit_progress
        models_ = [model for model in self.env['sxip.workflow.mixin']._door_models() if model._reminder_field]
        domains = {model: [(model._reminder_field, '<=', today + timedelta(days=most)), *model._reminder_domain()] for model in models_}
        progress(remaining=sum(model.search_count(domain) for model, domain in domains.items()))
        for model, domain in domains.items():
            last = 0
            while files := model.search([*domain, ('id', '>', last)], limit=SLICE, order='id'):
                last = files[-1].id
                self._remind(files.try_lock_for_update(allow_referencing=True), today)
                if not progress(len(files)):
                    return

    @api.model
    def _mark_overdue(self):
        """The counter 逾期 of evaluations whose term is over; a term that cannot be counted waits for its calendar."""
        model, today = self.env['sxip.evaluation'], self.env['sxip.calendar.year']._today()
        domain = [('count_missing', '=', 1), ('count_overdue', '=', 0), ('state', 'in', ('draft', 'returned')), ('due_date', '<', today)]
        last = 0
        while files := model.search([*domain, ('id', '>', last)], limit=10 * SLICE, order='id'):
            last = files[-1].id
            over = files.browse()
            for due, same in files.grouped('due_date').items():
                try:
                    over |= same if same[0]._due_is_over() else files.browse()
                except UserError as refusal:
                    _logger.warning("%s files due on %s: %s", len(same), due, refusal)
            if over:
                over._door_write({'count_overdue': 1})
            if not self.env['ir.cron']._commit_progress():
                return

    @api.model
    def _remind(self, files, today):
        """Reminders of one slice: rows, activities and mails, with a constant number of queries."""
        current = self.env['sxip.regulation']._in_force().sudo()  # sudo: sxip.regulation - the days are public
        due = [found for file in files if (found := self._falling_due(file, today, current))]
        if not due:
            return self
        # sudo: sxip.reminder - what was sent, whoever asks
        sent = {(r.res_id, r.due_date, r.level, r.days) for r in self.sudo().search(
            [('res_model', '=', files._name), ('res_id', 'in', files.ids), ('method', '=', 'clock')])}
        wanted = [(file, level, day, days) for file, levels, day, days in due for level in levels if (file.id, day, level,
                                                                                                      days) not in sent]
        return self._send(wanted, today, 'clock') if wanted else self

    @api.model
    def _falling_due(self, file, today, current):
        """(file, levels, due date, days) of the latest reminder that is due; None if none, or if its day cannot be counted."""
        calendar = self.env['sxip.calendar.year']
        rules = file.sudo()._reminder_rules(current)  # sudo: sxip.regulation - as above
        offsets = sorted(rules.reminder_day_ids.mapped('days'))
        try:
            due = calendar._next_workday(file[file._reminder_field])
        except LookupError as error:
            _logger.warning("%s,%s: %s", file._name, file.id, calendar._unpublished(error))
            return None
        days = next((n for n in offsets if n >= (due - today).days), None)
        if days is None or not file._reminder_at_once and due - timedelta(days=days) <= file.state_since:
            return None
        rung = sum(days <= n < 0 for n in offsets)
        return file, LADDER[file._reminder_holder()][:1 + rung], due, days

    # -- sending -----------------------------------------------------------------------------
    @api.model
    def _send(self, wanted, today, method):
        """Write the rows of (file, level, due date, days), give the person in charge an activity, queue the mails."""
        people = self._people(wanted)
        usual = 'zh_CN' if self.env['res.lang']._lang_get('zh_CN') else self.env.lang or 'en_US'
        rows = []
        for file, level, due, days in wanted:
            person, emails = people[file, level]
            lang = person.lang or usual
            rows.append({
                'res_model': file._name, 'res_id': file.id, 'level': level, 'days': days, 'due_date': due, 'sent_on': today,
                'method': method,
                'evaluation_id': file.id if file._name == 'sxip.evaluation' else False, 'center_id': file._reminder_center().id,
                'bureau_id': file.bureau_id.id, 'user_id': self.env.uid if method != 'clock' else False, 'person_id': person.id,
                'email_to': ', '.join(dict.fromkeys(emails)), 'matter': file.with_context(lang=lang).display_name, 'lang': lang})
        # sudo: sxip.reminder - written by the clock and by urging alone
        reminders = self.sudo().create(rows)
        if method in ('clock', 'system'):        # who telephoned or wrote a letter has told the unit himself
            reminders._give_activities()
            reminders._queue_mails()
        return reminders

    @api.model
    def _people(self, wanted):
        """{(file, level): (person in charge, addresses)}: who handles it, else the first account of the unit or bureau that is active."""
        # sudo: res.users - who is to be reminded; a number of queries that does not grow with the files
        users = self.env['res.users'].sudo().search([('share', '=', False), '|', ('sxip_bureau_ids', '!=', False),
                                                     ('partner_id.commercial_partner_id', 'in', [f._reminder_entity().id for f,
                                                                                                 *_r in wanted])],
                                                    order='id')
        officers, members = defaultdict(users.browse), defaultdict(users.browse)
        officer, member = (self.env.ref(f'sxip_ip_center.group_{name}') for name in ('officer', 'center_user'))
        for user in users:
            if officer in user.all_group_ids:
                for bureau in user.sxip_bureau_ids:
                    officers[bureau] += user
            elif member in user.all_group_ids:
                members[user.partner_id.commercial_partner_id] += user
        # sudo: any - whose the file is, whoever urges
        return {(file, level): self._person(file.sudo(), level, officers, members) for file, level, _due, _days in wanted}

    @api.model
    def _person(self, file, level, officers, members):
        if level == 'applicant':
            people = members[file._reminder_entity()]
            return people[:1], [address for address in [*people.mapped('email'), file._reminder_center().contact_email] if address]
        bureau = file._door_bureau(level)
        people = officers[bureau]
        person = file.user_id if file.user_id in people else people[:1]
        return person, [address for address in [person.email, bureau.partner_id.email] if address]

    def _give_activities(self):
        """A note on the file for the person in charge; one that stands already is enough."""
        kind = self.env.ref(ACTIVITY)
        # sudo: mail.activity - given by the system
        activities = self.env['mail.activity'].sudo().with_context(mail_activity_quick_update=True, sxip_no_follow=True)
        standing = {(a.res_id, a.user_id) for a in activities.search(
            [('res_model', '=', self[:1].res_model), ('res_id', 'in', self.mapped('res_id')), ('activity_type_id', '=', kind.id)])}
        model = self.env['ir.model']._get_id(self[:1].res_model)
        activities.create([{
            'res_model_id': model, 'res_id': r.res_id, 'activity_type_id': kind.id, 'user_id': r.person_id.id, 'summary': kind.name,
            'date_deadline': max(r.due_date, r.sent_on)} for r in self if r.person_id and (r.res_id, r.person_id) not in standing])

    def _queue_mails(self):
        """Mails by the bureau's templates; the mail queue of the system sends them, so a server that is down loses none."""
        values = []
        for (name, lang), reminders in self.filtered('email_to').grouped(lambda r: (TEMPLATES[r.level], r.lang)).items():
            if template := self.env.ref(name, raise_if_not_found=False):
                # sudo: mail.template - the bureau's words, whoever urges
                values += reminders._mails(template.sudo(), lang)
        # sudo: mail.mail - as above
        self.env['mail.mail'].sudo().create(values)

    def _mails(self, template, lang):
        """The mails of one template in one language. :return list: values"""
        render, sender = template._render_field, self.env.user.email_formatted or self.env.company.email_formatted
        subjects, bodies = render('subject', self.ids, set_lang=lang), {}
        for same in self.grouped(lambda r: (r.due_date, r.is_overdue, r.sent_on) if SAME.issuperset(
                NAMES.findall(str(template.with_context(lang=lang).body_html))) else r.id).values():
            # rendering is what costs: a text that names nothing of the single file is rendered once for all of them
            bodies |= dict.fromkeys(same.ids, render('body_html', same[:1].ids, set_lang=lang)[same[0].id])
        return [{'subject': subjects[r.id], 'body_html': bodies[r.id], 'body': bodies[r.id], 'email_to': r.email_to, 'email_from': sender,
                 'auto_delete': template.auto_delete, 'message_type': 'email_outgoing'} for r in self]

    @api.model
    def _settle(self, files):
        """The file has moved on: its reminders' activities go."""
        if 'activity_ids' in files._fields and (kind := self.env.ref(ACTIVITY, raise_if_not_found=False)):
            # sudo: mail.activity - whosever they are
            self.env['mail.activity'].sudo().search(
                [('res_model', '=', files._name), ('res_id', 'in', files.ids), ('activity_type_id', '=', kind.id)]).unlink()

    def action_open_file(self):
        """Open the file that the reminder is about. :return dict: window action"""
        self.ensure_one()
        self.check_access('read')
        return {'type': 'ir.actions.act_window', 'res_model': self.res_model, 'res_id': self.res_id, 'views': [(False, 'form')]}

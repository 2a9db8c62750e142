from odoo import api, fields, models
from odoo.fields import Domain

MOST = 8                         # rows of a block; the rest is one click away
MANY = 1000                      # counting further says no more


class SxipDesk(models.Model):
    """The first screen of each role: what waits for me, what runs out, what runs.

    One call, under the rights of who calls; it takes nothing from the client. Each number is counted by the very domain that it opens.
    """
    _inherit = 'sxip.todo'

    # role: numbers on top, queues, blocks beside them; each word a method `_desk_<kind>_<word>`
    _desks = {
        'center_user': (('turn', 'letters_own'), ('turn',), ('ledger_own',)),
        'expert': (('turn', 'sheets'), ('turn',), ()),
        'approver': (('signing', 'turn', 'files'), ('signing', 'turn'), ('notices', 'cities', 'reports', 'ledger')),
        'officer': (('turn', 'files', 'letters'), ('turn',), ('notices', 'cities', 'reports', 'ledger')),
        'auditor': (('all', 'files'), ('overdue',), ('notices', 'cities')),
        'manager': (('all', 'files'), ('overdue',), ('notices', 'cities')),
    }

    @api.model
    @api.readonly
    def desk(self):
        """What stands on the desk of the calling user.

        :return dict: place, who, day, buttons, counts, queues and blocks; of a unit also the progress of its application and its figures.
            Each number and each row bears the action that opens it
        """
        today = self.env['sxip.calendar.year']._today()
        role = self._desk_role()
        numbers, queues, blocks = self._desks.get(role, ((), (), ()))

        def gather(kind, words):
            return [part for word in words for part in getattr(self, f'_desk_{kind}_{word}')(today)]
        return {
            'day': fields.Date.to_string(today), **self._desk_head(role), 'buttons': self._desk_buttons(role),
            'counts': gather('counts', numbers), 'queues': gather('queues', queues), 'blocks': gather('blocks', blocks),
            **(self._desk_unit(today) if role == 'center_user' else {})}

    @api.model
    def _desk_role(self):
        has = self.env.user.has_group
        return next((role for role in self._desks if has(f'sxip_ip_center.group_{role}')), '')

    @api.model
    def _desk_is_province(self):
        return 'province' in self.env.user.sxip_bureau_ids.mapped('level')

    @api.model
    def _desk_head(self, role):
        words = {'center_user': self.env._("Unit"), 'expert': self.env._("Expert"), 'approver': self.env._("Approver"),
                 'officer': self.env._("Officer"), 'auditor': self.env._("Auditor"), 'manager': self.env._("Manager")}
        user = self.env.user
        place = '、'.join(user.sxip_bureau_ids.mapped('name')) or (user.commercial_partner_id.name if role == 'center_user' else '')
        return {'place': place, 'who': f'{words.get(role, "")} {user.name}'.strip()}

    @api.model
    def _desk_buttons(self, role):
        if role == 'center_user':
            return self._desk_unit_buttons()
        if role not in ('officer', 'approver'):
            return []
        mine = self.search([('is_mine', '=', True), ('kind', 'in', ('act', 'returned'))], limit=MANY).ids
        return [{'label': self.env._("Hand over to-dos"), 'action': {
            'type': 'ir.actions.act_window', 'res_model': 'sxip.hand.over.wizard', 'target': 'new', 'views': [(False, 'form')],
            'name': self.env._("Hand over to-dos"), 'context': {'active_ids': mine}}}] if mine else []

    # -- what can be opened ----------------------------------------------------------------
    @api.model
    def _desk_list(self, label, model, domain):
        return {'type': 'ir.actions.act_window', 'res_model': model, 'name': label, 'domain': list(domain),
                'views': [(False, 'list'), (False, 'form')]}

    @api.model
    def _desk_form(self, record, name=''):
        return {'type': 'ir.actions.act_window', 'res_model': record._name, 'res_id': record.id, 'views': [(False, 'form')],
                'name': name or record.display_name}

    @api.model
    def _desk_number(self, label, model, domain, tone=''):
        """A number with the list behind it; nought stays, grey."""
        domain = list(Domain(domain))
        count = self.env[model].search_count(domain, limit=MANY + 1)
        return {'label': label, 'count': min(count, MANY), 'more': count > MANY, 'tone': tone if count else '',
                'action': self._desk_list(label, model, domain)}

    # -- numbers of the to-dos -----------------------------------------------------------------
    @api.model
    def _desk_counts_turn(self, today):
        return self._desk_terms(self.env._("For me to do"), Domain('is_mine', '=', True) & Domain('kind', '!=', 'sign'), today) + (
            [self._desk_number(self.env._("Sent back to me"), self._name, [('is_mine', '=', True), ('kind', '=', 'returned')], 'warning')]
            if self.env.user.has_group('sxip_ip_center.group_officer') else [])

    @api.model
    def _desk_counts_signing(self, today):
        mine, today = Domain('is_mine', '=', True) & Domain('kind', '=', 'sign'), fields.Date.to_string(today)
        return [self._desk_to_sign(self._desk_number(self.env._("For me to sign"), self._name, mine, 'info')),
                self._desk_to_sign(self._desk_number(self.env._("To sign today"), self._name, mine & Domain('due_date', '<=', today),
                                                     'danger'))]

    @api.model
    def _desk_to_sign(self, number):
        """The same number, opening the list in which several are signed at once."""
        view = self.env['ir.model.data']._xmlid_to_res_id('sxip_ip_center.sxip_todo_view_list_sign')
        return {**number, 'action': {**number['action'], 'views': [(view, 'list')]}}

    @api.model
    def _desk_counts_all(self, today):
        return self._desk_terms(self.env._("Under way"), Domain.TRUE, today)

    @api.model
    def _desk_terms(self, label, domain, today):
        day, soon = fields.Date.to_string(today), fields.Date.to_string(fields.Date.add(today, days=3))
        return [self._desk_number(label, self._name, domain, 'info'),
                self._desk_number(self.env._("Overdue"), self._name, domain & Domain('due_date', '<', day), 'danger'),
                self._desk_number(self.env._("Due today"), self._name, domain & Domain('due_date', '=', day), 'warning'),
                self._desk_number(self.env._("Due within three days"), self._name,
                                  domain & Domain('due_date', '>', day) & Domain('due_date', '<=', soon), 'warning')]

    @api.model
    def _desk_counts_letters(self, _today):
        """Letters that decisions drafted and nobody has issued yet."""
        drafts = [('phase', '=', 'draft'), ('direction', '=', 'out'), ('bureau_id', 'in', self.env.user.sxip_bureau_ids.ids)]
        return [self._desk_number(self.env._("Letters to issue"), 'sxip.document', drafts, 'info')]

    @api.model
    def _desk_counts_letters_own(self, _today):
        unread = [('phase', '=', 'issued'), ('seen_on', '=', False)]
        return [self._desk_number(self.env._("Letters not read"), 'sxip.document', unread, 'warning')]

    # -- queues -------------------------------------------------------------------------------
    @api.model
    def _desk_queues_turn(self, _today):
        return [self._desk_queue(self.env._("To do, by due date"), Domain('is_mine', '=', True) & Domain('kind', '!=', 'sign'))]

    @api.model
    def _desk_queues_signing(self, _today):
        mine = Domain('is_mine', '=', True) & Domain('kind', '=', 'sign')
        return [{**self._desk_to_sign(self._desk_queue(self.env._("To sign, by due date"), mine)), 'is_signing': True}]

    @api.model
    def _desk_queues_overdue(self, today):
        return [self._desk_queue(self.env._("Overdue"), Domain('due_date', '<', fields.Date.to_string(today)))]

    @api.model
    def _desk_queue(self, label, domain):
        todos = self.search(domain, order='due_date, state_since, id', limit=MOST)
        return {**self._desk_number(label, self._name, domain), 'rows': todos._desk_rows()}

    def _desk_rows(self):
        contacts, notes = self._desk_contacts(), self._desk_notes()
        today = self.env['sxip.calendar.year']._today()
        return [{
            'id': todo.id, 'due': todo.due_text or '', 'what': todo.summary, 'kind': todo.model_label, 'name': todo.file_label,
            'tone': 'danger' if todo.due_date and todo.due_date < today else 'warning' if todo.due_date and todo.workdays_left <= 2 else '',
            'contact': contacts.get((todo.res_model, todo.res_id), ''), 'note': notes.get((todo.res_model, todo.res_id), ''),
            'action': self._desk_form(self.env[todo.res_model].browse(todo.res_id), todo.file_label)} for todo in self]

    def _desk_files(self):
        """The files of these to-dos that the caller may open, a recordset a model."""
        return [self.env[name].browse(todos.mapped('res_id'))._filtered_access('read') for name, todos in self.grouped('res_model').items()]

    def _desk_contacts(self):
        """{(model, id): contact and phone}, from the file or from its center."""
        out = {}
        for files in self._desk_files():
            own = {'contact_name', 'contact_phone'} <= files._fields.keys()
            centers = files.center_id._filtered_access('read') if not own and 'center_id' in files._fields else self.env['sxip.center']
            for file in files:
                source = file if own else file.center_id if centers and file.center_id in centers else centers.browse()
                out[file._name, file.id] = ' '.join(filter(None, [source.contact_name, source.contact_phone])) if source else ''
        return out

    def _desk_notes(self):
        """{(model, id): words}: what is proposed to the signer, why it was sent back, how far a sheet is."""
        out = {}
        for files in self.filtered(lambda todo: todo.kind == 'sign')._desk_files():
            if 'proposed_opinion' in files._fields and files._has_field_access(files._fields['proposed_opinion'], 'read'):
                out |= {(file._name, file.id): file.proposed_opinion or '' for file in files}
        returned = self.filtered(lambda todo: todo.kind == 'returned')
        if returned:
            lines = self.env['sxip.decision'].search(Domain('transition', '=', 'send_back') & Domain.OR(
                Domain('res_model', '=', todo.res_model) & Domain('res_id', '=', todo.res_id) for todo in returned), order='sequence')
            out |= {(line.res_model, line.res_id): line.reason or '' for line in lines}
        for sheets in self.filtered(lambda todo: todo.res_model == 'sxip.scoresheet')._desk_files():
            out |= {(sheet._name, sheet.id): sheet.progress for sheet in sheets}
        return out

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

NULL = {'integer': SQL("NULL::integer"), 'date': SQL("NULL::date")}


class SxipTodo(models.Model):
    """What waits for whom: a union over the door models, built from the registry when asked."""
    _name = 'sxip.todo'
    _description = "What waits for whom"
    _auto = False
    _log_access = False
    _order = 'kind desc, due_date, state_since, id'
    _rec_name = 'summary'

    res_model = fields.Char("Model", readonly=True)
    res_id = fields.Many2oneReference("File", model_field='res_model', readonly=True, aggregator=None)
    holder = fields.Selection([('applicant', "Applicant"), ('expert', "Expert"), ('city', "City bureau"), ('province',
        "Provincial bureau")],
                              string="Whose turn", readonly=True)
    bureau_id = fields.Many2one('sxip.bureau', string="Area", readonly=True)
    holder_bureau_id = fields.Many2one('sxip.bureau', string="Bureau in turn", readonly=True)
    entity_id = fields.Many2one('res.partner', string="Unit", readonly=True)
    expert_user_id = fields.Many2one('res.users', string="Expert", readonly=True)
    user_id = fields.Many2one('res.users', string="Handled by", readonly=True)
    prepared_by = fields.Many2one('res.users', string="Prepared by", readonly=True)
    kind = fields.Selection([('act', "To do"), ('returned', "Sent back to me"), ('sign', "To sign")], readonly=True)
    due_date = fields.Date("Due on", readonly=True)
    state_since = fields.Date("Here since", readonly=True)
    proposed_transition = fields.Char("Proposed decision", readonly=True,
                                      groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor')
    summary = fields.Char("Matter", compute='_compute_summary')
    file_label = fields.Char("Object", compute='_compute_summary')
    model_label = fields.Char("Kind of file", compute='_compute_summary')
    due_text = fields.Char("Deadline", compute='_compute_summary')
    workdays_left = fields.Integer("Working days left", compute='_compute_summary', aggregator=None)
    is_mine = fields.Boolean("My turn", compute='_compute_is_mine', search='_search_is_mine')

    @property
    def _table_query(self):
        models_ = self.env['sxip.workflow.mixin']._door_models()
        files = [m for m in models_ if 'bureau_id' in m._fields and m._fields['bureau_id'].store]
        return SQL(" UNION ALL ").join(self._branch(m) for m in files)

    def _branch(self, model):
        def col(name, null="integer"):
            if name in model._fields:
                return SQL.identifier(model._table, name, to_flush=model._fields[name])     # pending writes are flushed: no _depends
            return NULL[null]
        expert = SQL("NULL::integer")
        if model._name == 'sxip.scoresheet':
            expert = col('expert_user_id')
        # not yet out: nobody's to-do but the unit's
        out = SQL("(%s IS NOT NULL OR %s = 'applicant')", col('submitted_on'),
                  col('holder')) if 'submitted_on' in model._fields else SQL("TRUE")
        return SQL("""SELECT %(id)s::bigint * 4096 + %(model_id)s AS id, %(model)s::varchar AS res_model, %(id)s AS res_id,
            %(holder)s AS holder,
            %(bureau)s AS bureau_id, %(holder_bureau)s AS holder_bureau_id, %(entity)s AS entity_id, %(expert)s AS expert_user_id,
            %(user)s AS user_id, %(prepared)s AS prepared_by,
            CASE WHEN %(prepared)s IS NOT NULL THEN 'sign' WHEN %(sent_back)s THEN 'returned' ELSE 'act' END AS kind,
            %(due)s AS due_date, %(since)s AS state_since, %(proposed)s AS proposed_transition
            FROM %(table)s WHERE %(holder)s IN ('applicant', 'expert', 'city', 'province') AND %(out)s""",
                   id=col('id'), model_id=self.env['ir.model']._get_id(model._name), model=model._name, holder=col('holder'),
                   bureau=col('bureau_id'), holder_bureau=col('holder_bureau_id'), entity=col('entity_id'), expert=expert,
                   user=col('user_id'), prepared=col('prepared_by'), sent_back=col('is_sent_back'), due=col('due_date', 'date'),
                   since=col('state_since'), proposed=col('proposed_transition'), table=SQL.identifier(model._table), out=out)

    # -- words, a query or two a model --------------------------------------------------
    @api.depends_context('lang', 'uid')
    @api.depends('res_model', 'res_id')
    def _compute_summary(self):
        for name, todos in self.grouped('res_model').items():
            files = self.env[name].browse(todos.mapped('res_id'))
            readable = {file.id: file for file in files._filtered_access('read')}
            # sudo: any - a to-do is seen under its own rule; of a file behind another one only the state's label is shown
            hidden = {file.id: file for file in files.sudo()}
            for todo in todos:
                shown = readable.get(todo.res_id) or hidden[todo.res_id]
                todo.summary = self._summary_of(todo, shown)
                todo.file_label = shown.display_name
                todo.model_label = self.env['ir.model']._get(name).name
                todo.due_text = shown.due_text if 'due_text' in shown._fields else ''
                todo.workdays_left = shown.workdays_left if 'workdays_left' in shown._fields else 0

    def _summary_of(self, todo, file):
        if todo.kind == 'sign' and file._door_has_role('officer'):
            # sudo: any - the proposal of a file that the reader may sign
            return self.env._("Sign: %s", file._door_title(file.sudo().proposed_transition or ''))
        return file._door_state_label()

    # -- my turn ----------------------------------------------------------------------
    @api.depends_context('uid')
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._domain_mine())
        for todo in self:
            todo.is_mine = todo in mine

    def _search_is_mine(self, operator, value):
        if operator != 'in' or list(value) != [True]:
            return NotImplemented
        return self._domain_mine()

    @api.model
    def _domain_mine(self):
        """What this user can do something about: the unit's turn, his sheet, his bureau's turn, a signature that he may give."""
        user = self.env.user
        deputy_for = self.env['res.users']._sxip_deputised().ids
        domains = [[('holder', '=', 'expert'), ('expert_user_id', '=', user.id)]]
        if user.has_group('sxip_ip_center.group_center_user'):
            domains.append([('holder', '=', 'applicant'), ('entity_id', '=', user.commercial_partner_id.id)])
        if user.has_group('sxip_ip_center.group_officer'):
            here = Domain('holder_bureau_id', 'in', user.sxip_bureau_ids.ids)
            domains.append(here & Domain('kind', 'in', ('act', 'returned')) & Domain('user_id', 'in', [False, user.id, *deputy_for]))
            if user.has_group('sxip_ip_center.group_approver'):
                domains.append(here & Domain('kind', '=', 'sign') & Domain('prepared_by', '!=', user.id))
        return Domain.OR(domains)

    def action_open(self):
        """Open the file that waits. :return dict: window action"""
        self.ensure_one()
        return {'type': 'ir.actions.act_window', 'res_model': self.res_model, 'res_id': self.res_id, 'views': [(False, 'form')],
                'name': self.file_label or ''}

    def action_hand_over(self, user_id):
        """Hand these to-dos over to a colleague of the same bureau (移交).

        :param int user_id: the colleague, an officer of the bureau whose turn it is
        :raise AccessError: a to-do is not the user's to give, or the colleague not of that bureau
        """
        colleague = self.env['res.users'].browse(user_id)
        for todo in self:
            file = self.env[todo.res_model].browse(todo.res_id)
            file.check_access('read')
            # sudo: res.users - the colleague's bureaus decide; an officer need not be able to open his record
            theirs = colleague.sudo().sxip_bureau_ids
            if todo.holder_bureau_id not in self.env.user.sxip_bureau_ids or todo.holder_bureau_id not in theirs \
                    or not colleague.sudo().has_group('sxip_ip_center.group_officer'):  # sudo: res.users - as above
                raise AccessError(self.env._(
                    "%(file)s: it can be handed over to an officer of %(bureau)s by an officer of the same bureau.",
                                             file=todo.file_label, bureau=todo.holder_bureau_id.name or '—'))
            file._door_write({'user_id': colleague.id})
            self.env['sxip.decision']._append(file, 'hand_over', state_from=file.state, acting_as='officer', audience='bureau',
                                              data={'to': colleague})
        return True

import hashlib
import json
from datetime import date as date_type
from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL
from odoo.tools.translate import LazyTranslate

from .transition import clean_env

_lt = LazyTranslate(__name__)

LOCK = 0x53584950                # one chain for the database
LAST = "SELECT sequence, hash, txid_current() FROM sxip_decision ORDER BY sequence DESC LIMIT 1"
CANONICAL = {'ensure_ascii': False, 'sort_keys': True, 'separators': (',', ':')}

# codes that stand in no single table
GENERIC = {
    'prepare': _lt("Submit for signature"), 'send_back': _lt("Send back to the officer"),
    'unprepare': _lt("Preparation undone by a change"),
    'extend': _lt("Extend the deadline"), 'import': _lt("Entered from earlier records"), 'verdict': _lt("Opinions saved"),
    'create_account': _lt("Account of a unit opened"), 'change_rights': _lt("Rights of a user changed"),
    'verify': _lt("Ledger records verified"),
    'reject_records': _lt("Ledger records returned"), 'reopen_records': _lt("Ledger records reopened"), 'due': _lt("Deadline set"),
    'hand_over': _lt("Handed over to a colleague"), 'issue_document': _lt("Document issued"), 'publication': _lt("Publication recorded"),
    'register': _lt("Registered"), 'register_document': _lt("Papers registered"), 'serve_document': _lt("Service recorded"),
    'read_document': _lt("Read by the unit"),
}


def canonical(values):
    """One line of the trail as text: UTF-8, sorted keys, no blanks. :param dict values: str, int, bool, None, lists and dicts of these"""
    return json.dumps(values, **CANONICAL)


class SxipDecision(models.Model):
    _name = 'sxip.decision'
    _description = "Trail"
    _order = 'sequence desc'
    _log_access = False
    _allow_sudo_commands = False
    _rec_name = 'sequence'

    sequence = fields.Integer("No.", required=True, aggregator=None)
    date = fields.Date("Effective on", required=True)
    time = fields.Datetime("Recorded at (UTC)", required=True)
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("File", model_field='res_model', required=True, aggregator=None)
    center_id = fields.Many2one('sxip.center', ondelete='restrict', index='btree_not_null')
    bureau_id = fields.Many2one('sxip.bureau', ondelete='restrict', index='btree_not_null')
    transition = fields.Char("Code", required=True)
    transition_label = fields.Char("Decision", compute='_compute_labels')
    state_from = fields.Char("From")
    state_to = fields.Char("To")
    state_label = fields.Char("State", compute='_compute_labels')
    file_name = fields.Char("Object", compute='_compute_labels')
    user_id = fields.Many2one('res.users', string="By", required=True, ondelete='restrict', index=True)
    acting_as = fields.Char("Acting as")
    acting_as_label = fields.Char("In the capacity of", compute='_compute_labels')
    reason = fields.Text("Opinion or reason")
    channel = fields.Selection([('door', "Button"), ('import', "Entered later"), ('system', "Clock")], string="Way", required=True)
    audience = fields.Selection([('applicant', "Unit"), ('bureau', "Bureaus"), ('auditor', "Audit")], string="Readers", required=True)
    line = fields.Text(required=True)
    hash_prev = fields.Char("Previous hash", required=True)
    hash = fields.Char(required=True)

    _sequence = models.UniqueIndex("(sequence)")
    _hash_prev = models.UniqueIndex("(hash_prev)")
    _of_file = models.Index("(res_model, res_id, sequence)")

    def init(self):
        self.env.cr.execute("""
            CREATE OR REPLACE FUNCTION sxip_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'sxip_decision is append-only' USING ERRCODE = '42501'; END $$;
            CREATE OR REPLACE TRIGGER sxip_decision_ro BEFORE UPDATE OR DELETE ON sxip_decision
              FOR EACH ROW EXECUTE FUNCTION sxip_decision_refuse();
            CREATE OR REPLACE TRIGGER sxip_decision_trunc BEFORE TRUNCATE ON sxip_decision
              FOR EACH STATEMENT EXECUTE FUNCTION sxip_decision_refuse();""")

    # -- append-only ----------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        """Lines are appended by decisions alone. :raise UserError: outside `_append`"""
        if not self.env.cr.cache.pop('sxip_trail', False):
            raise UserError(self.env._("The trail is written by decisions alone."))
        return super().create(vals_list)

    def write(self, vals):  # pylint: disable=method-required-super
        """A line is never changed. :raise UserError: always"""
        raise UserError(self.env._("The trail is append-only."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The trail is append-only."))

    @api.model
    def _append(self, record, transition, *, state_from=None, state_to=None, reason=None, acting_as=None,
                audience='bureau', channel=None, date=None, data=None, center=None):
        """Append one line on `record`, at the head of the one chain. :return: the line"""
        sequence, previous = self._head()
        now = fields.Datetime.now().replace(microsecond=0)
        # sudo: any - the labels of a line are those of the file, whoever acts
        file = record.sudo()
        if center is None:
            center = file if file._name == 'sxip.center' else file['center_id'] if 'center_id' in file._fields else self.env['sxip.center']
        bureau = file if file._name == 'sxip.bureau' else file['bureau_id'] if 'bureau_id' in file._fields else self.env['sxip.bureau']
        columns = {
            'sequence': sequence + 1, 'date': fields.Date.to_date(date) or self.env['sxip.calendar.year']._today(), 'time': now,
            'res_model': file._name, 'res_id': file.id, 'center_id': center, 'bureau_id': bureau, 'transition': transition,
            'state_from': state_from or None, 'state_to': state_to or None, 'user_id': self.env.user, 'acting_as': acting_as or None,
            'reason': reason or None, 'channel': channel or ('system' if acting_as == 'system' else 'door'), 'audience': audience,
        }
        line = canonical({'v': 1, **{k: self._plain(v) for k, v in columns.items()}, 'file': file.display_name or '',
                          'data': self._plain(data or {})})
        digest = hashlib.sha256((previous + line).encode()).hexdigest()
        vals = {k: v.id if isinstance(v, models.BaseModel) else v for k, v in columns.items()}
        self.env.cr.cache['sxip_trail'] = True
        # sudo: sxip.decision - nobody holds a right to create lines
        made = self.with_env(clean_env(self.env)).sudo().create(
            {**vals, 'line': line, 'hash_prev': previous, 'hash': digest})
        made.flush_recordset()
        cache = self.env.cr.cache
        cache['sxip_head'] = (cache['sxip_trail_lock'], sequence + 1)
        return made

    @api.model
    def _plain(self, value):
        """A value as the canonical line holds it: no floats, ISO dates, records as [id, name]."""
        if isinstance(value, models.BaseModel):
            return [value.id, value.display_name] if value else None
        if isinstance(value, datetime):
            return value.strftime('%Y-%m-%dT%H:%M:%SZ')
        if isinstance(value, date_type):
            return value.isoformat()
        if isinstance(value, float):
            return f'{value:.2f}'
        if isinstance(value, dict):
            return {str(k): self._plain(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [self._plain(v) for v in value]
        return value if value is None or isinstance(value, str | int) else str(value)

    def _head(self):
        """(sequence, hash) of the last line. The lock makes writers queue; a younger snapshot sees what they committed."""
        cr = self.env.cr
        cr.execute(LAST)
        sequence, seal, transaction = cr.fetchone() or (0, '', 0)
        if transaction and cr.cache.get('sxip_head') == (transaction, sequence):
            return sequence, seal    # our own last line is there, so no savepoint gave the lock back since: nobody else wrote
        cr.execute(SQL("SELECT pg_advisory_xact_lock(%s), txid_current()", LOCK))
        cr.cache['sxip_trail_lock'] = cr.fetchone()[1]
        own = (sequence, seal)
        if not self.pool.ready:      # while modules load: the table may be younger than any other snapshot, or locked by our own DDL
            return own
        with self.pool.cursor() as other:
            other.execute("SET LOCAL lock_timeout = '5s'")
            other.execute(LAST)
            return max(own, (other.fetchone() or (0, ''))[:2])

    # -- words ------------------------------------------------------------------------
    @api.model
    def _generic_title(self, code):
        return self.env._(GENERIC[code]) if code in GENERIC else code  # pylint: disable=gettext-variable

    @api.depends_context('lang')
    @api.depends('transition', 'res_model', 'state_to', 'acting_as')
    def _compute_labels(self):
        roles = {'center': self.env._("Unit"), 'expert': self.env._("Expert"), 'officer': self.env._("Officer"),
                 'approver': self.env._("Signing officer"), 'manager': self.env._("Manager"), 'administrator': self.env._("Administrator"),
                 'system': self.env._("Clock"),
                 'by': self.env._("Following another decision"), 'province': self.env._("province"), 'city': self.env._("city")}
        for line in self:
            model = self.env.get(line.res_model)
            table = getattr(model, '_transitions', {}) if model is not None else {}
            line.transition_label = model._door_title(line.transition) if line.transition in table else self._generic_title(line.transition)
            states = dict(model._fields['state']._description_selection(self.env)) if model is not None and 'state' in model._fields else {}
            line.state_label = states.get(line.state_to or line.state_from, '')
            role, _sep, level = (line.acting_as or '').partition(':')
            line.acting_as_label = roles.get(role, role) + (f'（{roles[level]}）' if level in roles else '')
            line.file_name = json.loads(line.line).get('file', '') if line.line else ''

    def action_open_file(self):
        """Open the file that the line is about. :return dict: window action"""
        self.ensure_one()
        return {'type': 'ir.actions.act_window', 'res_model': self.res_model, 'res_id': self.res_id, 'views': [(False, 'form')]}

from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...domain import cycles
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
ALIVE = ('in_force', 'rectifying')
REGISTERED = ('center_id', 'level', 'name', 'doc_number', 'date', 'document_id', 'cycle_start')
FOLLOWING = ('sxip.evaluation', 'sxip.rectification', 'sxip.revocation')      # files on a recognition, which go on with the next cycle


class SxipRecognition(models.Model):
    _name = 'sxip.recognition'
    _description = "Recognition"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'cycle_start desc, id desc'

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='restrict')
    entity_id = fields.Many2one(related='center_id.entity_id', store=True, index=True)
    bureau_id = fields.Many2one(related='center_id.bureau_id', string="Area", store=True, index=True)
    level = fields.Selection([('city', "City"), ('province', "Province"), ('national', "National")], required=True, default='province')
    name = fields.Char(required=True, index=True)
    state = fields.Selection([
        ('draft', "To be registered"), ('in_force', "Valid"), ('rectifying', "Under rectification"), ('revoked', "Cancelled"),
        ('withdrawn', "Exited"), ('renewed', "Renewed")], default='draft', required=True, readonly=True, index=True)
    doc_number = fields.Char("Document no.")
    date = fields.Date("Date of the document")
    document_id = fields.Many2one('sxip.document', index='btree_not_null', ondelete='restrict')
    cycle_start = fields.Date(index=True)
    cycle_end = fields.Date(index=True, readonly=True)
    application_id = fields.Many2one('sxip.application', index='btree_not_null', ondelete='restrict', readonly=True)
    ended_on = fields.Date("Ended on", readonly=True, copy=False)
    end_reason = fields.Text("Reason of the end", readonly=True, copy=False)

    _name_in_force = models.UniqueIndex("(level, name) WHERE state IN ('in_force', 'rectifying')",
                                        "A center of this name is recognised already.")
    _center_in_force = models.UniqueIndex("(level, center_id) WHERE state IN ('in_force', 'rectifying')",
                                          "This center is recognised already.")

    _door_fields = frozenset({'entity_id', 'bureau_id', 'cycle_end', 'application_id', 'ended_on', 'end_reason'})
    _door_kept = frozenset(REGISTERED)
    _door_parent = 'center_id'
    _holders = {'draft': '_door_level'}
    _tasks = {'draft': _lt("register it with its document")}
    _transitions = {
        # code                                       from     to            who
        'register_existing': T(_lt("Register the recognised center"), 'draft', 'in_force', 'approver', audience='applicant',
                               guards=('_why_no_document', '_why_not_held', '_why_taken'), effect='_registered'),
        'recognize':    T(_lt("Recognised"),         'draft', 'in_force',   'by', audience='applicant', effect='_recognized'),
        'order_rectification': T(_lt("Rectification ordered"), 'in_force', 'rectifying', 'by', audience='applicant'),
        'restore':      T(_lt("Restored"),           'rectifying', 'in_force', 'by', audience='applicant'),
        'revoke':       T(_lt("Recognition cancelled"), ALIVE, 'revoked',   'by', audience='applicant', effect='_ended'),
        'withdraw':     T(_lt("Exited"),             ALIVE,   'withdrawn',  'by', audience='applicant', effect='_ended'),
        'renew':        T(_lt("Renewed"),            ALIVE,   'renewed',    'by', audience='applicant', effect='_renewed'),
    }
    _editable = {'draft': {'officer': REGISTERED}}

    _reminder_field = 'cycle_end'

    @api.model
    def _reminder_domain(self):
        """[M2] The end of a cycle: to the center first, though the file waits for nobody."""
        return [('state', 'in', ALIVE)]

    def _reminder_holder(self):
        return 'applicant'

    def _door_level(self):
        return 'city' if self.level == 'city' else 'province'

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{'cycle_start': vals.get('date'), **vals} for vals in vals_list])

    @api.model
    def _door_open(self, vals):
        """Born by the effect of another file's decision, never by a user: all its fields are decided.

        :param dict vals: center, level, name, date, cycle_start, years (0: without an end) and what else is known
        """
        vals = dict(vals)
        years = vals.pop('years')
        vals |= {'center_id': vals.pop('center').id, 'cycle_end': years and cycles.cycle_end(vals['cycle_start'], years)}
        return self._door_create([vals])

    # -- register_existing --------------------------------------------------------------------
    def _why_no_document(self):
        """[M2] The cycle counts from the date of the recognition document, which is entered with number and date."""
        today = self.env['sxip.calendar.year']._today()
        out = {}
        for r in self:
            if not r.doc_number or not r.date:
                out[r.id] = Refusal(self.env._("Number and date of the recognition document are not entered."), "五",
                                    self.env._("Enter them."), 'doc_number')
            elif r.date > today or r.cycle_start and r.cycle_start > today:
                out[r.id] = Refusal(self.env._("The document or the cycle begins on a day still to come."), "五",
                                    self.env._("Enter the day of the document."), 'date')
        return out

    def _why_not_held(self):
        """[M3] [M4] A national recognition is registered by its own file; city-level centers where the version has them."""
        out = {}
        for r in self:
            if r.level == 'national':
                out[r.id] = Refusal(self.env._("A national recognition is registered under “National recommendations”."), "五",
                                    self.env._("Enter it there."), 'level')
            # sudo: sxip.regulation - as everybody may know
            elif r.level == 'city' and not r.env['sxip.regulation']._in_force(bureau=r.bureau_id).sudo().city_level_enabled:
                out[r.id] = Refusal(self.env._("The rules of %s know no city-level centers.", r.bureau_id.name), "五",
                                    self.env._("Bring a version into force that has them."), 'level')
        return out

    def _why_taken(self):
        """[N1] Name and center are free: of each level one recognition in force."""
        out = {}
        for r in self:
            # sudo: sxip.recognition - a name is taken wherever it was given
            others = r.sudo().search([('level', '=', r.level), ('state', 'in', ALIVE), '|', ('name', '=', r.name),
                                      ('center_id', '=', r.center_id.id)], limit=1)
            if others:
                out[r.id] = Refusal(self.env._("“%(name)s” of %(center)s is in force already.", name=others.name,
                                               center=others.center_id.display_name), "四", self.env._("Compare the two."), 'name')
        return out

    def _registered(self, _reason, _old):
        """[M2] The cycle of the version in force."""
        rules = self._door_regulation().sudo()  # sudo: sxip.regulation - the number is public
        start = self.cycle_start or self.date
        self._door_write({'cycle_start': start, 'cycle_end': cycles.cycle_end(start, rules.cycle_years)})
        return self._recognized(None, None)

    # -- effects --------------------------------------------------------------------------------
    def _recognized(self, _reason, _old):
        return {'name': self.name, 'level': self.level, 'doc_number': self.doc_number or '', 'date': self.date,
                'cycle': [self.cycle_start, self.cycle_end or None]}

    def _ended(self, reason, _old):
        """[E2.4] [V1.2] The end of a recognition ends what was to be evaluated."""
        self._door_write({'ended_on': self.env['sxip.calendar.year']._today(), 'end_reason': reason or False})
        # sudo: sxip.evaluation - whoever decides on the recognition
        open_ = self.env['sxip.evaluation'].sudo().search([('recognition_id', '=', self.id), ('state', 'not in', ('done', 'cancelled'))])
        open_.with_env(self.env)._door_by('terminate', self.env._("The recognition has ended."))

    def _renewed(self, reason, _old):
        self._door_write({'ended_on': self.env['sxip.calendar.year']._today(), 'end_reason': reason or False})

    def _renew(self, reason, *, document=None, name=None, same_cycle=False):
        """[E2.2] [M2] The next cycle begins the day after the last; a new name alone keeps the dates. :return: the new line"""
        old, was = self, self.state
        rules = old.application_id.sudo().regulation_id or old._door_regulation().sudo()  # sudo: sxip.regulation - the number is public
        start = old.cycle_start if same_cycle else cycles.next_cycle_start(old.cycle_end)
        old._door_by('renew', reason)
        self.flush_model(['state'])             # of each level one in force: the end of the old line first
        new = self._door_open({
            'center': old.center_id, 'level': old.level, 'name': name or old.name, 'doc_number': document.number if document
            else old.doc_number,
            'date': document.date if document else old.date, 'document_id': (document or old.document_id).id, 'cycle_start': start,
            'years': rules.cycle_years, 'application_id': old.application_id.id})
        if same_cycle:
            new._door_write({'cycle_end': old.cycle_end})
        new._door_by('recognize', reason)
        if was == 'rectifying':
            new._door_by('order_rectification', reason)
        for model in FOLLOWING:
            # sudo: any - the open files on the old line go on with the new one
            files = self.env[model].sudo().search([('recognition_id', '=', old.id), ('holder', '!=', 'none')])
            files.with_env(self.env)._door_write({'recognition_id': new.id})
        return new

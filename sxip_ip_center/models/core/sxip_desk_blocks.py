from odoo import api, fields, models
from odoo.fields import Domain

from .sxip_desk import MOST

STANDING = ('state', 'in', ('received', 'accepted', 'verifying'))       # objections that are not concluded
MISSING = [('kind', '=', 'annual'), ('count_missing', '=', 1), ('state', 'in', ('draft', 'returned'))]
LEDGER = ('sxip.transaction', 'sxip.project', 'sxip.alliance.member')


class SxipDeskBlocks(models.Model):
    """Numbers and blocks of the offices: files with units, notices that run, reports not handed in, cities, the ledger."""
    _inherit = 'sxip.todo'

    @api.model
    def _desk_counts_files(self, _today):
        number, application = self._desk_number, 'sxip.application'
        wide = self._desk_is_province() or not self.env.user.sxip_bureau_ids
        mine = [('state', '=', 'submitted'), ('holder_bureau_id', 'in', self.env.user.sxip_bureau_ids.ids)]
        return [number(self.env._("To be accepted"), application, mine, 'info'),
                number(self.env._("With units for correction"), application, [('state', '=', 'returned')])] + ([
            number(self.env._("In expert review"), application, [('state', '=', 'expert_review')]),
            number(self.env._("Notice over, to be recognised"), application, [('state', '=', 'notice'), ('holder', '=', 'province')],
                   'info'),
            number(self.env._("Objections open"), 'sxip.objection', [STANDING], 'warning'),
        ] if wide else []) + [number(self.env._("Annual reports missing"), 'sxip.evaluation', MISSING)]

    @api.model
    def _desk_counts_sheets(self, _today):
        mine = Domain('expert_user_id', '=', self.env.uid)
        words = {'invited': self.env._("To be declared"), 'draft': self.env._("Scoring"), 'submitted': self.env._("Submitted")}
        return [self._desk_number(label, 'sxip.scoresheet', mine & Domain([('state', '=', state)])) for state, label in words.items()]

    # -- blocks -----------------------------------------------------------------------------
    @api.model
    def _desk_block(self, label, model, domain, rows, empty):
        return {**self._desk_number(label, model, domain), 'rows': rows, 'empty': empty}

    @api.model
    def _desk_blocks_notices(self, today):
        """[A3.4] Running notices: which day of the term, when it ends, objections that are open."""
        running = [('state', '=', 'published')]
        notices = self.env['sxip.notice'].search(running, order='date_end, id', limit=MOST)
        items = self.env['sxip.notice.item']._read_group([('notice_id', 'in', notices.ids)], ['notice_id'], ['__count', 'id:array_agg'])
        listed = {notice: (n, ids) for notice, n, ids in items}
        standing = self.env['sxip.objection'].search([('item_id.notice_id', 'in', notices.ids), STANDING])
        rows, label = [], self.env._("Objections open")
        for notice in notices:
            n, ids = listed.get(notice, (0, []))
            worked = [day for day, is_worked, _why in notice.derivation or [] if is_worked]
            rows.append({
                'id': notice.id, 'action': self._desk_form(notice),
                'title': self.env._("%(notice)s: %(n)s units", notice=notice.name, n=n),
                'text': self.env._("Day %(day)s of %(all)s, ends on %(end)s", all=len(worked), end=notice.date_end or '',
                                   day=sum(day <= fields.Date.to_string(today) for day in worked)),
                'numbers': [{'label': label, 'count': sum(o.item_id.id in ids for o in standing), 'tone': 'warning',
                             'action': self._desk_list(label, 'sxip.objection', [
                                 ('item_id.notice_id', '=', notice.id), STANDING])}]})
        return [self._desk_block(self.env._("On public notice"), 'sxip.notice', running, rows, self.env._("No notice is running."))]

    @api.model
    def _desk_blocks_reports(self, _today):
        """[E1.5] Annual self-evaluations not handed in: whom to call, how often urged, and the urging itself."""
        evaluations = self.env['sxip.evaluation'].search(MISSING, order='due_date, id', limit=5)
        centers = evaluations.center_id._filtered_access('read')
        rows = [{
            'id': evaluation.id, 'title': evaluation.center_id.display_name, 'action': self._desk_form(evaluation),
            'text': ' '.join(filter(None, [evaluation.center_id.contact_name, evaluation.center_id.contact_phone])),
            'note': evaluation.urged_text or self.env._("Not urged yet"),
            'button': {'label': self.env._("Urge"), 'model': evaluation._name, 'method': 'action_urge', 'id': evaluation.id}}
            for evaluation in evaluations if evaluation.center_id in centers]
        return [self._desk_block(self.env._("Annual reports missing"), 'sxip.evaluation', MISSING, rows, self.env._("All are in."))]

    @api.model
    def _desk_blocks_cities(self, today):
        """[M1] For the province: what lies with each city, and what of it is overdue."""
        if self.env.user.sxip_bureau_ids and not self._desk_is_province():
            return []
        day = fields.Date.to_string(today)
        late = Domain('due_date', '<', day)
        with_cities = Domain('holder', '=', 'city')
        overdue = dict(self._read_group(with_cities & late, ['holder_bureau_id'], ['__count']))
        groups = self._read_group(with_cities, ['holder_bureau_id'], ['__count'])
        rows = []
        for bureau, n in sorted(groups, key=lambda group: (-overdue.get(group[0], 0), -group[1], group[0].id)):
            here = with_cities & Domain('holder_bureau_id', '=', bureau.id)
            rows.append({'id': bureau.id, 'title': bureau.city_name, 'text': '', 'numbers': [
                {'label': label, 'count': count, 'tone': tone,
                 'action': self._desk_list(f'{bureau.city_name} · {label}', self._name, domain)}
                for label, count, tone, domain in (
                    (self.env._("Under way"), n, '', here), (self.env._("Overdue"), overdue.get(bureau, 0), 'danger', here & late))]})
        return [self._desk_block(self.env._("With the cities"), self._name, with_cities, rows, self.env._("Nothing lies with a city."))]

    @api.model
    def _desk_blocks_ledger(self, _today):
        """[P1] Records that wait for verification by the caller's bureau; the province verifies those of units of its rank."""
        own = self.env.user.sxip_bureau_ids.ids
        ours = Domain('bureau_id', 'in', own) if not self._desk_is_province() else \
            Domain('center_id.provincial_unit', '=', 'confirmed') & Domain('bureau_id.parent_id', 'in', own)
        return [self._desk_ledger(self.env._("Ledger to be verified"), ours, [(self.env._("To be verified"), 'submitted', 'info')])]

    @api.model
    def _desk_blocks_ledger_own(self, _today):
        mine = Domain('entity_id', '=', self.env.user.commercial_partner_id.id)
        return [self._desk_ledger(self.env._("My ledger"), mine, [
            (self.env._("Returned"), 'rejected', 'danger'), (self.env._("In entry"), 'draft', ''),
            (self.env._("To be verified"), 'submitted', '')])]

    @api.model
    def _desk_ledger(self, label, domain, states):
        words = (self.env._("Transactions"), self.env._("Projects"), self.env._("Members"))
        rows = []
        for n, (name, title) in enumerate(zip(LEDGER, words, strict=True)):
            numbers = [self._desk_number(word, name, domain & Domain('verification', '=', state), tone) for word, state, tone in states]
            rows.append({'id': n, 'title': title, 'text': '', 'numbers': numbers})
        return {'label': label, 'rows': rows}

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..world import WorldCase

PERSONAS = ('center', 'rival', 'expert', 'officer', 'officer_datong', 'province', 'auditor', 'manager')
# [M1] which records of a world that holds one of everything each reads; the words are defined below, not taken from the rules.
# own: of my unit; area: of my bureaus and those under them; desk: of my bureau itself; out: no longer a draft; sheet: I declared no
# conflict on it; mine: made for me. Words joined by + hold together, by | one of them.
READS = """
                             center           rival            expert      officer          officer_datong   province   auditor  manager
sxip.regulation              out              out              out         out|area         out|area         all        all      all
sxip.criterion               rules            rules            rules       rules|drawn  rules|drawn      all               all      all
sxip.material.type           rules            rules            rules       rules|drawn  rules|drawn      all               all      all
sxip.indicator               rules            rules            rules       rules|drawn  rules|drawn      all               all      all
sxip.regulation.reminder     rules            rules            rules       rules|drawn  rules|drawn      all               all      all
sxip.calendar.year           out              out              out         out              out              out        all      all
sxip.calendar.day            year             year             year        year             year             year       all      all
sxip.center                  own              own              sheet       area             area             area       all      all
sxip.recognition             own+out          own+out          -           area             area             area       all      all
sxip.staff                   own              own              -           area             area             area       all      all
sxip.center.partner          own              own              -           area             area             area       all      all
sxip.transaction             own              own              -           area             area             area       all      all
sxip.project                 own              own              -           area             area             area       all      all
sxip.alliance                own              own              -           area             area             area       all      all
sxip.alliance.member         own              own              -           area             area             area       all      all
sxip.round                   out              out              out         out|area         out|area         all        all      all
sxip.round.city              called           called           called      called|drawing   called|drawing   all        all      all
sxip.application             own              own              sheet       area+handed      area+handed      area+handed  all    all
sxip.application.year        own              own              sheet       area+handed      area+handed      area+handed  all    all
sxip.check                   own              own              sheet       area+handed      area+handed      area+handed  all    all
sxip.material                own+told         own+told         sheet       area+handed      area+handed      area+handed  all    all
sxip.expert                  -                -                mine        desk             desk             desk       all      all
sxip.conflict                -                -                -           desk             desk             desk       all      all
sxip.scoresheet              -                -                mine        desk             desk             desk       all      all
sxip.scoresheet.line         -                -                mine        desk+scored      desk+scored      desk+scored  all    all
sxip.meeting                 -                -                -           desk             desk             desk       all      all
sxip.meeting.agenda          -                -                -           desk             desk             desk       all      all
sxip.document                named            named            -           desk|sent        desk|sent        desk|sent  all      all
sxip.notice                  out              out              out         out|desk         out|desk         out|desk   all      all
sxip.notice.item             published        published        published   published|desk   published|desk   published|desk  all  all
sxip.objection               -                -                -           desk             desk             desk       all      all
sxip.evaluation.batch        out              out              -           out|area         out|area         all        all      all
sxip.evaluation              own              own              -           area             area             area       all      all
sxip.evaluation.line         own              own              -           area             area             area       all      all
sxip.rectification           own+out          own+out          -           area             area             area       all      all
sxip.violation               own+heard        own+heard        -           area             area             area       all      all
sxip.revocation              own+heard        own+heard        -           area             area             area       all      all
sxip.change                  own              own              -           area+out         area+out         area+out   all      all
sxip.task                    own              own              -           area             area             area       all      all
sxip.visit                   -                -                -           area             area             area       all      all
sxip.national.recommendation own+out          own+out          -           area             area             area       all      all
sxip.reward                  own+granted      own+granted      -           area|place       area|place       area|place  all     all
sxip.showcase                own              own              -           area             area             area       all      all
sxip.decision                own+told         own+told         -           area+shown       area+shown       area+shown all      nowhere
sxip.todo                    own+ours         own+ours         mine        area+theirs      area+theirs      area+theirs  theirs  theirs
"""
# what is written by another circle than it is read by; all else is written, within its table, by those who read it
WRITES = """
                             officer     officer_datong   province
sxip.round                   desk        desk             desk
sxip.round.city              calling     calling          calling
sxip.evaluation.batch        desk        desk             desk
sxip.reward                  desk        desk             desk
sxip.document                desk        desk             desk
sxip.notice                  desk        desk             desk
sxip.notice.item             desk        desk             desk
"""
# [A3.2] deliberation: of the bureaus, the auditors and, read-only, the manager; to unit and expert the field is not there
DELIBERATION = """
every file                   prepared_by prepared_on proposed_transition proposed_opinion is_sent_back
sxip.application             rank score scoresheet_ids agenda_ids review_text name_clash
sxip.check                   city_verdict city_note province_verdict province_note
sxip.material                city_verdict province_verdict note original_seen
sxip.round                   expert_ids seed draw_log
sxip.notice.item             objection_ids objection_text
sxip.round.city              submitted_count reviewed_count recommended_count recognized_count
sxip.document                objection_id seen_by
sxip.evaluation              city_conclusion province_conclusion score grade grade_other reminder_ids
sxip.evaluation.line         city province score is_scored is_vetoed score_note
sxip.rectification           finding
sxip.violation               source objection_id asks_rectification
sxip.revocation              meeting_id agenda_ids
sxip.reward                  lifted_by lifted_against block_text
sxip.todo                    proposed_transition opinion sign_hint
"""
NOT_THE_MANAGERS = {('sxip.round', name) for name in ('expert_ids', 'seed', 'draw_log')} | {
    ('sxip.todo', name) for name in ('proposed_transition', 'opinion', 'sign_hint')}
WITHOUT = {'sxip.bureau', 'sxip.industry', 'sxip.interpretation', 'sxip.reminder', 'sxip.anchor'}


def file_of(record):
    """The application a row stands on, or the row itself."""
    return record.application_id if 'application_id' in record._fields else record


def unit_of(record):
    """The construction entity behind a record, by its center."""
    if record._name == 'sxip.todo':
        return record.entity_id
    if record._name == 'sxip.center':
        return record.partner_id
    if 'center_id' in record._fields:
        return record.center_id.partner_id
    return next(record[name].center_id.partner_id for name in ('application_id', 'evaluation_id', 'rectification_id')
                if name in record._fields and record[name])


def in_area(bureau, user):
    """Whether a bureau is the user's or under it."""
    return (bureau | bureau.parent_id) & user.sxip_bureau_ids


WORDS = {
    'all': lambda r, user: True,
    '-': lambda r, user: False,
    'own': lambda r, user: unit_of(r) == user.commercial_partner_id,
    'area': lambda r, user: in_area(r.bureau_id, user) or r._name == 'sxip.regulation' and not r.bureau_id,
    'desk': lambda r, user: r.bureau_id in user.sxip_bureau_ids,
    'place': lambda r, user: in_area(r.center_id.bureau_id, user),
    'out': lambda r, user: r.state != 'draft',
    'rules': lambda r, user: r.regulation_id.state != 'draft',
    'drawn': lambda r, user: in_area(r.regulation_id.bureau_id, user) or not r.regulation_id.bureau_id,
    'called': lambda r, user: r.round_id.state != 'draft',
    'drawing': lambda r, user: in_area(r.round_id.bureau_id, user),
    'calling': lambda r, user: r.round_id.bureau_id in user.sxip_bureau_ids,
    'year': lambda r, user: r.year_id.state == 'published',
    'sheet': lambda r, user: any(s.expert_id.user_id == user and s.state in ('draft', 'submitted')
                                 for s in (r.application_ids if r._name == 'sxip.center' else file_of(r)).scoresheet_ids),
    'handed': lambda r, user: not file_of(r) or bool(file_of(r).submitted_on),
    'told': lambda r, user: r.audience == 'applicant' if r._name == 'sxip.decision' else r.rectification_id.state != 'draft',
    'shown': lambda r, user: r.audience in ('applicant', 'bureau'),
    'nowhere': lambda r, user: not r.bureau_id,
    'mine': lambda r, user: user in (r.user_id if r._name == 'sxip.expert' else r.expert_user_id),
    'scored': lambda r, user: r.sheet_id.state == 'submitted',
    'named': lambda r, user: r.phase == 'issued' and user.commercial_partner_id in r.center_ids.partner_id,
    'sent': lambda r, user: r.phase == 'issued' and any(in_area(c.bureau_id, user) for c in r.center_ids),
    'published': lambda r, user: r.notice_id.state != 'draft',
    'heard': lambda r, user: bool(r.notified_on),
    'granted': lambda r, user: r.state in ('approved', 'paid', 'recovered'),
    'ours': lambda r, user: r.holder == 'applicant',
    'theirs': lambda r, user: r.holder in ('city', 'province'),
}


def holds(cell, record, user):
    return any(all(WORDS[word](record, user) for word in part.split('+')) for part in cell.split('|'))


def rows(table):
    heads, *lines = (line.split() for line in table.strip().splitlines())
    return {name: dict(zip(heads, cells, strict=True)) for name, *cells in lines}


@tagged('post_install', '-at_install', 'sxip_tables')
class TestReach(WorldCase):
    """Who reads and writes which records: the whole of the record rules, and each of them alone."""

    def reached(self, name, who, operation='read'):
        """The ids that a person reaches, by search and by the right itself."""
        self.env.invalidate_all()
        model = self.env[name].with_user(self.user[who])
        if not model.has_access(operation):
            return set()
        return set(self.env[name].sudo().search([]).with_user(self.user[who])._filtered_access(operation).ids)

    def expected(self, name, who, cell):
        return {r.id for r in self.env[name].sudo().search([]) if holds(cell, r, self.user[who].sudo())}

    def test_reads(self):
        """[M1] Model × person; the list is what may be opened; a model without a row fails."""
        table = rows(READS)
        models = {name for name, model in self.env.registry.items() if name.startswith('sxip.') and not model._abstract
                  and not model._transient}
        self.assertEqual(models - table.keys(), WITHOUT)
        for name, cells in table.items():
            for who, cell in cells.items():
                with self.subTest(model=name, who=who):
                    expected = self.expected(name, who, cell)
                    self.assertEqual(self.reached(name, who), expected)
                    if cell != '-':
                        self.assertEqual(set(self.env[name].with_user(self.user[who]).search([]).ids), expected)
                        self.assertEqual(self.env[name].with_user(self.user[who]).search_count([]), len(expected))

    def test_writes(self):
        """[M1] A paper of a bureau is written by that bureau alone, also where it is read by others."""
        for name, cells in rows(WRITES).items():
            for who, cell in cells.items():
                with self.subTest(model=name, who=who):
                    self.assertEqual(self.reached(name, who, 'write'), self.expected(name, who, cell))

    def deliberation(self):
        """(model, field) of all that units and experts have no right to."""
        table = {name: fields for name, *fields in (line.split() for line in DELIBERATION.strip().splitlines()[1:])}
        common = DELIBERATION.strip().splitlines()[0].split()[2:]
        for name, model in self.env.registry.items():
            if name.startswith('sxip.') and hasattr(model, '_transitions') and not model._abstract:
                table[name] = table.get(name, []) + common
        return {(name, field) for name, fields in table.items() for field in fields}

    def test_fields(self):
        """[A3.2] Every field × person: what has no row is read by all who read the record, what has one by the bureaus alone."""
        hidden = self.deliberation()
        for name in rows(READS):
            model = self.env[name]
            for who in PERSONAS:
                mine = model.with_user(self.user[who])
                closed = {field for field in model._fields if not mine._has_field_access(model._fields[field], 'read')}
                expected = {field for about, field in hidden if about == name}
                if who not in ('center', 'rival', 'expert'):
                    expected = {f for f in expected if (name, f) in NOT_THE_MANAGERS} if who == 'manager' else set()
                with self.subTest(model=name, who=who):
                    self.assertEqual(closed, expected)
                    self.assertFalse(closed & mine.fields_get().keys())

    def test_fields_by_other_ways(self):
        """A field that is not there cannot be searched, sorted, grouped, exported or reached through another record either."""
        self.user['center'].group_ids += self.env.ref('base.group_allow_export')       # which units do not have; if one had
        for name, field in sorted(self.deliberation()):
            model = self.env[name].with_user(self.user['center'])
            if not model.has_access('read'):
                continue
            record = model.search([], limit=1)
            ways = {'read': lambda m, r, f: r.read([f]), 'export': lambda m, r, f: r.export_data([f]),
                    'search': lambda m, r, f: m.search([(f, '!=', False)]), 'sort': lambda m, r, f: m.search([], order=f),
                    'group': lambda m, r, f: m.formatted_read_group([], [f], ['__count']),
                    'sum': lambda m, r, f: m.formatted_read_group([], [], [f'{f}:count']),
                    'mapped': lambda m, r, f: r.web_read({f: {}})}
            stored = model._fields[field].store
            for way, act in ways.items():
                if not stored and way in ('sort', 'group', 'sum') or not record and way == 'export':
                    continue
                with self.subTest(model=name, field=field, way=way), self.env.cr.savepoint() as undone:
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError):
                        act(model, record, field)
                    undone.rollback()

    def test_paths_lead_nowhere(self):
        """A domain, an order or an export through a relation meets the same wall."""
        self.user['center'].group_ids += self.env.ref('base.group_allow_export')
        center = self.env['sxip.center'].with_user(self.user['center'])
        for path in ('application_ids.rank', 'application_ids.score', 'application_ids.check_ids.city_verdict', 'evaluation_ids.grade',
                     'application_ids.round_id.expert_ids.partner_id'):
            with self.subTest(path=path), self.assertRaises(AccessError):
                center.search([(path, '!=', False)])
            with self.subTest(export=path), self.assertRaises(AccessError):
                center.search([]).export_data([path.replace('.', '/')])

    def test_notes_of_the_bureau(self):
        """[A3.2] What an officer plans for himself or a colleague stays within the bureaus; what is meant for the unit arrives."""
        file = self.applied['notice', 'center']
        officer = file.with_user(self.user['province'])
        for person, text in (('province', '示例内部'), ('center', '示例给单位')):
            officer.activity_schedule('mail.mail_activity_data_todo', summary=text, note=text, user_id=self.user[person].id)
        both = ['示例内部', '示例给单位']
        for who, seen in (('center', both[1:]), ('rival', []), ('expert', []), ('officer', both), ('auditor', both)):
            self.env.invalidate_all()
            mine = self.env['mail.activity'].with_user(self.user[who])
            domain = [('res_model', '=', file._name), ('res_id', '=', file.id), ('summary', 'like', '示例')]
            with self.subTest(who=who):
                self.assertEqual(sorted(mine.search(domain).mapped('summary')), sorted(seen))
                self.assertEqual(mine.search_count(domain), len(seen))
        self.env.invalidate_all()
        mine = file.with_user(self.user['center'])
        self.assertEqual(mine.activity_ids.mapped('summary'), ['示例给单位'])
        self.assertFalse(mine.search([('activity_ids.summary', '=', '示例内部'), ('id', '=', file.id)]))
        self.env.invalidate_all()
        note = officer.activity_ids.filtered(lambda a: a.summary == '示例内部')
        for who in ('center', 'expert'):
            theirs = note.with_user(self.user[who])
            for act in (lambda r: r.read(['summary']), lambda r: r.write({'note': 'x'}), lambda r: r.unlink(), lambda r: r.action_done(),
                        lambda r: r.with_context(x=1).action_feedback(feedback='x')):
                with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                    act(theirs)

    def test_no_state_without_a_line(self):
        """[the trail] Each table of files refuses, by itself, a state that no line tells of."""
        for model in self.env['sxip.workflow.mixin']._door_models():
            field, record = model._fields['state'], model.sudo().search([], limit=1)
            if not field.store or model._name == 'sxip.center':
                continue
            with self.subTest(model=model._name), mute_logger('odoo.sql_db'):
                self.assertTrue(record, "the world holds one")
                other = next(value for value in field.get_values(self.env) if value != record.state)
                with self.assertRaisesRegex(IntegrityError, 'line'), self.env.cr.savepoint():
                    self.env.cr.execute(SQL("UPDATE %s SET state = %s WHERE id = %s", SQL.identifier(record._table), other, record.id))
                    self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_the_world_tells_each_rule(self):
        """Were any one rule wider than it is, a cell of the tables above would say so."""
        reads, writes = rows(READS), rows(WRITES)
        ours = self.env['ir.model.data'].search([('module', '=', 'sxip_ip_center'), ('model', '=', 'ir.rule')])
        unnoticed = []
        for rule in self.env['ir.rule'].browse(ours.mapped('res_id')):
            name = rule.model_id.model
            if name not in reads or rule.domain_force == "[(1, '=', 1)]":
                continue
            operation, table = ('read', reads) if rule.perm_read else ('write', writes)
            with self.env.cr.savepoint() as way:
                rule.domain_force = "[(1, '=', 1)]"
                self.env.registry.clear_cache()
                if all(self.reached(name, who, operation) == self.expected(name, who, cell) for who, cell in table[name].items()):
                    unnoticed.append(rule.name)
                way.rollback()
            self.env.registry.clear_cache()
        self.assertEqual(unnoticed, [])

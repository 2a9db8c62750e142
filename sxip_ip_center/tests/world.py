"""One of everything, for two units of two cities: what is out, what is not, and who may know of it."""
from odoo.fields import Command
from odoo.tests import tagged

from .common import TODAY
from .life import LifeCase


@tagged('sxip_life')
class WorldCase(LifeCase):
    """Files of each kind, drafts among them, of a unit in Taiyuan and of its rival in Datong."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rounds = cls.call(opened=False) | cls.call()
        cls.of_the_province()
        cls.applied = cls.applications()
        cls.lives = [cls.life('center', 'taiyuan', 'officer'), cls.life('rival', 'datong', 'officer_datong')]
        cls.env['sxip.evaluation.batch'].with_user(cls.user['province']).create({'kind': 'annual', 'year': 2031, 'bureau_id':
                                                                                 cls.bureau('shanxi').id})
        cls.env.flush_all()

    @classmethod
    def of_the_province(cls):
        """What has no center: a draft version of the rules, a calendar not yet published, papers of both cities."""
        for place in (None, 'taiyuan'):
            drawn_up = cls.rules.with_user(cls.user['manager']).action_new_version()
            cls.env['sxip.regulation'].with_user(cls.user['manager']).browse(drawn_up['res_id']).bureau_id = place and cls.bureau(place)
        cls.env['sxip.calendar.year'].with_user(cls.user['manager']).create(
            {'year': 2032, 'source': '示例', 'day_ids': [Command.create({'date': '2032-05-01', 'is_workday': False, 'name': '示例'})]})
        for who, place in (('officer', 'taiyuan'), ('officer_datong', 'datong')):
            mine = cls.env(user=cls.user[who])
            bureau = cls.bureau(place).id
            mine['sxip.round'].create({'name': '示例市轮次', 'year': 2026, 'bureau_id': bureau, 'level': 'city', 'date_open': TODAY,
                                       'date_close': TODAY, 'city_ids': [Command.create({'bureau_id': bureau, 'quota': 1})]})
            mine['sxip.evaluation.batch'].create({'kind': 'annual', 'year': 2030, 'bureau_id': bureau})
            mine['sxip.document'].create({'name': '示例市文件', 'kind': 'other', 'bureau_id': bureau})
            mine['sxip.meeting'].create({'bureau_id': bureau, 'date': TODAY, 'name': '示例'})
            mine['sxip.expert'].create({'partner_id': mine['res.partner'].create({'name': f'示例{place}专家'}).id, 'bureau_id': bureau})

    @classmethod
    def applications(cls):
        """A draft of each unit, one with experts, one on notice with an objection, one on a notice to come."""
        call, files = cls.rounds[-1], {}
        for state, who, place, industry in (('draft', 'center', 'taiyuan', 'copper'), ('draft', 'rival', 'datong', 'copper'),
                                            ('expert_review', 'center', 'taiyuan', 'spsteel'), ('notice', 'center', 'taiyuan', 'pv')):
            center = cls.staffed(cls.center(who, place, industry))
            files[state, who] = cls.application(state, center, call, who=who)
        under_review = files['expert_review', 'center'].sudo()
        for number, sheet in enumerate(under_review.scoresheet_ids[:2]):
            mine = sheet.sudo(False).with_user(sheet.expert_user_id)
            mine.action_transition('declare')
            for line in mine.line_ids if number else ():
                line.score = line.max_score
            if number:
                mine.action_transition('submit')
        province = cls.env(user=cls.user['province'])
        item = files['notice', 'center'].sudo()._current_item()
        province['sxip.objection'].create({'item_id': item.id, 'objector': '示例', 'is_real_name': True, 'content': '示例'})
        province['sxip.conflict'].create({'application_id': under_review.id, 'expert_id': cls.experts[4].id, 'kind': 'employment'})
        province['sxip.meeting'].create({'bureau_id': cls.bureau('shanxi').id, 'date': TODAY, 'agenda_ids': [
            Command.create({'application_id': under_review.id, 'conclusion': '示例'})]})
        later = cls.application('determined', cls.staffed(cls.center('center', 'taiyuan', 'h2')), call)
        province['sxip.notice'].create({'name': '示例未发布', 'bureau_id': cls.bureau('shanxi').id, 'item_ids': [
            Command.create({'application_id': later.id, 'rank': 1})]})
        return files

    @classmethod
    def life(cls, who, place, officer):
        """A recognised center with a file of each kind, seen by its unit or not yet; the ledger with each kind of record."""
        center = cls.recognized(who, place)
        people, province = {'officer': cls.user[officer]}, cls.env(user=cls.user['province'])
        given = dict(cls.user)
        cls.user.update(center=cls.user[who], **people)
        try:
            cls.ledger(center.with_user(cls.user[who]))
            cls.evaluation('draft', 'annual', center)
            cls.violation(center=center, who='officer')
            cls.violation('confirmed', center)
            cls.change(center=center)
            cls.change('submitted', 'address', center)
            cls.task(center=center)
            cls.reward(center=center, kind='city_matching', who='officer', amount=100)
            cls.showcase(center=center)
            cls.rectification(center=cls.recognized(who, place, 'h2', start='2023-06-01'))
        finally:
            cls.user.update(given)
        people['officer'].env['sxip.visit'].with_user(people['officer']).create({'center_id': center.id, 'findings': '示例'})
        cls.national(center, registered=False)
        province['sxip.reward'].create({'center_id': center.id, 'kind': 'commendation'})
        cls.document(name='示例已发', center_ids=[Command.set(center.ids)])._issue(center.sudo())
        return center

    @classmethod
    def ledger(cls, center):
        cls.deal(center, 5, verify=False)
        cls.members(center, 1)
        center.env['sxip.project'].create({'center_id': center.id, 'name': '示例项目', 'kind': 'transformation',
                                           'date_start': '2025-02-01'})
        center.env['sxip.center.partner'].create({'center_id': center.id, 'role': 'bank', 'partner_id': cls.rival.id})

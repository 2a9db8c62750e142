"""Many applications at once, laid out cheaply: history enters them, the people of the case go on from there."""
from datetime import timedelta

from odoo.fields import Command
from odoo.tests import tagged

from ..common import TODAY, CenterCase, code, numbers

INDUSTRIES = ('spsteel', 'nev', 'hequip', 'wind', 'h2', 'almg', 'pv', 'pharma', 'semi3', 'synbio', 'storage', 'recycle')


@tagged('post_install', '-at_install')
class BulkCase(CenterCase):
    """One call, as many applications as a test asks for; all of one unit, each of a center of its own."""

    @classmethod
    def many(cls, n, call):
        """n applications in draft, their conditions answered."""
        unit = cls.env(user=cls.user['center'])
        industries = [cls.env.ref(f'sxip_ip_center.industry_{name}').id for name in INDUSTRIES]
        centers = unit['sxip.center'].create([{
            'partner_id': cls.unit.id, 'uscc': code(next(numbers)), 'entity_kind': 'institute', 'building_since': '2024-03-01',
            'industry_id': industries[k % len(industries)], 'bureau_id': cls.bureau('taiyuan').id, 'contact_phone': '0351-0000001'}
            for k in range(n)])
        files = unit['sxip.application'].create([
            {'center_id': center.id, 'round_id': call.id, 'channel': 'city'} for center in centers])
        files.sudo().check_ids.write({'self_verdict': 'pass'})
        return files

    @classmethod
    def bring(cls, files, state, day=TODAY):
        """History brings them there: handed in on `day`, judged as far as the state says; the last one ranked last."""
        files = files.sudo()
        reached = {'province_review': 1, 'expert_review': 2, 'determined': 2, 'notice': 2}.get(state, 0) or (state == 'city_review')
        levels = ('city', 'province')[:reached]
        for level in levels:
            files.check_ids.write({f'{level}_verdict': 'pass'})
            files.material_ids.write({f'{level}_verdict': 'ok'})
        if state == 'city_review' or len(levels) > 1:
            for file in files:
                file.rank = next(numbers)
        files._import_state(state, day, '示例', {
            'submitted_on': day, 'unit_name': '示例特钢研究院', 'due_date': TODAY + timedelta(days=30)})
        return files.sudo(False)

    @classmethod
    def scored(cls, files):
        """A sheet of each file, submitted."""
        for file in files.sudo():
            sheet = cls.env['sxip.scoresheet']._open(file, cls.experts[:1])
            sheet._import_state('submitted', TODAY, '示例', {'total': 80})

    @classmethod
    def prepared(cls, files, proposal, who='province'):
        """An officer proposes the decision on all of them and submits them for signature, by the button of the list."""
        mine = files.with_user(cls.user[who])
        mine.write({'proposed_transition': proposal, 'proposed_opinion': '示例意见'})
        return cls.press(mine, 'prepare')

    @classmethod
    def press(cls, files, decision):
        """The button of the list, as the client calls it. :return str: what the notification says"""
        told = files.with_context(transition=decision).action_transition_dialog()
        if told.get('res_model') == 'sxip.transition.wizard':          # it asks for words; here each file has its own
            dialog = files.env['sxip.transition.wizard'].browse(told['res_id'])
            if dialog.is_reason_due:
                dialog.reason = '示例理由'
            told = dialog.action_confirm()
        return told['params']['message']

    @classmethod
    def on_notice(cls, files, **vals):
        """A notice with all of them on its list, to be published."""
        return cls.env['sxip.notice'].with_user(cls.user['province']).create({
            'name': '示例公示', 'bureau_id': cls.bureau('shanxi').id, 'date_published': TODAY, 'url': 'https://example.org/n',
            'item_ids': [Command.create({'application_id': file.id, 'rank': n}) for n, file in enumerate(files, 1)], **vals})

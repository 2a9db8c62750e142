import json

from odoo.http import Request
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..life import LifeCase
from .test_life_rpc import CALL

SECRETS = ('示例专家1', '示例专家2', '示例sx_rival', '对手内部留言', '局内频道', '局内用语')


@tagged('post_install', '-at_install', 'sxip_browser')
class TestHardened(HttpCase, LifeCase):
    """[A3.2] Units and experts are internal users of Odoo: what its other applications would tell them of each other, asked over HTTP."""

    def setUp(self):
        super().setUp()
        self.file = self.application('expert_review')
        self.say(self.file.with_user(self.user['province']), '示例来往')
        self.theirs = self.staffed(self.center('rival', industry='pv'))
        self.say(self.theirs, '对手内部留言')
        self.channel = self.env['discuss.channel'].with_user(self.user['province'])._create_channel('局内频道', None)
        self.say(self.channel, '局内频道留言')
        self.hidden = [self.user[name].partner_id for name in ('expert1', 'expert2', 'rival')]
        self.env['mail.canned.response'].with_user(self.user['province']).create({'source': '示例', 'substitution': '局内用语'})
        self.env.flush_all()

    def say(self, thread, words):
        thread.message_post(**{'body': words, 'message_type': 'comment'})

    def ask(self, path, **params):
        """The answer as text; a refusal is the empty text."""
        with mute_logger('odoo.http', 'odoo.sql_db'):
            try:
                return json.dumps(self.make_jsonrpc_request(path, params), ensure_ascii=False)
            except JsonRpcException:
                return ''

    def rpc(self, model, method, *args, **kwargs):
        return self.ask(CALL.format(model=model, method=method), model=model, method=method, args=list(args), kwargs=kwargs)

    def questions(self):
        """(what is asked, the answer): all ways by which Odoo's client learns of people and conversations."""
        people, users = [p.id for p in self.hidden], [p.user_ids.id for p in self.hidden]
        message = self.theirs.message_ids.filtered(lambda m: '对手' in (m.body or ''))
        fetch = {name: [name] for name in ('init_messaging', 'channels_as_member', 'systray_get_activities', 'mail.canned.response')}
        fetch |= {f'card of {model} {n}': ['avatar_card', {'id': n, 'model': model}] for model, ids in
                  (('res.partner', people), ('res.users', users)) for n in ids}
        fetch |= {'channel by id': ['discuss.channel', [self.channel.id]],
                  'thread': ['mail.thread', {'thread_model': 'sxip.application', 'thread_id': self.file.id, 'request_list': [
                      'activities', 'attachments', 'contact_fields', 'followers', 'scheduledMessages', 'suggestedRecipients']}],
                  'foreign thread': ['mail.thread', {'thread_model': 'sxip.center', 'thread_id': self.theirs.id, 'request_list': [
                      'followers', 'attachments', 'suggestedRecipients']}]}
        for what, one in fetch.items():
            yield what, self.ask('/mail/data', fetch_params=[one])
        for n in people:
            yield f'chat with {n}', self.ask('/mail/action', fetch_params=[['/discuss/get_or_create_chat', {'partners_to': [n]}]])
        yield 'group', self.ask('/mail/action', fetch_params=[['/discuss/create_group', {'partners_to': people}]])
        yield 'search', self.ask('/discuss/search', term='示例')
        yield 'members', self.ask('/discuss/channel/members', channel_id=self.channel.id, known_member_ids=[])
        yield 'messages of a channel', self.ask('/discuss/channel/messages', channel_id=self.channel.id)
        yield 'messages of a thread', self.ask('/mail/thread/messages', thread_model='sxip.center', thread_id=self.theirs.id)
        yield 'recipients', self.ask('/mail/thread/recipients', thread_model='sxip.application', thread_id=self.file.id)
        yield 'update', self.ask('/mail/message/update_content', message_id=message.id, update_data={'body': 'x', 'attachment_ids': []})
        yield 'reaction', self.ask('/mail/message/reaction', message_id=message.id, content='x', action='add')
        for method, args in [('read', ([message.id], ['body'])), ('search_read', ([('body', 'like', '对手')], ['body'])),
                             ('search_read', ([('model', '=', 'sxip.scoresheet')], ['body', 'author_id']))]:
            yield f'message {method}', self.rpc('mail.message', method, *args)
        for model, ids in (('res.partner', people), ('res.users', users)):
            yield f'{model} names', self.rpc(model, 'name_search', '示例', [], 'ilike', 200)
            yield f'{model} read', self.rpc(model, 'read', ids, ['display_name', 'login' if model == 'res.users' else 'email'])
            yield f'{model} rows', self.rpc(model, 'web_search_read', [], {'display_name': {}})
            yield f'{model} groups', self.rpc(model, 'formatted_read_group', [], ['name'], ['__count'])
        for method, args in [('get_mention_suggestions', ('示例',)), ('search_for_channel_invite', ('示例',)), ('im_search', ('示例',))]:
            yield method, self.rpc('res.partner', method, *args)
        yield 'channels', self.rpc('discuss.channel', 'get_mention_suggestions', '频道')
        yield 'members by model', self.rpc('discuss.channel.member', 'search_read', [], ['partner_id'])
        yield 'followers', self.rpc('mail.followers', 'search_read', [], ['partner_id', 'res_model'])
        yield 'notifications', self.rpc('mail.notification', 'search_read', [], ['res_partner_id'])
        yield 'log-ins', self.rpc('res.users.log', 'search_read', [], ['create_uid'])
        yield 'devices', self.rpc('res.device', 'search_read', [], ['user_id'])
        yield 'blacklist', self.rpc('mail.blacklist', 'search_read', [], ['email'])
        yield 'words', self.rpc('mail.template', 'search_read', [], ['name'])
        yield 'mails', self.rpc('mail.mail', 'search_read', [], ['body'])
        yield 'tracking', self.rpc('mail.tracking.value', 'search_read', [], ['display_name'])

    def test_what_others_must_not_learn(self):
        """No name of an expert or of a rival's person, no word of a foreign conversation, no room of the bureau."""
        for who in ('center', 'expert'):
            self.authenticate(self.user[who].login, self.user[who].login)
            asked = 0
            for what, answer in self.questions():
                asked += bool(answer)
                for secret in SECRETS:
                    with self.subTest(who=who, what=what, secret=secret):
                        self.assertNotIn(secret, answer)
            self.assertGreater(asked, 15, "it does get answers")

    def test_no_table_tells(self):
        """Every table of the database that they may read at all, with all its columns, read from end to end."""
        for who in ('center', 'expert'):
            read = 0
            for name, model in self.env.registry.items():
                mine = self.env[name].with_user(self.user[who])
                if model._abstract or model._transient or not mine.has_access('read'):
                    continue
                records = mine.search([])
                columns = [field for field, column in model._fields.items() if column.store and column.column_type
                           and column.type != 'binary' and mine._has_field_access(column, 'read')]
                text = json.dumps(records.read([*columns, 'display_name']), ensure_ascii=False, default=str)
                read += 1
                for secret in SECRETS:
                    with self.subTest(who=who, model=name, secret=secret):
                        self.assertNotIn(secret, text)
            self.assertGreater(read, 40)

    def test_files_of_others(self):
        """Attachments and pictures by id, as a zip, as one's own, and those of a message."""
        material = self.file.material_ids[0].attachment_ids
        secret = self.env['ir.attachment'].sudo().create({'name': '示例.txt', 'raw': b'geheim', 'res_model': 'sxip.center',
                                                          'res_id': self.theirs.id})
        self.env.flush_all()
        for who in ('center', 'expert', 'officer_datong'):
            self.authenticate(self.user[who].login, self.user[who].login)
            for path in (f'/web/content/{secret.id}', f'/web/content/ir.attachment/{secret.id}/raw', f'/web/image/{secret.id}',
                         f'/web/content/sxip.center/{self.theirs.id}/display_name', f'/web/content/{secret.id}?access_token=x'):
                with self.subTest(who=who, path=path), mute_logger('odoo.http'):
                    answer = self.url_open(path)
                    self.assertNotIn(b'geheim', answer.content)
            with self.subTest(who=who), mute_logger('odoo.http'):
                zipped = self.url_open('/mail/attachment/zip', data={'file_ids': f'{secret.id}', 'zip_name': 'x.zip',
                                                                     'csrf_token': self.csrf()})
                self.assertNotIn(b'geheim', zipped.content)
                self.ask('/mail/attachment/delete', attachment_id=secret.id)
                self.assertTrue(secret.exists())
            for values in ({'attachment_ids': [(4, secret.id)]}, {'attachment_ids': [(6, 0, [secret.id])]}):
                with self.subTest(who=who, values=values):
                    self.assertFalse(self.rpc('sxip.material', 'write', [self.file.material_ids[0].id], values))
        self.assertEqual(self.file.material_ids[0].attachment_ids, material)

    def csrf(self):
        return Request.csrf_token(self)

    def test_own_rooms_only(self):
        """No channel is made or joined, nothing is written into the bureau's, nobody is invited; one's own file is written to."""
        calls = [('/mail/action', {'fetch_params': [['/discuss/create_channel', {'name': 'x', 'group_id': None}]]}),
                 ('/mail/message/post', {'thread_model': 'discuss.channel', 'thread_id': self.channel.id, 'post_data': {'body': 'x'}}),
                 ('/mail/message/post', {'thread_model': 'sxip.center', 'thread_id': self.theirs.id, 'post_data': {'body': 'x'}}),
                 ('/mail/thread/subscribe', {'res_model': 'sxip.application', 'res_id': self.file.id,
                                             'partner_ids': [self.hidden[0].id]}),
                 ('/discuss/channel/join', {'channel_id': self.channel.id})]
        for who in ('center', 'expert'):
            self.authenticate(self.user[who].login, self.user[who].login)
            before = self.state()
            for path, params in calls:
                with self.subTest(who=who, path=path):
                    self.ask(path, **params)
                    self.assertEqual(self.state(), before)
        self.authenticate(self.user['center'].login, self.user['center'].login)
        self.assertTrue(self.ask('/mail/message/post', thread_model='sxip.application', thread_id=self.file.id,
                                 post_data={'body': '示例答复', 'message_type': 'comment', 'subtype_xmlid': 'mail.mt_comment'}))
        self.assertIn('示例答复', self.file.message_ids[0].body)

    def state(self):
        self.env.invalidate_all()
        return (self.env['discuss.channel'].search_count([]), self.env['mail.message'].search_count([]),
                self.env['mail.followers'].search_count([]), self.env['discuss.channel.member'].search_count([]))

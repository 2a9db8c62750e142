"""The invented province at work: who acts, and what day it is."""
import gc
from collections import Counter
from datetime import date, timedelta

from passlib.hash import pbkdf2_sha512

from .cast import DESKS

ADDON = 'sxip_ip_center'
SOURCE = "示例：由演示数据登记的过往环节"


class Province:
    """Everything below goes through the door as the user named; `root` enters what lies in the past."""

    def __init__(self, env):
        self.env = env
        self.today = env['sxip.calendar.year']._today()
        self.rules = env['sxip.regulation']._in_force()
        self.ranks = Counter()
        self.numbers = Counter()
        self._refs = {}

    # -- who ------------------------------------------------------------------------------
    def ref(self, name):
        """The record of this external id."""
        if name not in self._refs:
            self._refs[name] = self.env.ref(f'{ADDON}.{name}')
        return self._refs[name]

    def by(self, login, records):
        """The records, or the model, in the hands of a user."""
        return records.with_user(self.ref(f'user_{login}'))

    def root(self, records):
        """The records in the hands of the builder itself, who alone enters the past."""
        return records.with_env(self.env)

    def keep(self, record, name):
        """Give a record its external id `demo_<name>`, for screenshots and for finding it again."""
        self.env['ir.model.data']._update_xmlids([{'xml_id': f'{ADDON}.demo_{name}', 'record': record, 'noupdate': True}])
        return record

    def sign(self, file, code, opinion, place='shanxi', *, signed=True):
        """Have the officer of a bureau prepare a decision, and its approver sign it."""
        officer, approver = DESKS[place]
        mine = self.by(officer, file)
        mine.write({'proposed_transition': code, 'proposed_opinion': opinion})
        mine.action_transition('prepare')
        if signed:
            self.by(approver, file).action_transition(code)
        return file

    def settle(self):
        """Let go of the environments that are done with: Odoo compares each new one with all that are still about."""
        gc.collect()

    # -- when -----------------------------------------------------------------------------
    def ago(self, n):
        """The n-th working day before today."""
        kind, day = self.env['sxip.calendar.year']._day_kind(lenient=True), self.today
        while n:
            day -= timedelta(days=1)
            n -= kind(day)[0]
        return day

    def last_year(self, month, day):
        """About that day of last year: a working day, the next one where it is none."""
        return self.env['sxip.calendar.year'].add_workdays(date(self.today.year - 1, month, day), 1, count_start=True)[0]

    @property
    def province(self):
        """The provincial bureau."""
        return self.ref('bureau_shanxi')

    def number(self, year):
        """The next number of an invented document."""
        self.numbers[year] += 1
        return f'示例发〔{year}〕{self.numbers[year]}号'


def weekday(day):
    """The day, or the Friday before it."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def set_passwords(p):
    """Password = log-in for the users of sxip_users_demo.xml. Few rounds, for a secret that is none; Odoo strengthens it at the log-in."""
    for record in p.env['ir.model.data'].search([('module', '=', ADDON), ('model', '=', 'res.users')]):
        user = p.env['res.users'].browse(record.res_id)
        user._set_encrypted_password(user.id, pbkdf2_sha512.using(rounds=1000).hash(user.login))


def publish_calendars(p):
    """Terms can be counted on any day: a year from last to next without a calendar gets an invented one, marked so."""
    years = p.env['sxip.calendar.year'].search([]).mapped('year')
    for year in sorted({p.today.year - 1, p.today.year, p.today.year + 1} - set(years)):
        off = [(1, day, "示例元旦") for day in (1, 2, 3)] + [(2, day, "示例春节") for day in range(10, 17)]
        off += [(4, 5, "示例清明节")] + [(5, day, "示例劳动节") for day in (1, 2, 3)] + [(10, day, "示例国庆节") for day in range(1, 8)]
        calendar = p.by('guanli', p.env['sxip.calendar.year']).create({
            'year': year, 'source': "示例日历（非官方，国务院办公厅通知发布后请更换）",
            'day_ids': [(0, 0, {'date': date(year, month, day), 'is_workday': False, 'name': name}) for month, day, name in off]})
        calendar.action_transition('publish')

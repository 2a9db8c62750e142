"""The words a transition table is written in; no model."""
from typing import NamedTuple

from odoo import fields
from odoo.tools.translate import LazyGettext


class T(NamedTuple):
    """One row of a transition table: a decision, whose it is and what must hold.

    ``who`` holds blank-separated words ``role[:level]``: center, expert, officer, approver, manager;
    ``system`` (the clock) and ``by`` (another file's effect). A level is city, province or, left out, that of the file.
    """
    label: LazyGettext
    source: str | tuple[str, ...]
    target: str                      # a state, '' = it stays, or '_method' of the record that gives the state
    who: str
    guards: tuple[str, ...] = ()     # methods: self -> {id: Refusal or [Refusal, …]}
    reason: bool = False
    effect: str = ''                 # method(reason, old state) called once the state is written; may return a dict for the trail line
    audience: str = 'bureau'         # who reads the line: applicant, bureau, auditor
    single: bool = False             # signed one by one, never in a batch
    when: str = ''                   # method of the record: the button shows only where it says yes; the guards say why not
    unprepared: bool = False         # an approver's row that four eyes do not ask to be prepared
    only: str = ''                   # method of the record: the row exists for such records alone; no button, no call for others

    @property
    def sources(self) -> tuple[str, ...]:
        """The states that the row starts from."""
        return (self.source,) if isinstance(self.source, str) else self.source

    @property
    def signed(self) -> bool:
        """An approver's decision, which an officer prepares."""
        return not self.unprepared and self.who.partition(':')[0] == 'approver'


class Refusal(NamedTuple):
    """Why a decision is refused: the fact, the clause it rests on, what to do, and the field where that is done."""
    rule: str
    clause: str = ''
    remedy: str = ''
    field: str = ''
    waivable: bool = False           # the office may decide otherwise, with a reason

    def __str__(self):
        """One sentence: fact, clause before its full stop, remedy; no space after a Chinese stop."""
        stop = self.rule[-1:] if self.rule[-1:] in ('.', '。') else ''
        fact = self.rule.removesuffix(stop) + (f'（{self.clause}）' if self.clause else '') + stop
        return fact + (('' if stop == '。' else ' ') + self.remedy if self.remedy else '')


class Codes(fields.Json):
    """A list of strings; empty is [], not False: `'x' in codes` works in Python, Form and the web client."""

    def convert_to_record(self, value, record):
        return super().convert_to_record(value, record) or []


class Outcome(NamedTuple):
    """What became of one record of a batch."""
    record_id: int
    refusal: str = ''


def clean_env(env):
    """The environment without `default_` keys: they come from the client and are meant for another record."""
    return env(context={key: value for key, value in env.context.items() if not key.startswith('default_')})

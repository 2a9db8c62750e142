"""The pages that an office prints and files: each a function that says its words; one template draws them all.

A page that lacks what it must hold prints what is missing instead of a gap. A page with a `letter` can be drafted as an official
document of that kind, of which the words may still be changed until it is issued.
"""
from typing import NamedTuple

PAGES = {}
MOST = 500                    # records on one page
BUREAUS = ('officer', 'auditor')


class Part(NamedTuple):
    """A section of a long page."""
    head: str
    words: tuple = ()
    heads: tuple = ()
    rows: tuple = ()


class Paper(NamedTuple):
    """What stands on a page, from its head to its foot."""
    title: str
    to: str = ''
    words: tuple = ()
    heads: tuple = ()
    rows: tuple = ()
    bureau: object = None        # the office that signs it
    day: object = None
    number: str = ''
    missing: tuple = ()
    parts: tuple = ()
    foot: str = ''


class Page(NamedTuple):
    model: str
    several: bool
    write: object
    letter: str
    readers: tuple


def page(model, *, several=False, letter='', readers=BUREAUS):
    """Register a page of this model under the name of its function.

    `several`: of many records at once; `letter`: the kind of document it can be issued as; `readers`: the roles that may print it
    """
    def keep(function):
        PAGES[function.__name__] = Page(model, several, function, letter, readers)
        return function
    return keep


def official(records):
    """The records in the language of the office, whoever prints: Chinese, where it is installed."""
    lang = records.env['res.lang']._get_data(code='zh_CN')
    return records.with_context(lang='zh_CN') if lang.active else records


def chinese(day):
    """2026年11月25日, as documents write a date."""
    return f'{day.year}年{day.month}月{day.day}日' if day else ''


def wan(amount):
    """Yuan as 万元 with two decimals; the unit stands in the head of the table."""
    return f'{amount / 10000:,.2f}'


def last_line(file, code):
    """The last line of the file's trail by this decision, as its reader may see it."""
    return file.env['sxip.decision'].search([('res_model', '=', file._name), ('res_id', '=', file.id), ('transition', '=', code)],
                                            order='sequence desc', limit=1)


def label(record, name):
    """The words of a selection."""
    return dict(record._fields[name]._description_selection(record.env)).get(record[name], '')


def handling(file, state_from):
    """The bureau that decided from this state: the city's, or the province's for what it handles itself."""
    city = state_from == 'city_review' or state_from == 'submitted' and file.channel == 'city'
    return file.bureau_id if city else file.round_id.bureau_id


def absent(env, **needed):
    """Names of what is needed and empty."""
    labels = {'line': env._("the decision itself"), 'unit': env._("the unit's name"), 'term': env._("the last day of the term"),
              'reason': env._("the reason"), 'rank': env._("the place in the ranking"), 'start': env._("the first and last day"),
              'items': env._("the list"), 'phone': env._("the bureau's telephone (Configuration, Bureaus)"),
              'measures': env._("what is to be rectified"), 'document': env._("the document with number and date"),
              'facts': env._("the facts"), 'served': env._("the day of service"), 'finding': env._("the finding"),
              'submitted': env._("the submission of the file"), 'body': env._("the text"), 'number': env._("the document number"),
              'date': env._("the date"), 'one_city': env._("a list of one city and one round")}
    return tuple(labels[name] for name, value in needed.items() if not value)

"""The page of all transition tables in plain words, so that a change of rights shows as a diff of sentences."""
from pathlib import Path

ROLES = {'center': "the unit", 'expert': "the expert of the sheet", 'officer': "an officer", 'approver': "a signing officer",
         'manager': "a manager", 'system': "the clock", 'by': "another file's decision"}
LEVELS = {'city': "of the city bureau", 'province': "of the province", 'own': "of the file's own bureau", '': "of the bureau in turn"}
READERS = {'applicant': "unit, bureaus, audit", 'bureau': "bureaus, audit", 'auditor': "audit"}
HEAD = """# Who may decide what

Written from the transition tables of the models; a test compares it, so it is never out of date. It is not edited by hand:
`CONTRIBUTING.md` has the command that writes it anew.

A decision is possible in the state under which it stands, for the people who are named, and only when every sentence under "must
hold" holds. Everything else is refused, to administrators too.

* † asks for a reason. ‡ is signed one by one, never many at once.
* What a signing officer decides is first prepared (`prepare`, 提请签发) by somebody else, an officer of the same bureau where nobody
  else is named: all that must hold must hold then already, and a change of the file in between undoes the preparation. The signing
  officer may send it back with a reason (`send_back`, 退回经办). A version of the rules may do without the second person.
* "The bureau in turn" is the city in the city's review, else the province; before acceptance the channel says which.
  "The file's own bureau" is the one that holds the round or the notice; in a city's own round it also stands for "the province".
* "Another file's decision": nobody takes it by itself, it follows.
* The last column says for whom the line is that the decision leaves in the trail. A unit reads those of its own center, an officer
  those of his area, the audit all.
"""


def path():
    """Where the page is kept."""
    return Path(__file__).parent / 'core' / 'transitions.md'


def page(env):
    """The whole page. :return str: Markdown"""
    env = env(context={'lang': 'en_US'})
    models = [model for model in env['sxip.workflow.mixin']._door_models() if model._transitions]
    return '\n'.join([HEAD, *(line for model in models for line in _model(model))])


def _model(model):
    states = dict(model._fields['state'].selection)
    yield f"## {model._description} (`{model._name}`)\n"
    yield "| state | decision | button | who | becomes | must hold | line is for |"
    yield "|---|---|---|---|---|---|---|"
    for state, label in states.items():
        rows = [(code, t) for code, t in model._transitions.items() if state in t.sources]
        for code, t in rows:
            marks = (' †' if t.reason else '') + (' ‡' if t.single else '')
            yield (f"| {label} | `{code}`{marks} | {model._door_title(code)} | {_who(model, t)} "
                   f"| {_target(model, t, states)} | {_guards(model, t)} | {READERS[t.audience]} |")
        if not rows:
            yield f"| {label} | none | | | | | |"
    yield ""


def _who(model, t):
    text = ' or '.join(_person(word) for word in t.who.split())
    preparer = model._door_preparer(t)
    if t.signed and preparer != t.who.replace('approver', 'officer'):
        text += ", prepared by " + ' or '.join(_person(word) for word in preparer.split())
    return text


def _person(word):
    role, _sep, level = word.partition(':')
    return f"{ROLES[role]} {LEVELS[level]}" if role in ('officer', 'approver') else ROLES[role]


def _target(model, t, states):
    if t.target.startswith('_'):
        return _sentence(model, t.target)
    return states[t.target] if t.target else "stays"


def _guards(model, t):
    return '<br>'.join(_sentence(model, name) for name in t.guards) or '–'


def _sentence(model, name):
    """What a method of the table says of itself in its first line."""
    text = (getattr(type(model), name).__doc__ or f"`{name}`").strip().splitlines()[0]
    return text.replace('|', '/')

from . import core, rules, center, ledger, application, review, notice, evaluation, followup, award

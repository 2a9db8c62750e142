from decimal import Decimal

from odoo import api, models

from ...domain import facts, metrics, periods

# the records that each figure counts
RECORDS = {'annual_amount': 'sxip.transaction', 'project_count': 'sxip.project', 'member_count': 'sxip.alliance.member',
           'fulltime_staff': 'sxip.staff'}


def money(value):
    """An amount of the database as Decimal yuan with two places."""
    return Decimal(str(value or 0)).quantize(Decimal('0.01'))


class SxipCenterFigures(models.Model):
    """The one place where figures of a center are counted from its ledger."""
    _inherit = 'sxip.center'

    def _facts(self):
        """The ledger of this one center as the metrics read it; returned records are left out."""
        self.ensure_one()
        return self._all_facts()[self.id]

    def _all_facts(self):
        """The ledgers of these centers, with a constant number of queries. :return dict: {center id: Facts}"""
        # sudo: sxip.transaction - a figure counts all its records, whoever looks at it; the reader sees those that his rules show
        centers = self.sudo()
        alive = [('center_id', 'in', centers.ids), ('verification', '!=', 'rejected')]
        deals, projects, members = (
            # sudo: sxip.transaction, sxip.project, sxip.alliance.member - as above
            self.env[name].sudo().search(alive).grouped('center_id')
            for name in ('sxip.transaction', 'sxip.project', 'sxip.alliance.member'))
        return {center.id: facts.Facts(
            deals=tuple(facts.Deal(d.id, d.date, d.kind, d.subkind or None, money(d.amount), money(d.amount_received), d.chain_scope,
                                   d.is_related_party, d.verification == 'verified') for d in deals.get(center, ())),
            projects=tuple(facts.Project(p.id, p.kind, p.center_role, p.date_start, p.verification == 'verified')
                           for p in projects.get(center, ())),
            members=tuple(facts.Member(
                m.id, m.uscc, m.is_key, bool(m.admitted_reason), m.alliance_id.is_organiser and m.alliance_id.verification != 'rejected',
                m.date_from, m.date_to or None, m.verification == 'verified') for m in members.get(center, ())),
            staff=tuple(facts.Staff(s.id, s.is_full_time, s.date_from, s.date_to or None) for s in center.staff_ids),
            own_codes=frozenset(filter(None, [center.uscc, center.operator_uscc,
                                              *center.cobuilder_ids.filtered(lambda c: c.role == 'cobuilder').mapped('uscc')])))
                for center in centers}

    def _figures(self, criteria, day):
        """[B4] [P1] [P4] The figure of each computed criterion, as of `day`. :return dict: {criterion: Figure}"""
        counted, out = self._facts(), {}
        for criterion in criteria.filtered(lambda c: c.kind == 'metric'):
            version = criterion.regulation_id
            rules = self._counting_rules(version)
            try:
                span = periods.period(criterion._period(), at=day, building_since=self.building_since or None)
            except ValueError:                 # building has not begun: nothing has been counted since
                span = (day, day)
            out[criterion] = metrics.METRICS[criterion.metric].function(counted, period=span, rules=rules)
        return out

    @api.model
    def _counting_rules(self, version):
        return facts.Rules(version.count_related_party, version.count_pledge, version.count_outside_chain, version.amount_basis)

    def _indicator_figures(self, indicators, start, end):
        """[E1.1] [E2.1] The figure of each computed indicator between two days. :return dict: {indicator: Figure}"""
        computed = indicators.filtered(lambda i: i.kind == 'metric')
        counted = self._facts() if computed else None
        return {i: metrics.METRICS[i.metric].function(counted, period=(start, end), rules=self._counting_rules(i.regulation_id))
                for i in computed}

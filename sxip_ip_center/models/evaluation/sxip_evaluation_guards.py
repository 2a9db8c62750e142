from odoo import models

from ..core.transition import Refusal
from .sxip_evaluation import UNSUBMITTED


class SxipEvaluationGuards(models.Model):
    """What must hold before a decision on an evaluation."""
    _inherit = 'sxip.evaluation'

    # -- submit -----------------------------------------------------------------------------
    def _why_direct_unclaimed(self):
        """[E1.3] Units of provincial rank or above may report straight to the province."""
        return {e.id: Refusal(self.env._("Straight to the province report units of provincial rank or above, and the center claims none."),
                              "五·1", self.env._("Claim the rank with its basis on the center, or report through the city."), 'channel')
                for e in self if e.channel == 'direct' and e.center_id.provincial_unit not in ('claimed', 'confirmed')}

    def _why_no_report(self):
        """[E1.1] The center sums up the year."""
        return {e.id: Refusal(self.env._("The summary is not written."), "五·1", self.env._("Write it in a few sentences."), 'report')
                for e in self if not (e.report or '').strip()}

    def _why_unexplained(self):
        """[E1.1] Where the unit's own figure differs from the ledger it says why."""
        out = {}
        for e in self:
            if lines := e.line_ids.filtered(lambda line: line.difference and not (line.explanation or '').strip()):
                out[e.id] = Refusal(self.env._("Own figures that differ from the ledger, without a word why: %s.", e._list_of(lines)),
                                    "五·1",
                                    self.env._("Explain each, or take over the figure of the ledger."), 'line_ids')
        return out

    # -- review -----------------------------------------------------------------------------
    def _why_no_city_conclusion(self):
        """[E1.2] [E1.4] The city concludes before it forwards."""
        return {e.id: Refusal(self.env._("The city's conclusion is not written."), "五·1", self.env._("Write it."), 'city_conclusion')
                for e in self if not (e.sudo().city_conclusion or '').strip()}  # sudo: sxip.evaluation - deliberation

    def _why_never_submitted(self):
        """[E1.1] [E2.1] What was never submitted is evaluated after its term is over, with a reason."""
        out = {}
        for e in self.filtered(lambda e: e.state in UNSUBMITTED):
            if not e._due_is_over():
                out[e.id] = Refusal(self.env._("It has not been submitted, and its term runs until %s.", e.due_date), "五",
                                    self.env._("Wait for the report, or for the end of the term."), 'due_date')
            else:
                out[e.id] = Refusal(self.env._("It was never submitted; the term ended on %s.", e.due_date), "五", waivable=True)
        return out

    def _why_no_province_conclusion(self):
        """[E1.4] The province concludes; of a report that never came the reason says it."""
        return {e.id: Refusal(self.env._("The province's conclusion is not written."), "五·1", self.env._("Write it."),
                              'province_conclusion')
                # sudo: sxip.evaluation - deliberation
                for e in self if e.state not in UNSUBMITTED and not (e.sudo().province_conclusion or '').strip()}

    def _why_not_filed(self):
        """[E1.3] Only a direct report is copied to the city, and seen once."""
        return {e.id: Refusal(self.env._("There is no copy of it to be seen.")) for e in self if not e.filed_on or e.filing_seen_on}

    # -- comprehensive ------------------------------------------------------------------------
    def _why_unscored(self):
        """[E2.1] Each indicator that bears points is scored, none above its most."""
        out = {}
        for e in self:
            lines = e.sudo().line_ids  # sudo: sxip.evaluation.line - deliberation
            if open_ := lines.filtered(lambda line: line.max_score and not line.is_scored):
                out[e.id] = Refusal(self.env._("Indicators without a score: %s.", e._list_of(open_)), "五·2",
                                    self.env._("Score each of them."), 'line_ids')
        return out

    def _why_other_grade(self):
        """[E2.1] The bands of the rules give the grade; another one is proposed with a reason."""
        out = {}
        for e in self:
            score, grade = e._graded()
            other = e.sudo().grade_other  # sudo: sxip.evaluation - deliberation
            if other and other != grade:
                labels = dict(e._fields['grade']._description_selection(self.env))
                out[e.id] = Refusal(self.env._("By its %(score)s points the grade is “%(grade)s”, not “%(other)s”.", score=f'{score:.2f}',
                                               grade=labels[grade], other=labels[other]), "五·2", field='grade_other', waivable=True)
        return out

    def _why_grade_stale(self):
        """[E2.1] What is signed is the grade that was proposed."""
        out = {}
        for e in self:
            own = e.sudo()  # sudo: sxip.evaluation - deliberation
            score, grade = own._graded()
            if (f'{own.score:.2f}', own.grade) != (f'{score:.2f}', own.grade_other or grade):
                out[e.id] = Refusal(self.env._("Scores or grade were changed after it was proposed."), "五·2",
                                    self.env._("Propose the grade again."), 'line_ids')
        return out

    def _why_not_in_force(self):
        """[E2.1] Only a recognition in force is evaluated."""
        return {e.id: Refusal(self.env._("The recognition is no longer in force."), "五·2", field='recognition_id')
                for e in self if e.recognition_id.state not in ('in_force', 'rectifying')}

from decimal import Decimal

from odoo import fields, models

from ...domain import scores


class SxipEvaluationEffects(models.Model):
    """What follows from a decision on an evaluation, in the same transaction."""
    _inherit = 'sxip.evaluation'

    def _submitted(self, _reason, _old):
        """[E1.1] Freeze the ledger's figures beside the unit's own; [E1.3] a direct report reaches the city at once."""
        today = self.env['sxip.calendar.year']._today()
        vals = {'count_submitted': 1, 'count_missing': 0, 'count_overdue': 0}
        if not self.submitted_on:
            vals |= {'submitted_on': today, 'is_late': self._due_is_over()}
        if self.kind == 'annual' and self.channel == 'direct' and not self.filed_on:
            vals['filed_on'] = today
        self._door_write(vals)
        return {**self._set_due(self._due_none()), 'figures': self.line_ids._freeze(today), 'files': self._hand_in_materials(),
                'channel': self.channel, 'late': self.is_late}

    def _forwarded(self, _reason, _old):
        return {'city_conclusion': self.city_conclusion}

    def _completed(self, _reason, old):
        """[E1.4] A conclusion, no grade. What was never submitted stays marked as missing."""
        own = self.sudo()  # sudo: sxip.evaluation - deliberation, for the line
        return {**self._set_due(self._due_none()), 'city_conclusion': own.city_conclusion or '',
                'province_conclusion': own.province_conclusion
                or '', 'never_submitted': old in ('draft', 'returned') and not self.submitted_on}

    def _returned(self, _reason, _old):
        """[E1.2] Back to the unit, all defects at once, within the term for corrections."""
        due = self._due_vals(self.env['sxip.calendar.year']._today(), self.regulation_id.correction_workdays, 'correct')
        return {**self._set_due(due), 'defects': self._tell_defects()}

    def _acknowledged(self, _reason, _old):
        self._door_write({'filing_seen_on': self.env['sxip.calendar.year']._today()})

    def _rerouted(self, _reason, _old):
        """[A1.3] The rank was refused: the report goes on with the city."""
        self._door_write({'channel': 'city'})

    def _terminated(self, _reason, _old):
        self._set_due(self._due_none())
        self._door_write({'count_due': 0, 'count_submitted': 0, 'count_missing': 0, 'count_overdue': 0})

    # -- comprehensive --------------------------------------------------------------------------
    def _scoring_started(self, _reason, _old):
        """[E2.1] The figures of the cycle stand from now on; computed indicators come with the points of their bands."""
        figures = self.line_ids._freeze(self.env['sxip.calendar.year']._today())
        self.line_ids._suggest_scores()
        return {**self._set_due(self._due_none()), 'figures': figures}

    def _graded(self):
        """[E2.1] (points, grade) by the scores, the bands of the rules and their vetoes."""
        lines, rules = self.sudo().line_ids, self.sudo().regulation_id  # sudo: sxip.evaluation.line - deliberation
        score = scores.sheet_total([(Decimal(str(line.score)), Decimal(str(line.max_score))) for line in lines])
        if any(line.is_vetoed for line in lines):
            return score, 'unqualified'
        return score, scores.grade(score, excellent=Decimal(rules.excellent_score), qualified=Decimal(rules.qualified_score))

    def _proposed(self, reason, _old):
        """[E2.1] The grade of the bands, or another with its reason. To propose is to prepare the signature."""
        score, grade = self._graded()
        self._door_write({'score': float(score), 'grade': self.grade_other or grade, 'prepared_by': self.env.uid,
                          'prepared_on': fields.Datetime.now(), 'proposed_transition': 'decide', 'proposed_opinion': reason or False,
                          'is_sent_back': False})
        return {**self._scored(), 'by_points': grade, 'grade': self.grade}

    def _scored(self):
        return {'score': f'{self.score:.2f}', 'scores': [[line.indicator_id.code, f'{line.score:.2f}', f'{line.max_score:.2f}',
                                                          line.is_vetoed]
                                                         for line in self.line_ids],
                'bands': [self.regulation_id.excellent_score, self.regulation_id.qualified_score]}

    def _decided(self, reason, _old):
        """[E2.2] Excellent: commended, made a case; excellent and qualified: the next cycle. [E2.3] Unqualified: rectification."""
        own = self.sudo()  # sudo: sxip.evaluation - what follows is made by the decision
        followed = {}
        if own.grade == 'unqualified':
            followed['rectification'] = self.env['sxip.rectification']._draft_from(evaluation=own).id
        else:
            new = own.recognition_id.with_env(self.env)._renew(reason, document=own.document_id)
            followed['cycle'] = [new.cycle_start, new.cycle_end]
        if own.grade == 'excellent':
            followed['commendation'] = self.env['sxip.reward']._draft_commendation(own).id
            followed['showcase'] = self.env['sxip.showcase']._draft_from(own).id
        if own.document_id:
            own.document_id.with_env(self.env)._issue(own.center_id)
        return {**own._scored(), 'grade': own.grade, **followed}

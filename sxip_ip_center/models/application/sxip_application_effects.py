from decimal import Decimal

from odoo import models

from ...domain import scores


class SxipApplicationEffects(models.Model):
    """What follows from a decision on an application, in the same transaction."""
    _inherit = 'sxip.application'

    def _submitted(self, _reason, old):
        """[A1.2] Freeze the figures beside the unit's own; [A1.3] deliver a direct set to the city for the record."""
        today = self.env['sxip.calendar.year']._today()
        center = self.center_id
        vals = {'proposed_name': self._compose_name(), 'unit_name': center.partner_id.name, 'uscc': center.uscc,
                'industry_id': center.industry_id.id, 'entity_id': center.entity_id.id, 'bureau_id': center.bureau_id.id}
        if not self.submitted_on:
            vals['submitted_on'] = today
        vals |= {'center_frozen': self._center_facts(), 'committed_by': self.env.uid}
        if self.channel == 'direct' and not self.filed_on:
            vals['filed_on'] = today
        self._door_write(vals)
        figures = self.check_ids._freeze(today)
        changes = self._note_changes() if old == 'returned' else []
        if old == 'returned':
            self._door_write({'returned_from': False})
            due = self._resume_clock() if self.clock_reason else self._start_clock(today, 'accept')
        else:
            due = self._start_clock(today, 'accept')
        return {**due, 'figures': figures, 'files': self._hand_in_materials(), 'channel': self.channel, 'name': self.proposed_name or '',
                'unit': self.unit_name, 'uscc': self.uscc, 'commitment': self.commitment_text or '', 'form': self._form_answers(),
                **({'changes': changes} if changes else {})}

    def _start_clock(self, start, reason, field=None):
        rules = self.regulation_id
        days = {'accept': rules.acceptance_workdays, 'correct': rules.correction_workdays}.get(reason) or rules[field]
        return self._set_due(self._due_vals(start, days, reason))

    def _accepted(self, _reason, _old):
        level = 'city' if self.state == 'city_review' else 'province'
        return self._start_clock(self.env['sxip.calendar.year']._today(), 'review', f'{level}_review_workdays')

    def _recommended(self, _reason, _old):
        data = self._start_clock(self.env['sxip.calendar.year']._today(), 'review', 'province_review_workdays')
        return {**data, 'rank': self.rank, 'verdicts': self._verdicts('city')}

    def _returned_to_city(self, _reason, _old):
        self._door_write({'is_sent_back': True})
        return self._start_clock(self.env['sxip.calendar.year']._today(), 'correct')

    def _returned(self, reason, old):
        """All defects at once: what the bureau wrote on its materials becomes the unit's to read. The clock stops."""
        self._stop_clock()
        self._door_write({'returned_from': old, 'correction_count': self.correction_count + 1, 'answers_before': self._answers(),
                          'correction_reason': reason})
        data = self._start_clock(self.env['sxip.calendar.year']._today(), 'correct')
        return {**data, 'defects': self._tell_defects()}

    def _make_sheets(self, _reason, _old):
        """[A3.2] A sheet for each free expert of the round."""
        self._set_due(self._due_none())
        experts = self._free_experts()
        self.env['sxip.scoresheet']._open(self, experts)
        return {'experts': len(experts), 'verdicts': self._verdicts('province')}

    def _invited(self, _reason, _old):
        """[A3.2] Sheets for those who come in place of others."""
        experts = self._experts_to_invite()
        self.env['sxip.scoresheet']._open(self, experts)
        return {'experts': experts.ids}

    def _panel_score(self):
        """[A3.2] The panel's score in points, two decimals; None while no sheet is in."""
        # sudo: sxip.scoresheet - every sheet counts, the asker sees the sum
        totals = [Decimal(str(s.total)) for s in self.sudo().scoresheet_ids if s.state == 'submitted']
        return scores.panel_score(totals, trim_extremes=self.regulation_id.trim_extremes) if totals else None

    def _score_spread(self):
        """[A3.2] Highest less lowest total of the sheets, and a mark where the version calls it a disagreement."""
        totals = [s.total for s in self.sudo().scoresheet_ids if s.state == 'submitted']  # sudo: sxip.scoresheet - as above
        if len(totals) < 2:
            return '—'
        spread = max(totals) - min(totals)
        return f'{spread:.2f}' + (' ▲' if spread > self.regulation_id.disagreement_limit else '')

    def _determined(self, _reason, _old):
        """[A3.3] The score is frozen; the minutes that were relied on are closed."""
        score = self._panel_score()
        self._door_write({'score': float(score)})
        # sudo: sxip.meeting - closed by the decision that rests on it
        meetings = self.sudo().agenda_ids.meeting_id
        for meeting in meetings:
            meeting._door_write({'phase': 'closed'})
        sheets = self.sudo().scoresheet_ids.filtered(lambda s: s.state == 'submitted')  # sudo: sxip.scoresheet - for the line
        return {'score': f'{score:.2f}', 'totals': [f'{s.total:.2f}' for s in sheets.sorted('id')], 'meetings': meetings.ids,
                'trim_extremes': self.regulation_id.trim_extremes}

    def _published(self, _reason, _old):
        notice = self._current_item().notice_id
        return self._set_due({**self._due_none(), 'due_date': notice.date_end, 'due_reason': 'notice', 'due_derivation': notice.derivation})

    def _recognized(self, _reason, _old):
        """[A3.5] [N1] [M2] The recognition with its name and cycle; the document is issued and read-only from now on."""
        document, rules = self.document_id, self.regulation_id
        recognition = self.env['sxip.recognition']._door_open({
            'center': self.center_id, 'level': self.round_id.level, 'name': self.proposed_name or self._compose_name(),
            'doc_number': document.number, 'date': document.date, 'document_id': document.id, 'cycle_start': document.date,
            'years': rules.cycle_years, 'application_id': self.id})
        recognition._door_by('recognize')
        self._door_write({'recognition_id': recognition.id})
        self._set_due(self._due_none())
        document._issue(self.center_id)
        notice = self._current_item().notice_id
        return {'name': recognition.name, 'cycle': [recognition.cycle_start, recognition.cycle_end], 'document': document.number,
                'document_date': document.date, 'notice': [notice.date_published, notice.date_start, notice.date_end],
                'derivation': notice.derivation}

    def _acknowledged(self, _reason, _old):
        self._door_write({'filing_seen_on': self.env['sxip.calendar.year']._today()})

    def _rejected(self, _reason, old):
        kind = {'submitted': 'not_accepted', 'city_review': 'not_recommended'}.get(old, 'not_recognized')
        self._door_write({'outcome_kind': kind})
        self._set_due(self._due_none())
        return {'outcome': kind}

    def _rerouted(self, _reason, _old):
        """[A1.3] The rank was refused: the file goes on with the city bureau, and its clock begins there."""
        self._door_write({'channel': 'city', 'returned_from': False, 'clock_stopped_on': False, 'clock_reason': False,
                          'clock_days_left': 0})
        return self._start_clock(self.env['sxip.calendar.year']._today(), 'accept')

    def _ended(self, _reason, _old):
        self._set_due({**self._due_none(), 'clock_stopped_on': False})

    # -- verdicts: one line per saved set ---------------------------------------------------------
    def _verdicts(self, level):
        """What a bureau thought of each condition and material, for the line of its decision."""
        return {**{c.code: c[f'{level}_verdict'] or '' for c in self.check_ids},
                **{m.code: m[f'{level}_verdict'] or '' for m in self.material_ids}}

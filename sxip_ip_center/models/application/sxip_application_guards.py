from odoo import models

from ...domain import cycles
from ..core.transition import Refusal
from .sxip_application import CLOSED


class SxipApplicationGuards(models.Model):
    """What must hold before a decision on an application: one method a rule, {id: Refusal}, no side effect."""
    _inherit = 'sxip.application'

    # -- submit -----------------------------------------------------------------------------
    def _why_round_closed(self):
        """[A1.1] Applications are handed in while the round is open; corrections within their term."""
        today, out = self.env['sxip.calendar.year']._today(), {}
        for a in self:
            if a.state == 'returned':
                if a.due_date and a.due_date < today:
                    out[a.id] = Refusal(self.env._("The term for correction ended on %s.", a.due_date), clause="四·1",
                                        remedy=self.env._("Ask the bureau about an extension."))
            elif a.round_id.state != 'open' or not a.round_id.date_open <= today <= a.round_id.date_close:
                out[a.id] = Refusal(self.env._("%(round)s takes applications from %(start)s to %(end)s.", round=a.round_id.name,
                                               start=a.round_id.date_open, end=a.round_id.date_close), clause="四·1",
                                    remedy=self.env._("Wait for the next round."))
        return out

    def _why_not_invited(self):
        """[A1.1] A round invites cities; none named on it means all."""
        out = {}
        for a in self:
            own = a.round_id.level == 'city'
            invited = a.round_id.bureau_id if own else a.round_id.city_ids.bureau_id
            if own and a.channel == 'direct':
                out[a.id] = Refusal(self.env._("“%s” is a city's own round; nobody applies in it to the province.", a.round_id.name),
                                    "四·1", self.env._("Apply to the city."), 'channel')
            elif invited and a.bureau_id not in invited:
                out[a.id] = Refusal(self.env._("%(round)s does not invite %(city)s.", round=a.round_id.name, city=a.bureau_id.name), "四·1",
                                    self.env._("Choose another round."), 'round_id')
        return out

    def _why_recognized(self):
        """[B6] A center that is recognised at this level does not apply again."""
        return {a.id: Refusal(self.env._("The center is recognised already."), remedy=self.env._("Withdraw this application."))
                for a in self if a.center_id.level == a.round_id.level and a.center_id.state in ('recognized', 'rectifying')}

    def _why_banned(self):
        """[E2.4] A ban on re-applying after a cancellation, only where the version sets one with its document."""
        out, today = {}, self.env['sxip.calendar.year']._today()
        for a in self.filtered(lambda a: a.regulation_id.reapply_ban_years):
            # sudo: sxip.recognition - cancelled ones of the line and of the unit, whoever asks
            ended = self.env['sxip.recognition'].sudo().search([
                ('state', '=', 'revoked'), ('ended_on', '!=', False), '|', ('center_id.lineage_id', '=', a.center_id.lineage_id.id),
                ('center_id.uscc', '=', a.center_id.uscc)], order='ended_on desc', limit=1)
            until = ended and cycles.add_months(ended.ended_on, 12 * a.regulation_id.reapply_ban_years)
            if until and today < until:
                out[a.id] = Refusal(self.env._("Its recognition was cancelled on %(day)s; by %(document)s it may apply again "
                                               "from %(until)s on.",
                                               day=ended.ended_on, document=a.regulation_id.reapply_ban_document, until=until), "五·2",
                                    self.env._("Apply after that day."), 'center_id')
        return out

    def _why_not_building(self):
        """[B6] Build first, be recognised later."""
        today, out = self.env['sxip.calendar.year']._today(), {}
        for a in self:
            since = a.center_id.building_since
            if not since or since > today:
                out[a.id] = Refusal(self.env._("Building has not begun by the record of the center."), clause="三",
                                    remedy=self.env._("Enter on the center since when it has been built."), field='center_id')
        return out

    def _why_direct_unclaimed(self):
        """[A1.3] Units of provincial rank or above may apply straight to the province. [A3.0] Eligible kinds are a parameter."""
        out = {}
        for a in self.filtered(lambda a: a.channel == 'direct'):
            kinds = [kind for kind in (a.regulation_id.direct_entity_kinds or '').replace('，', ',').split(',') if kind.strip()]
            if a.center_id.provincial_unit not in ('claimed', 'confirmed'):
                out[a.id] = Refusal(self.env._("Direct application is for units of provincial rank or above, and the center claims none."),
                                    clause="四·1", remedy=self.env._("Claim the rank with its basis on the center, or apply to the city."),
                                    field='channel')
            elif kinds and a.center_id.entity_kind not in [kind.strip() for kind in kinds]:
                out[a.id] = Refusal(self.env._("This kind of unit does not apply directly."), clause="四·3",
                                    remedy=self.env._("Apply to the city."), field='channel')
        return out

    def _why_unanswered(self):
        """[A1.2] Each condition is answered by the unit itself."""
        out = {}
        for a in self:
            open_ = a.check_ids.filtered(lambda c: not c.self_verdict)
            if open_:
                out[a.id] = Refusal(self.env._("Conditions without the unit's own answer: %s.", a._list_of(open_)), clause="四·1",
                                    remedy=self.env._("Answer each of them."), field='check_ids')
        return out

    # -- city -------------------------------------------------------------------------------
    def _why_city_unjudged(self):
        """[A2.1] [A2.2] The city gives its opinion on each condition and material."""
        return self._why_unjudged('city', "四·2")

    def _why_province_unjudged(self):
        """[A3.1] The province gives its opinion on each condition and material; in its own round [M4] the city."""
        own = self.filtered(lambda a: not a._is_of_province())
        return {**(self - own)._why_unjudged('province', "四·3"), **own._why_unjudged('city', "四·2")}

    def _why_own_mandatory_failed(self):
        """[M4] In a city's own round no recommendation stands between its opinions and the experts: a failed condition bars here."""
        return self.filtered(lambda a: not a._is_of_province())._why_mandatory_failed()

    def _why_unjudged(self, level, clause):
        """[A2.1] [A3.1] Conditions and materials without an opinion of this level, and notes that are due."""
        out = {}
        for a in self:
            found = []
            if checks := a.check_ids.filtered(lambda c: not c[f'{level}_verdict']):
                found.append(Refusal(self.env._("Conditions without an opinion: %s.", a._list_of(checks)), clause,
                                     self.env._("Give it on each."), 'check_ids'))
            if notes := a.check_ids.filtered(lambda c: c[f'{level}_verdict'] in ('fail', 'unsure') and not c[f'{level}_note']):
                found.append(Refusal(self.env._("“Not met” and “unsure” need a note: %s.", a._list_of(notes)), clause,
                                     self.env._("Write what is missing or to be looked into."), 'check_ids'))
            if materials := a.material_ids.filtered(lambda m: not m[f'{level}_verdict']):
                found.append(Refusal(self.env._("Materials without an opinion: %s.", a._list_of(materials)), clause,
                                     self.env._("Give it on each."), 'material_ids'))
            if found:
                out[a.id] = found
        return out

    def _why_mandatory_failed(self):
        """[A2.1] A mandatory condition that is not met bars the recommendation; of alternatives [P1] any one suffices."""
        out = {}
        for a in self:
            if failed := a._failed_mandatory('city'):
                out[a.id] = Refusal(self.env._("Mandatory conditions are not met: %s.", a._list_of(failed)), a._clauses_of(failed),
                                    self.env._("Return it for correction, or refuse it with the reason."), 'check_ids')
        return out

    def _failed_mandatory(self, level):
        """Mandatory checks that fail by the bureau's own verdict, alternatives together."""
        failed = self.check_ids.browse()
        mandatory = self.check_ids.filtered(lambda c: c.criterion_id.mandatory)
        for checks in mandatory.grouped(lambda c: c.criterion_id.alternative_group or c.id).values():
            if all(c[f'{level}_verdict'] == 'fail' for c in checks):
                failed |= checks
        return failed

    def _clauses_of(self, checks):
        return '、'.join(dict.fromkeys(checks.mapped('clause')))

    def _why_no_rank(self):
        """[A2.3] The best are recommended, in an order: each place once per round and city."""
        out = {}
        for a in self:
            if a.rank <= 0:
                out[a.id] = Refusal(self.env._("It has no place in the city's ranking."), "四·2", self.env._("Enter the rank."), 'rank')
        return out

    def _why_over_quota(self):
        """[A2.3] Where the round sets how many a city may recommend, the place lies within that number."""
        out = {}
        for a in self:
            quota = a.round_id.city_ids.filtered(lambda row, city=a.bureau_id: row.bureau_id == city).quota
            if quota and a.rank > quota:
                out[a.id] = Refusal(self.env._("Its place in the ranking is %(rank)s, and the round takes %(quota)s from the city.",
                                               rank=a.rank, quota=quota), "四·2",
                                    self.env._("Give it a place within that number, or refuse it with the reason."), 'rank')
        return out

    # -- province -----------------------------------------------------------------------------
    def _why_no_city(self):
        """[A1.3] A direct application was never with the city."""
        return {a.id: Refusal(self.env._("It was handed in directly; no city recommended it."), "四·1",
                              self.env._("Return it to the unit for correction instead."))
                for a in self if a.channel != 'city'}

    def _why_rank_undecided(self):
        """[A1.3] The claim of provincial rank is decided before the experts see the file."""
        return {a.id: Refusal(self.env._("The claim of provincial rank is not decided yet."), "四·1",
                              self.env._("Confirm or refuse it on the center."), 'center_id')
                for a in self if a.channel == 'direct' and a.center_id.provincial_unit != 'confirmed'}

    def _why_few_experts(self):
        """[A3.2] Enough experts without a conflict; fewer only with a reason."""
        out = {}
        for a in self:
            n, need = len(a._free_experts()), a.regulation_id.min_experts
            if not n:
                out[a.id] = Refusal(self.env._("The round has no expert for it."), "四·3",
                                    self.env._("Choose or draw the panel on the round."),
                                    'round_id')
            elif a.regulation_id.odd_panel and n % 2 == 0 and n >= need:
                out[a.id] = Refusal(self.env._("%s experts are free of conflicts; the rules ask for an odd number.", n), "四·3",
                                    self.env._("Add or take out one on the round."), 'round_id', waivable=True)
            elif n < need:
                out[a.id] = Refusal(self.env._("Only %(n)s experts are free of conflicts; the rules ask for %(need)s.", n=n, need=need),
                                    "四·3",
                                    self.env._("Add experts on the round."), 'round_id', waivable=True)
        return out

    def _experts_to_invite(self):
        """Experts of the round without a conflict who have no sheet of the file: added after others were late or recused."""
        return self._free_experts() - self.sudo().scoresheet_ids.expert_id  # sudo: sxip.scoresheet - every sheet counts

    def _why_nobody_to_invite(self):
        """[A3.2] Further experts are of the round's panel and free of conflicts."""
        return {a.id: Refusal(self.env._("Each expert of the round has a sheet of it, or a conflict."), "四·3",
                              self.env._("Add experts on the round first."), 'round_id') for a in self if not a._experts_to_invite()}

    def _free_experts(self):
        """The round's experts without a confirmed conflict."""
        # sudo: sxip.conflict - a conflict counts whoever asks
        barred = self.env['sxip.conflict'].sudo().search([('application_id', '=', self.id), ('state', '=', 'confirmed')]).expert_id
        return self.sudo().round_id.expert_ids - barred  # sudo: sxip.round - the panel, as above

    def _why_sheets_open(self):
        """[A3.2] All sheets are in, or their experts recused."""
        out = {}
        for a in self:
            sheets = a.sudo().scoresheet_ids  # sudo: sxip.scoresheet - every sheet counts
            waiting = sheets.filtered(lambda s: s.state in ('invited', 'draft'))
            if waiting:
                out[a.id] = Refusal(self.env._("%(n)s of %(all)s score sheets are not in yet.", n=len(waiting), all=len(sheets)), "四·3",
                                    self.env._("Urge the experts, or recuse who does not come."), 'scoresheet_ids')
            elif not sheets.filtered(lambda s: s.state == 'submitted'):
                out[a.id] = Refusal(self.env._("No expert has scored it."), "四·3", self.env._("Invite other experts."), 'scoresheet_ids')
        return out

    def _why_below_pass(self):
        """[A3.3] Scores advise: below the pass mark only with a reason and the minutes of a meeting."""
        out = {}
        for a in self:
            score = a._panel_score()
            if score is None or score >= a.regulation_id.pass_score:
                continue
            out[a.id] = [Refusal(self.env._("The panel's score %(score)s lies below the pass mark %(mark)s.", score=score,
                                            mark=a.regulation_id.pass_score), "四·3", self.env._("Refuse it."), 'proposed_opinion',
                                            waivable=True)]
            # sudo: sxip.meeting.agenda - the minutes count whoever asks; of a meeting that was held
            if not a.sudo().agenda_ids.filtered(lambda item: item.meeting_id.date <= self.env['sxip.calendar.year']._today()):
                out[a.id].append(Refusal(
                    self.env._("Below the pass mark the decision rests on a meeting, and no minutes speak of this file."),
                                         "四·3", self.env._("Enter the meeting with this file on its agenda."), 'agenda_ids'))
        return out

    def _why_no_quorum(self):
        """[A3.3] Minutes that the decision rests on were made by a meeting that had its quorum."""
        # sudo: sxip.meeting - the minutes count whoever asks
        return {a.id: found for a in self if (found := a.sudo().agenda_ids.meeting_id._quorum_refusals("四·3", 'agenda_ids'))}

    # -- recognise ------------------------------------------------------------------------------
    def _why_notice_running(self):
        """[A3.4] [A3.5] The notice has run its working days and was closed by the clock; nobody ends it early."""
        out, today = {}, self.env['sxip.calendar.year']._today()
        for a in self:
            notice = a._current_item().notice_id
            if not notice:
                out[a.id] = Refusal(self.env._("It has not been on public notice."), "四·3", self.env._("Publish a notice first."))
            elif notice.state != 'closed' or notice.date_end >= today:
                out[a.id] = Refusal(self.env._("The notice runs until %s; it is closed by the clock the day after.", notice.date_end),
                                    "四·3",
                                    self.env._("Wait for its end."))
        return out

    def _why_unproven(self):
        """[A3.4] That the list was made public is proven: an address, or a file."""
        out = {}
        for a in self:
            notice = a._current_item().notice_id
            if notice and not notice.url and not notice.proof:
                out[a.id] = Refusal(self.env._("The publication of “%s” is not proven.", notice.name), "四·3",
                                    self.env._("Enter its address or attach a proof on the notice."))
        return out

    def _why_objection(self):
        """[A3.5] No objection to it is open or stands; those to other items do not matter."""
        out = {}
        for a in self:
            barring = a._current_item().objection_ids.filtered(lambda o: o._is_barring())
            if barring:
                out[a.id] = Refusal(self.env._("There are objections to it that are open or stand: %s.", len(barring)), "四·3",
                                    self.env._("Conclude it; where it stands, put the file back to the list or refuse it."))
        return out

    def _why_name_taken(self):
        """[N1] The composed name is free among the recognitions in force."""
        out = {}
        for a in self:
            name = a.proposed_name or a._compose_name()
            # sudo: sxip.recognition - a name is taken wherever it was given
            taken = self.env['sxip.recognition'].sudo().search([
                ('level', '=', a.round_id.level), ('name', '=', name), ('state', 'in', ('in_force', 'rectifying')),
                ('center_id', '!=', a.center_id.id)], limit=1)
            if taken:
                out[a.id] = Refusal(self.env._("The name “%(name)s” is borne by %(unit)s.", name=name,
                                               unit=taken.center_id.partner_id.name), "四",
                                    self.env._("Choose a narrower industry by a change report."), 'center_id')
        return out

    def _why_no_document(self):
        """[A3.5] Recognition is given by a document with number and date, dated after the notice."""
        out = {}
        for a in self:
            document, item = a.document_id, a._current_item()
            if not document or not document.number or not document.date:
                out[a.id] = Refusal(self.env._("The recognition document, with number and date, is not entered."), "四·3",
                                    self.env._("Enter it."), 'document_id')
            elif document.bureau_id != a._door_bureau('province'):
                out[a.id] = Refusal(self.env._("“%s” is not a document of the bureau that recognises.", document.number), "四·3",
                                    self.env._("Choose another."), 'document_id')
            elif item and item.notice_id.date_end and document.date <= item.notice_id.date_end:
                out[a.id] = Refusal(self.env._("The document is dated %(date)s, the notice runs until %(end)s.", date=document.date,
                                               end=item.notice_id.date_end), "四·3", self.env._("Date it after the notice."), 'document_id')
            elif document.date > self.env['sxip.calendar.year']._today():
                out[a.id] = Refusal(self.env._("The document is dated %s, which is still to come.", document.date), "四·3",
                                    self.env._("Recognise on that day."), 'document_id')
        return out

    def _why_nothing_upheld(self):
        """[A3.5] A file goes back to the list when an objection was upheld; else only with the reason for the correction."""
        return {a.id: Refusal(self.env._("No objection to it was upheld."), "四·3", waivable=True)
                for a in self if not a._current_item().objection_ids.filtered(lambda o: o.state in ('upheld', 'partly'))}

    # -- the rest -----------------------------------------------------------------------------
    def _why_not_filed(self):
        """[A1.3] Only a direct application is filed with the city for the record, and seen once."""
        return {a.id: Refusal(self.env._("There is no filing of it to be seen.")) for a in self if not a.filed_on or a.filing_seen_on}

    def _why_corrections_used(self):
        """The version may limit how often a file is returned."""
        out = {}
        for a in self:
            most = a.regulation_id.max_corrections
            if most and a.correction_count >= most:
                out[a.id] = Refusal(self.env._("It was returned %s times already, as often as the rules allow.", a.correction_count),
                                    remedy=self.env._("Decide on it as it is."))
        return out

    def _why_term_running(self):
        """The clock ends a file only after its correction term."""
        today = self.env['sxip.calendar.year']._today()
        return {a.id: Refusal(self.env._("The term for correction runs until %s.", a.due_date or '—'))
                for a in self if a.state not in CLOSED and (not a.due_date or a.due_date >= today)}

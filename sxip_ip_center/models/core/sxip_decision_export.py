import hashlib
import json

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .sxip_decision import canonical

CHUNK = 2000


class SxipDecisionExport(models.Model):
    """The trail to the outside: as JSON Lines, on paper, and held against its own columns."""
    _inherit = 'sxip.decision'
    _exported_key = 'sxip_ip_center.exported'        # parameter: count and seal of the last export of the whole

    # -- JSON Lines -----------------------------------------------------------------------------
    def _export_check(self, whole):
        """[all] The whole trail is the auditors'. :raise AccessError: the caller may not have it"""
        self.browse().check_access('read')
        if whole and not self.env.user.has_group('sxip_ip_center.group_auditor'):
            raise AccessError(self.env._("The whole trail is exported by the auditors; of a file its extract may be taken."))

    @api.model
    def _export_rows(self, domain):
        """The export as text, row by row: a head that says what follows, then each line as it was written.

        A reader's own rules hold: an extract is what he may see of the file. Read by slices, so that it can be of any length; a line
        that is written meanwhile is not in it.
        """
        whole = not domain
        self._export_check(whole)
        last = self.search(domain, order='sequence desc', limit=1)
        domain = [*domain, ('sequence', '<=', last.sequence)]
        yield json.dumps({
            'trail': 'sxip_ip_center', 'v': 1, 'kind': 'all' if whole else 'extract', 'count': self.search_count(domain),
            'sequence': last.sequence or 0, 'hash': last.hash or '', 'exported_by': self.env.user.name,
            'exported_on': self.env['sxip.calendar.year']._today().isoformat()}, ensure_ascii=False, sort_keys=True) + '\n'
        reached = -1
        while lines := self.search([*domain, ('sequence', '>', reached)], order='sequence', limit=CHUNK):
            for line in lines:
                yield json.dumps({'sequence': line.sequence, 'hash_prev': line.hash_prev, 'hash': line.hash, 'line': line.line},
                                 ensure_ascii=False, sort_keys=True) + '\n'
            reached = lines[-1].sequence
            lines.invalidate_recordset()

    @api.model
    def _export_noted(self):
        """Keep how far the whole trail was exported: the condition of ever dropping it."""
        count, seal = self._count_and_seal()
        # sudo: ir.config_parameter - an auditor writes no parameters; that an export was taken is noted by the system
        self.env['ir.config_parameter'].sudo().set_param(self._exported_key, f'{count} {seal}')

    def action_export(self):
        """Download: in the trail of a file its extract, else the whole. :return dict: URL action :raise AccessError: not the caller's"""
        model, res_id = self._shown_file()
        self._export_check(not model)
        return {'type': 'ir.actions.act_url', 'target': 'download',
                'url': f'/sxip/trail/export/{model}/{res_id}' if model else '/sxip/trail/export'}

    def action_print_sheet(self):
        """全程留痕单: all that is written of this file, on paper. :return dict: URL action :raise UserError: no file is shown"""
        model, res_id = self._shown_file()
        if not model:
            raise UserError(self.env._("Open the trail of a file first; then its sheet can be printed."))
        return {'type': 'ir.actions.act_url', 'target': 'new', 'url': f'/sxip/trail/sheet/{model}/{res_id}'}

    def _shown_file(self):
        """(model, id) of the file whose trail is shown; (None, None) in the whole trail."""
        self.browse().check_access('read')
        model, res_id = self.env.context.get('sxip_file_model'), self.env.context.get('sxip_file_id')
        return (str(model), int(res_id)) if model in self.env and isinstance(res_id, int) else (None, None)

    # -- held against itself ----------------------------------------------------------------------
    @api.model
    def action_check(self):
        """Hold every line against its hash, its neighbour and the columns beside it. :return dict: notification

        :raise AccessError: the caller is no auditor
        """
        self._export_check(True)
        count, problem = self._check_all()
        text = problem or self.env._("%(n)s lines, each follows from the one before and agrees with its columns; last seal %(hash)s…",
                                     n=count,
                                     hash=self._head()[1][:16])
        return {'type': 'ir.actions.client', 'tag': 'display_notification', 'params': {
            'message': text, 'type': 'danger' if problem else 'success', 'sticky': bool(problem)}}

    @api.model
    def _check_all(self):
        """(number of lines, the first problem in words or '')."""
        previous, count, last = '', 0, 0
        while True:
            # sudo: sxip.decision - the check reads every line, whoever asked for it
            lines = self.sudo().search([('sequence', '>', last)], order='sequence', limit=CHUNK)
            if not lines:
                return count, ''
            for line in lines:
                if problem := line._problem(previous, last):
                    return count, problem
                previous, last, count = line.hash, line.sequence, count + 1
            lines.invalidate_recordset()

    def _problem(self, previous, last):
        """What is wrong with this line after the one before it; '' if nothing."""
        if self.sequence != last + 1:
            return self.env._("Line %s is missing.", last + 1)
        if self.hash_prev != previous or hashlib.sha256((previous + self.line).encode()).hexdigest() != self.hash:
            return self.env._("Line %s was altered, or does not follow from the one before.", self.sequence)
        values = json.loads(self.line)
        columns = {name: self[name] for name in ('sequence', 'date', 'time', 'res_model', 'res_id', 'transition', 'state_from', 'state_to',
                                                 'acting_as', 'reason', 'channel', 'audience')}
        plain = {name: self._plain(value or None) for name, value in columns.items()}
        plain |= {name: self[name].id or None for name in ('center_id', 'bureau_id', 'user_id')}
        said = {name: values.get(name) for name in columns}
        said |= {name: (values.get(name) or [None])[0] for name in ('center_id', 'bureau_id', 'user_id')}
        differing = sorted(name for name in plain if canonical(plain[name]) != canonical(said[name]))
        if differing:
            return self.env._("Line %(n)s: the columns %(names)s do not say what the line says.", n=self.sequence,
                              names=', '.join(differing))
        return ''

    @api.model
    def _count_and_seal(self):
        """(number of lines, hash of the last): what an anchor holds."""
        self.env.cr.execute(SQL("SELECT count(*), max(sequence) FROM sxip_decision"))
        count, _last = self.env.cr.fetchone()
        return count, self._head()[1]

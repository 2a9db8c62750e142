from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...report.papers import MOST, PAGES, official


class SxipGuardedPages(models.AbstractModel):
    """The pages of the office on these records: print them, or draft them as official documents."""
    _inherit = 'sxip.guarded.mixin'

    _letters: dict = {}          # {code: page}: the letter that a decision calls for; drafted with it, issued by an officer

    def _page(self, name):
        """The page of this name, if it is one of these records. :raise UserError: otherwise"""
        self.check_access('read')
        page = PAGES.get(name)
        if page is None or page.model != self._name or not self:
            raise UserError(self.env._("There is no such page."))
        if len(self) > 1 and not page.several:
            raise UserError(self.env._("This page is printed of one file at a time; open the file first."))
        if len(self) > MOST:
            raise UserError(self.env._("At most %s files go on one page; tick fewer of them.", MOST))
        return page

    def action_print_page(self, name=None):
        """Open a page of the office on these files, for the printer of the browser. :return dict: URL action

        :param name: the page; from a button in context {'page': name}
        :raise UserError: there is no such page, or it is of one file and several are ticked
        """
        name = name or self.env.context.get('page')
        self._page(name)
        return {'type': 'ir.actions.act_url', 'target': 'new', 'url': f"/sxip/paper/{name}/{','.join(map(str, self.ids))}"}

    def action_draft_letter(self, name=None):
        """Draft a page on these files as an official document, and open it. :return dict: window action

        :param name: the page; from a button in context {'page': name}
        :raise UserError: there is no such letter, or what it must say is missing
        :raise AccessError: the caller is no officer of the bureau that signs it
        """
        page = self._page(name or self.env.context.get('page'))
        if not page.letter:
            raise UserError(self.env._("There is no such page."))
        letter = self._draft_letter(page)
        if not self.env.user.has_group('sxip_ip_center.group_officer') or letter.bureau_id not in self.env.user.sxip_bureau_ids:
            raise AccessError(self.env._("%s is drafted by the officers of the bureau that signs it.", letter.name))
        self._letter_drafted(letter)
        return {'type': 'ir.actions.act_window', 'res_model': 'sxip.document', 'res_id': letter.id, 'views': [(False, 'form')]}

    def _letter_drafted(self, letter):
        """Hook: what the files do with a letter that an officer had drafted."""

    def _draft_letter(self, page):
        """:return: the draft document. :raise UserError: what the page must say is missing"""
        paper = page.write(official(self))
        if paper.missing:
            raise UserError(self.env._("“%(title)s” cannot be drafted yet. Missing: %(missing)s.", title=paper.title,
                                       missing='、'.join(paper.missing)))
        return self.env['sxip.document']._draft(page.letter, paper, self)

    def _draft_letters_of(self, code):
        """The letter that the decision just taken calls for."""
        page = PAGES.get(self._letters.get(code))
        paper = page and page.write(official(self))
        if paper and not paper.missing:          # a letter that cannot be written yet holds up no decision; it is drafted by hand
            self.env['sxip.document']._draft(page.letter, paper, self)

    @api.model
    def _letter_link(self):
        """The field of sxip.document that names such a file; '' where there is none."""
        links = self.env['sxip.document']._file_links()
        return next((name for name, model in links.items() if model == self._name), '')

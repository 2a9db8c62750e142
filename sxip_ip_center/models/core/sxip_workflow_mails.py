from odoo import models

TEMPLATE = 'sxip_ip_center.mail_template_application_%s'


class SxipWorkflowMails(models.AbstractModel):
    """Who is told of a decision by mail: words for the unit and words for the bureau in turn, which the bureau can edit."""
    _inherit = 'sxip.workflow.mixin'

    _mails: dict = {}            # {code: (template for the unit, template for the bureau)}, without their common head; '' = none

    def _tell(self, code):
        """Queue the mails of a decision; the mail queue of the system sends them, so that no decision waits for a server."""
        if code not in self._mails or self.env.context.get('sxip_no_mails'):
            return
        to_unit, to_bureau = self._mails[code]
        level = self.holder if self.holder in ('city', 'province') else self._door_level()
        # sudo: mail.template - the bureau's words, whoever decided
        templates = {reader: template.sudo() for reader, name in (('applicant', to_unit), (level, to_bureau))
                     if name and (template := self.env.ref(TEMPLATE % name, raise_if_not_found=False))}
        if not templates:
            return
        people = self.env['sxip.reminder']._people([(self, reader, None, None) for reader in templates])
        usual = 'zh_CN' if self.env['res.lang']._lang_get('zh_CN') else self.env.lang or 'en_US'
        values = []
        for reader, template in templates.items():
            person, emails = people[self, reader]
            if emails:
                values.append(self._mail(template, person.lang or usual, emails))
        self.env['mail.mail'].sudo().create(values)  # sudo: mail.mail - as above

    def _mail(self, template, lang, emails):
        """:return dict: values of one mail by a template"""
        words = {name: template._render_field(name, self.ids, set_lang=lang)[self.id] for name in ('subject', 'body_html')}
        return {'subject': words['subject'], 'body_html': words['body_html'], 'body': words['body_html'],
                'email_to': ', '.join(dict.fromkeys(emails)), 'auto_delete': template.auto_delete, 'message_type': 'email_outgoing',
                'email_from': self.env.user.email_formatted or self.env.company.email_formatted}

from odoo import SUPERUSER_ID, api


def migrate(cr, _version):
    """Forms that units are still writing get the years of the new section; what was handed in stays as it was."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env['sxip.application'].search([('state', 'in', ('draft', 'returned')), ('year_ids', '=', False)])._lay_out_years()

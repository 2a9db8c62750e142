"""Install and uninstall hooks."""
from odoo.exceptions import UserError


def uninstall_hook(env):
    """Refuse to drop a trail with lines: the decisions must stand years later."""
    # sudo: sxip.decision - whether there is a line, whoever uninstalls
    if env['sxip.decision'].sudo().search_count([], limit=1):
        raise UserError(env._("The trail of decisions has lines and is kept; the addon cannot be uninstalled."))

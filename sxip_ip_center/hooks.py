"""Install and uninstall hooks."""
from odoo.exceptions import UserError

KEY_WORD = 'sxip_ip_center.uninstall'


def uninstall_hook(env):
    """Refuse to drop a trail with lines, unless all of it was exported since the last line and its seal is given as the key word."""
    # sudo: sxip.decision - the last line and its seal, whoever uninstalls
    trail = env['sxip.decision'].sudo()
    count, seal = trail._count_and_seal()
    if not count:
        return
    # sudo: ir.config_parameter - what was exported, and the word that an administrator typed
    given = env['ir.config_parameter'].sudo()
    if given.get_param(trail._exported_key) != f'{count} {seal}':
        raise UserError(env._(
            "The trail of decisions has %(n)s lines, and they must stand years later. An auditor exports the whole trail first, keeps the "
            "file, and no decision is taken after it; then the addon can be uninstalled with the key word.", n=count))
    if given.get_param(KEY_WORD) != seal:
        raise UserError(env._(
            "The trail was exported. To drop it, enter the “hash” of the first line of that file as the system parameter %(key)s, and "
            "uninstall again.", key=KEY_WORD))

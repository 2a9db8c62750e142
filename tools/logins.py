"""Who can log in: read from the database, so that it is never out of date."""
import unicodedata
from collections.abc import Iterator

from .paths import ADDON
from .postgres import Cluster

USERS = f"""
SELECT u.login, COALESCE(p.name, ''), COALESCE(string_agg(DISTINCT COALESCE(g.name->>'zh_CN', g.name->>'en_US'), '、'), '')
  FROM res_users u
  JOIN ir_model_data d ON d.model = 'res.users' AND d.res_id = u.id AND d.module = '{ADDON}'
  JOIN res_partner p ON p.id = u.partner_id
  LEFT JOIN res_groups_users_rel r ON r.uid = u.id
  LEFT JOIN (res_groups g JOIN ir_model_data gd ON gd.model = 'res.groups' AND gd.res_id = g.id AND gd.module = '{ADDON}') ON g.id = r.gid
 WHERE u.active
 GROUP BY u.login, p.name ORDER BY MIN(d.id)
"""
ADMIN = ("admin", "管理员", "Odoo administrator", "admin")


def table(cluster: Cluster, database: str) -> Iterator[str]:
    """Lines of a table: log-in, password, name and role."""
    rows = [(login, name, role, login) for login, name, role in cluster.query(USERS, database)]
    rows = [("login", "name", "role", "password"), ADMIN, *rows]
    widths = [max(width(row[column]) for row in rows) for column in range(4)]
    for login, name, role, password in rows:
        cells = zip((login, password, name, role), (widths[0], widths[3], widths[1], widths[2]), strict=True)
        yield "  " + "  ".join(text + " " * (wide - width(text)) for text, wide in cells).rstrip()


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)

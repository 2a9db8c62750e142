"""Units with their clerks, and the desks of the city bureaus: entered many at once, for a province has many of them."""
from .cast import UNITS
from .cities import CITIES
from .province import ADDON

THERE = ('taiyuan', 'datong')    # whose desks stand in sxip_users_demo.xml


def people(p):
    """Password = log-in comes after it."""
    units(p)
    users(p, [(unit.clerk, unit.clerk_name, unit.phone, 'center_user', {'parent_id': p.ref(f'unit_{unit.key}').id})
              for unit in UNITS.values()])
    desks = []
    for place, city in CITIES.items():
        bureau = p.ref(f'bureau_{place}')
        if place not in THERE:
            bureau.phone = f'{city.area}-0000010'
            where = {'sxip_bureau_ids': [(6, 0, bureau.ids)]}
            desks += [(f'{place}_jb', city.officer, f'{city.area}-0000031', 'officer', where),
                      (f'{place}_qf', city.signer, f'{city.area}-0000032', 'approver', where)]
    users(p, desks)


def units(p):
    """The construction entities."""
    named(p, 'unit_', [unit.key for unit in UNITS.values()], p.env['res.partner'].create([
        {'name': unit.name, 'is_company': True, 'city': CITIES[unit.place].name, 'street': f'示例路{unit.number}号', 'phone': unit.phone,
         'email': f'{unit.key}@example.com'} for unit in UNITS.values()]))


def users(p, rows):
    """Users of one role each. `rows`: log-in, name, phone, role, further values."""
    office = p.env.ref('base.group_allow_export').ids
    named(p, 'user_', [login for login, *_rest in rows], p.env['res.users'].create([
        {'login': login, 'name': name, 'email': f'{login}@example.org', 'phone': phone, 'lang': 'zh_CN', 'tz': 'Asia/Shanghai',
         'notification_type': 'inbox', **more,
         'group_ids': [(6, 0, p.ref(f'group_{role}').ids + (office if role != 'center_user' else []))]}
        for login, name, phone, role, more in rows]))


def named(p, prefix, keys, records):
    """Their external ids."""
    p.env['ir.model.data']._update_xmlids([
        {'xml_id': f'{ADDON}.{prefix}{key}', 'record': record, 'noupdate': True} for key, record in zip(keys, records, strict=True)])

"""Open and remind the evaluations of a year for N centers, in a shell of Odoo on a throw-away database; times as ratios of two sizes.

`./dev bench` runs it for 1,000 and 10,000 centers. The goals: 60 seconds each for 10,000, and per center no more than half as much again as
for 1,000. What is filled in goes into the tables by SQL; what is measured is what the scheduled actions do, mails queued and not sent.
"""
import json
import os
import resource

from freezegun import freeze_time
from freezegun.api import real_perf_counter

SIZES = [int(n) for n in os.environ.get('BENCH_SIZES', '1000,10000').split(',')]
LIMIT = 60                                   # seconds, each, for the largest size


def fill(env, n):
    """n recognised centers, one unit each with an account, by SQL: only what the scheduled actions read."""
    cr = env.cr
    city, industry = env.ref('sxip_ip_center.bureau_taiyuan').id, env.ref('sxip_ip_center.industry_spsteel').id
    start = '2025-06-01'
    cr.execute("""
        WITH unit AS (INSERT INTO res_partner (name, complete_name, is_company, active, type, create_date)
                      SELECT '示例单位' || g, '示例单位' || g, true, true, 'contact', now() FROM generate_series(1, %s) g RETURNING id)
        UPDATE res_partner SET commercial_partner_id = id WHERE id IN (SELECT id FROM unit)""", [n])
    cr.execute("UPDATE res_partner SET commercial_partner_id = id WHERE commercial_partner_id IS NULL")
    cr.execute("""
        INSERT INTO sxip_center (name, state, level, partner_id, entity_id, uscc, entity_kind, provincial_unit, industry_id, bureau_id,
                                 contact_email, holder, create_date)
        SELECT p.name, 'recognized', 'province', p.id, p.id, 'X' || p.id, 'enterprise', 'no', %s, %s,
               'u' || p.id || '@example.org', 'none', now()
          FROM res_partner p WHERE p.name LIKE '示例单位%%' AND NOT EXISTS (SELECT FROM sxip_center c WHERE c.partner_id = p.id)""",
               [industry, city])
    cr.execute("UPDATE sxip_center SET lineage_id = id WHERE lineage_id IS NULL")
    cr.execute("""
        INSERT INTO sxip_recognition (center_id, entity_id, bureau_id, level, name, state, date, cycle_start, cycle_end,
                                      holder, state_since)
        SELECT c.id, c.entity_id, c.bureau_id, 'province', '示例' || c.id, 'draft', %s, %s, '2028-05-31', 'none', %s
          FROM sxip_center c WHERE NOT EXISTS (SELECT FROM sxip_recognition r WHERE r.center_id = c.id)""", [start, start, start])
    cr.execute("SET LOCAL session_replication_role = replica")     # the trail of these invented centers is not what is measured
    cr.execute("UPDATE sxip_recognition SET state = 'in_force' WHERE state = 'draft'")
    cr.execute("UPDATE sxip_center c SET recognition_id = r.id FROM sxip_recognition r "
               "WHERE r.center_id = c.id AND c.recognition_id IS NULL")
    cr.commit()
    for table in ('sxip_center', 'sxip_recognition', 'res_partner'):
        cr.execute(f'ANALYZE {table}')
    cr.commit()
    env.invalidate_all()


def account(env):
    """An account for each unit, so that a person in charge is found."""
    group = env.ref('sxip_ip_center.group_center_user').id
    env.cr.execute("""
        INSERT INTO res_partner (name, complete_name, parent_id, commercial_partner_id, email, active, type, create_date)
        SELECT '示例人', '示例人', c.entity_id, c.entity_id, 'p' || c.id || '@example.org', true, 'contact', now() FROM sxip_center c
         WHERE NOT EXISTS (SELECT FROM res_partner p WHERE p.parent_id = c.entity_id)""")
    env.cr.execute("""
        INSERT INTO res_users (login, partner_id, company_id, active, share, notification_type, create_date)
        SELECT 'bench' || p.id, p.id, 1, true, false, 'email', now() FROM res_partner p
         WHERE p.name = '示例人' AND NOT EXISTS (SELECT FROM res_users u WHERE u.partner_id = p.id)""")
    for gid in (group, env.ref('base.group_user').id):
        env.cr.execute("INSERT INTO res_groups_users_rel (gid, uid) "
                       "SELECT %s, id FROM res_users WHERE login LIKE 'bench%%' ON CONFLICT DO NOTHING", [gid])
    env.cr.commit()
    env.registry.clear_all_caches()


def timed(env, act):
    """(seconds, SQL statements) of a call."""
    env.invalidate_all()
    queries, start = env.cr.sql_log_count, real_perf_counter()
    act()
    return real_perf_counter() - start, env.cr.sql_log_count - queries


def run(env):
    """Measure each size on top of the smaller one. :return list: of results"""
    results, before = [], 0
    for size in SIZES:
        fill(env, size - before)
        account(env)
        year = 2026 + len(results)
        if not env['sxip.calendar.year'].search([('year', '=', year + 1)]):
            env['sxip.calendar.year'].create({'year': year + 1, 'source': '示例'})._import_state('published', f'{year}-11-10', '示例')
            env.cr.commit()
        with freeze_time(f'{year}-12-01 02:00:00'):
            opened = timed(env, env['sxip.evaluation.batch']._cron_open)
            reminded = timed(env, env['sxip.reminder']._cron_remind)
        held = env['sxip.evaluation'].search_count([('year', '=', year)])
        sent = env['sxip.reminder'].search_count([('due_date', '=', f'{year}-12-31')])
        assert held == sent == size, (held, sent, size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        results.append({'centers': size, 'open_s': round(opened[0], 1), 'open_sql_per_100': round(opened[1] / size * 100, 1),
                        'remind_s': round(reminded[0], 1), 'remind_sql_per_100': round(reminded[1] / size * 100, 1),
                        'peak_mb': round(peak)})
        before = size
        clear(env)
    return results


def clear(env):
    """Take away what was opened, so that the next size is measured by itself; the trail stays as it is."""
    env.cr.execute("SET LOCAL session_replication_role = replica")
    for table in ('sxip_reminder', 'mail_activity', 'mail_mail', 'sxip_material', 'sxip_evaluation_line', 'sxip_evaluation'):
        env.cr.execute(f'DELETE FROM {table}')
    env.cr.execute("UPDATE sxip_evaluation_batch SET state = 'closed'")
    env.cr.commit()
    env.invalidate_all()


def report(results):
    """Print the table and say whether the goals are met. :return bool: met"""
    print('| centers | open s | SQL per 100 | remind s | SQL per 100 | peak MB |')
    print('|---|---|---|---|---|---|')
    for row in results:
        print('| ' + ' | '.join(str(value) for value in row.values()) + ' |')
    small, large = results[0], results[-1]
    growth = large['centers'] / small['centers']
    ratios = {name: large[name] / small[name] / growth for name in ('open_s', 'remind_s')}
    print('per center, the largest to the smallest size:', {name: round(value, 2) for name, value in ratios.items()})
    print(json.dumps(results))
    return all(large[name] <= LIMIT * large['centers'] / 10000 and ratios[name] <= 1.5 for name in ratios)


if 'env' in globals():
    met = report(run(env))                                                # noqa: F821
    print('bench: goals met' if met else 'bench: a goal is missed')

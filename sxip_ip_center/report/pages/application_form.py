"""The application form (申报书) on paper, with what was frozen at its submission."""
from ..papers import BUREAUS, Paper, Part, chinese, label, page, wan


@page('sxip.application', readers=(*BUREAUS, 'center_user'))
def application_form(file):
    """[A1.2] 申报书: the whole form with what was frozen at its submission."""
    env = file.env
    two = (env._("Particular"), env._("Statement"))
    return Paper(
        env._("Application form of an industry IP operation center"), '', (), two, (
            (env._("Application no."), file.name), (env._("Proposed name"), file.proposed_name or ''),
            (env._("Unit"), file.unit_name or file.entity_id.name), (env._("Industry"), file.industry_id.full_name or ''),
            (env._("Way of applying"), label(file, 'channel')), (env._("Area"), file.bureau_id.name or ''),
            (env._("Handed in on"), chinese(file.submitted_on) or '—')),
        parts=(*who(file), *what(file)), foot=env._("Seal of the unit, signature of the legal representative, date"))


def who(file):
    """Unit, center, staff and premises."""
    env = file.env
    kept, two = file._form_center(), (env._("Particular"), env._("Statement"))
    yes = {True: env._("Yes"), False: env._("No")}
    return (
        Part(env._("1. The unit"), heads=two, rows=(
            (env._("Credit code"), file.uscc or file.center_id.uscc), (env._("Kind of unit"), kept['entity_kind']),
            (env._("Legal representative"), file.legal_representative or '—'),
            (env._("Registered on"), chinese(file.registered_on) or '—'),
            (env._("Registered address"), file.registered_address or '—'),
            (env._("Provincial rank or above"), kept['provincial_unit']),
            (env._("The unit in short"), file.unit_profile or '—'))),
        Part(env._("2. The center"), heads=two, rows=(
            (env._("Form of organisation"), kept['organisation_form']), (env._("Founding document"), kept['founding_document']),
            (env._("Building since"), kept['building_since']), (env._("Head"), f'{file.head_name or "—"} {file.head_title or ""}'),
            (env._("Head's phone"), file.head_phone or '—'), (env._("Contact"), file.contact_name or '—'),
            (env._("Phone"), file.contact_phone or '—'), (env._("E-mail"), file.contact_email or '—'))),
        Part(env._("3. Staff"), heads=(env._("Name"), env._("Full-time"), env._("Qualification"), env._("Since")),
             rows=tuple((s['name'], yes[s['full_time']], s['qualification'], s['since']) for s in kept['staff'])),
        Part(env._("4. Premises"), heads=two, rows=(
            (env._("Address"), kept['premises_address']), (env._("Area (m²)"), kept['premises_area']),
            (env._("Right to the premises"), kept['premises_right']), (env._("Lease until"), kept['premises_until']),
            (env._("Equipment and systems"), file.equipment or '—'))),
    )


def what(file):
    """Funds, plan, results, materials and the commitment."""
    env = file.env
    two = (env._("Particular"), env._("Statement"))
    return (
        Part(env._("5. Funds and goals by year (funds in CNY 10,000)"),
             heads=(env._("Year"), env._("Own"), env._("Public"), env._("Services"), env._("Other"), env._("Spent"),
                    env._("Goal: amount"), env._("Goal: projects"), env._("Goal: SMEs served"), env._("Goal: members")),
             rows=tuple((y.year, wan(y.own_funds), wan(y.public_funds), wan(y.service_income), wan(y.other_income), wan(y.spending),
                         wan(y.goal_amount), y.goal_projects or '—', y.goal_smes or '—', y.goal_members or '—')
                        for y in file.year_ids)),
        Part(env._("6. Construction plan"), heads=two,
             rows=tuple((file._fields[name]._description_string(env), file[name] or '—') for name in file._plan_fields())),
        Part(env._("7. Conditions and results"),
             heads=(env._("Clause"), env._("Condition"), env._("Standard"), env._("Reported"), env._("Verified in the ledger"),
                    env._("Explanation")),
             rows=tuple((c.clause, c.short_name, c.threshold_text, c.self_text, c.value_text, c.explanation or '')
                        for c in file.check_ids)),
        Part(env._("8. Materials"), heads=(env._("Code"), env._("Material"), env._("Files")),
             rows=tuple((m.code, m.short_name, '、'.join(m.attachment_ids.mapped('name')) or '—') for m in file.material_ids)),
        Part(env._("9. Commitment"), words=tuple(filter(None, (file.commitment_text or '').splitlines()))),
    )

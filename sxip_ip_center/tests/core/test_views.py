from lxml import etree

from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestViews(CenterCase):
    """Buttons and readonly come from the tables, so views and rules cannot differ."""

    def files(self):
        names = self.env.registry['sxip.workflow.mixin']._inherit_children
        return [self.env[name] for name in sorted(names) if not self.env[name]._abstract and self.env[name]._transitions]

    def arch(self, model, view_type='form', who='province'):
        return etree.fromstring(model.with_user(self.user[who]).get_view(view_type=view_type)['arch'])

    def test_buttons_are_the_table(self):
        """Every decision that a person takes has its button on the form; none other."""
        for model in self.files():
            who = 'manager' if model._name in ('sxip.regulation', 'sxip.calendar.year') else 'province'
            if model._name == 'sxip.scoresheet':
                who = 'expert'
            header = self.arch(model, who=who).find('.//header')
            buttons = {button.get('context'): button.get('invisible')
                       for button in header.iterfind("button[@name='action_transition_dialog']")}
            people = [code for code in model._door_codes() if code not in model._transitions
                      or set(model._transitions[code].who.split()) - {'system', 'by'}]
            with self.subTest(model=model._name):
                self.assertEqual(buttons, {f"{{'transition': '{code}'}}": f"'{code}' not in available_transitions" for code in people})

    def test_names_of_the_tables_exist(self):
        """Guards, effects, targets and fields that a table names are there, and each state is a state."""
        for model in self.files():
            states = set(dict(model._fields['state'].selection))
            for code, t in model._transitions.items():
                with self.subTest(model=model._name, code=code):
                    for name in (*t.guards, *filter(None, [t.effect, t.when])):
                        self.assertTrue(callable(getattr(model, name)))
                    self.assertLessEqual(set(t.sources), states)
                    self.assertTrue(t.target in states or t.target == '' or t.target.startswith('_') and callable(getattr(model, t.target)))
            for rows in model._editable.values():
                for names in rows.values():
                    self.assertLessEqual(set(names), set(model._fields))
            self.assertLessEqual(set(model._holders), states)

    def test_every_field_of_ours_goes_by_editable_fields(self):
        """[run] No field of a file is writable on a form but by `editable_fields`."""
        for model in self.files():
            who = 'expert' if model._name == 'sxip.scoresheet' else 'province'
            for node in self.arch(model, who=who).iter('field'):
                field = model._fields.get(node.get('name'))
                if field is not None and node.getparent().tag not in ('list', 'form') and model._door_guards_field(field):
                    with self.subTest(model=model._name, field=field.name):
                        self.assertTrue(node.get('readonly'))


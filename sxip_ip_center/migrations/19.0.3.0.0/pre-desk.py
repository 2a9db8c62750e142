def migrate(cr, _version):
    """The list of to-dos hands its address on to the desk; by SQL, for Odoo compares addresses before it has written the new ones."""
    cr.execute("UPDATE ir_act_window SET path = 'sxip-todo' WHERE path = 'sxip-desk'")

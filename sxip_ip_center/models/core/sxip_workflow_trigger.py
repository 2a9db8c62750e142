from odoo import models
from odoo.tools import SQL


class SxipWorkflowTrigger(models.AbstractModel):
    """No state without a line: a deferred constraint trigger on each file's table, against `_write` and raw SQL too."""
    _inherit = 'sxip.workflow.mixin'

    _door_state_has_line = True      # False where the state is computed

    def init(self):
        super().init()
        if self._abstract or not self._auto or not self._door_state_has_line:
            return
        self.env.cr.execute("""
            CREATE OR REPLACE FUNCTION sxip_state_needs_line() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE last text; current text;
            BEGIN
              IF TG_OP = 'INSERT' AND NEW.state = TG_ARGV[1] THEN RETURN NULL; END IF;
              EXECUTE format('SELECT state FROM %I WHERE id = $1', TG_TABLE_NAME) INTO current USING NEW.id;
              IF current IS NULL THEN RETURN NULL; END IF;             -- deleted since
              SELECT state_to INTO last FROM sxip_decision
               WHERE res_model = TG_ARGV[0] AND res_id = NEW.id AND state_to IS NOT NULL ORDER BY sequence DESC LIMIT 1;
              IF COALESCE(last, TG_ARGV[1]) IS DISTINCT FROM current THEN
                RAISE EXCEPTION 'state % of %,% has no line in the trail', current, TG_ARGV[0], NEW.id
                  USING ERRCODE = '23514', TABLE = TG_TABLE_NAME;
              END IF;
              RETURN NULL;
            END $$""")
        table, first = SQL.identifier(self._table), self._fields['state'].selection[0][0]
        self.env.cr.execute(SQL("DROP TRIGGER IF EXISTS sxip_state_line ON %s", table))
        self.env.cr.execute(SQL(
            "CREATE CONSTRAINT TRIGGER sxip_state_line AFTER INSERT OR UPDATE OF state ON %s DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION sxip_state_needs_line(%s, %s)", table, self._name, first))

import { useState, useSubEnv } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";
import { ListRenderer } from "@web/views/list/list_renderer";
import { SxipPreviewPane, filesOf } from "./sxip_preview";
import { giveRest } from "./give_rest";

// columns of the narrow list beside the pane, and how wide; the others stand in the pane or in the ordinary list
const NARROW = { code: "45px", short_name: "", clause: "70px", file_count: "50px", city_verdict: "", province_verdict: "" };
const VERDICTS = ["city_verdict", "province_verdict"];

/** The column in which this user gives his opinion on a row now. */
const opinionOf = (row) => VERDICTS.find((name) => (row?.data.editable_fields || []).includes(name));

export class SxipMaterialsRenderer extends ListRenderer {
    /** Beside the pane few columns: what the row is, how many files, the opinions; those of another desk as words. */
    getActiveColumns() {
        const columns = super.getActiveColumns();
        const shown = new Set(columns.map((column) => column.name));
        const open = opinionOf(this.props.list.records[0]);
        return this.allColumns
            .filter((column) => column.name in NARROW && (shown.has(column.name) || column.name === "file_count"))
            .map((column) => {
                const width = VERDICTS.includes(column.name) ? (column.name === open ? "180px" : "80px") : NARROW[column.name];
                return { ...column, column_invisible: false, attrs: { ...column.attrs, width } };
            });
    }

    /** Nothing is taken away here, and the columns are chosen already. */
    get hasActionsColumn() {
        return false;
    }

    getRowClass(record) {
        return `${super.getRowClass(record)} ${record.id === this.env.sxipRow?.() ? "sxip_row" : ""}`;
    }
}

/** Materials in review: the list on the left, the files of the row in hand on the right, opinions by the keyboard. */
export class SxipMaterialsField extends X2ManyField {
    static template = "sxip_ip_center.Materials";
    static components = { ...X2ManyField.components, SxipPreviewPane, SxipMaterialsRenderer };

    setup() {
        super.setup();
        this.dialog = useService("dialog");
        this.at = useState({ id: undefined });
        useSubEnv({ sxipRow: () => this.row?.id });
    }

    get rows() {
        return this.list.records;
    }

    /** The unit that still hands in works in the ordinary list; everybody else reads beside the preview. */
    get isReview() {
        return this.rows.length && !this.rows.some((row) => (row.data.editable_fields || []).includes("attachment_ids"));
    }

    get row() {
        return this.rows.find((row) => row.id === this.at.id) || this.rows[0];
    }

    get files() {
        return filesOf(this.row.data.attachment_ids);
    }

    /** Files that were handed in once and are replaced by now. */
    get earlier() {
        const present = new Set(this.files.map((file) => file.id));
        return filesOf(this.row.data.submitted_file_ids).filter((file) => !present.has(file.id));
    }

    get opinion() {
        return opinionOf(this.rows[0]);
    }

    get reviewProps() {
        return { ...this.rendererProps, editable: false };
    }

    get head() {
        const given = this.rows.filter((row) => row.data[this.opinion]);
        const defects = given.filter((row) => row.data[this.opinion] === "defect");
        return _t("%(given)s of %(all)s judged, %(defects)s to be corrected", {
            given: given.length, all: this.rows.length, defects: defects.length,
        });
    }

    isOpen(name) {
        return (this.row.data.editable_fields || []).includes(name);
    }

    take(ev) {
        const id = ev.target.closest("tr.o_data_row")?.dataset.id;
        if (id) {
            this.at.id = id;
        }
    }

    /** ↑ ↓ to the files of another row; 1, 2, 3 give the opinion on this one and go on to the next. */
    async onKeydown(ev) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
        const choice = this.opinion && this.list.fields[this.opinion].selection[Number(ev.key) - 1];
        if (ev.target.closest("input, textarea") || !(step || choice)) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const row = this.row;
        const table = ev.currentTarget;
        if (choice) {
            await row.update({ [this.opinion]: choice[0] });
        }
        const next = this.rows[this.rows.indexOf(row) + (step || 1)];
        if (next) {
            this.at.id = next.id;
            const line = table.querySelector(`tr[data-id="${next.id}"]`);
            (line?.querySelector(".sxip_verdict button") || line?.querySelector("td"))?.focus();
        }
    }

    /** Rows without an opinion whose files are there; a missing file is a judgement of its own. */
    get rest() {
        return this.rows.filter((row) => opinionOf(row) && !row.data[this.opinion] && row.data.file_count);
    }

    giveRest() {
        giveRest(this.dialog, _t("The rest is in order"), this.rest, this.opinion, "ok");
    }
}

registry.category("fields").add("sxip_materials", {
    ...x2ManyField,
    component: SxipMaterialsField,
    displayName: _t("Materials beside their preview"),
    supportedTypes: ["one2many"],
});

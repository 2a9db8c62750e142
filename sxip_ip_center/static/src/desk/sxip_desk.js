import { Component, onWillStart, useExternalListener, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const { DateTime } = luxon;
const MARKS = { pass: "✓", fail: "✗", unsure: "?" };
const COLOURS = { pass: "success", fail: "danger", unsure: "warning" };

/** The first screen: what waits for me, what runs out, what runs. One call fills it; each number and each row opens what it names. */
export class SxipDesk extends Component {
    static template = "sxip_ip_center.Desk";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.last = new KeepLast();
        this.display = { controlPanel: {} };
        this.state = useState({ desk: null });
        onWillStart(() => this.load());
        useExternalListener(window, "focus", () => this.load()); // back from another window: what a colleague did meanwhile
    }

    async load() {
        this.state.desk = await this.last.add(this.orm.silent.call("sxip.todo", "desk", []));
    }

    get day() {
        const day = DateTime.fromISO(this.state.desk.day);
        return `${this.state.desk.day} ${day.toFormat("cccc")}`;
    }

    mark(result) {
        return MARKS[result] || "";
    }

    colour(result) {
        return COLOURS[result] || "body";
    }

    number(count) {
        return count.more ? `${count.count}+` : `${count.count}`;
    }

    all(count) {
        return _t("All %s ›", this.number(count));
    }

    /** @param {Object} action of the server @param {Object[]} [rows] the rows beside it: files of the same model are paged through */
    open(action, rows = []) {
        if (!action.res_id) {
            return this.action.doAction(action);
        }
        const resIds = rows.map((row) => row.action).filter((other) => other.res_model === action.res_model).map((other) => other.res_id);
        return this.action.doAction(action, { props: { resIds: resIds.length ? resIds : [action.res_id] } });
    }

    /** A step beside a row that is taken here: the desk tells what became of it and is read anew. */
    async press(button) {
        const next = await this.orm.call(button.model, button.method, [[button.id]]);
        if (next?.tag === "display_notification") {
            await this.action.doAction({ ...next, params: { ...next.params, next: undefined } });
        }
        await this.load();
    }

    /** ↑ ↓ from row to row; Enter is the link's own. */
    onKeydown(ev) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
        if (!step) {
            return;
        }
        const links = [...ev.currentTarget.querySelectorAll(".sxip_desk_link")];
        const next = links[links.indexOf(document.activeElement) + step];
        if (next) {
            ev.preventDefault();
            next.focus();
        }
    }
}

registry.category("actions").add("sxip_desk", SxipDesk);

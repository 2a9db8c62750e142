import { Component, onWillStart, useState } from "@odoo/owl";
import { Domain } from "@web/core/domain";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";

const MOST = 1000; // counting further says no more and costs at a million rows

/** Counts above a list: each filter of the search view that bears `sxip_strip` in its context; a click takes it or lays it down. */
export class SxipStrip extends Component {
    static template = "sxip_ip_center.Strip";
    static props = { resModel: String };

    setup() {
        this.orm = useService("orm");
        this.search = this.env.searchModel;
        this.state = useState({ chips: [] });
        onWillStart(() => this.load());
        useBus(this.search, "update", () => this.load());
    }

    get filters() {
        return Object.values(this.search.searchItems).filter(
            (item) => item.type === "filter" && String(item.context || "").includes("sxip_strip")
        );
    }

    domainOf(item) {
        return new Domain(item.domain).toList(this.search.domainEvalContext);
    }

    /** What a click would show: the action's domain, the filters taken in other groups, and this one. */
    domain(item) {
        const others = this.search.query
            .map(({ searchItemId }) => this.search.searchItems[searchItemId])
            .filter((other) => other.type === "filter" && other.domain && other.groupId !== item.groupId);
        return Domain.and([this.search.globalDomain, ...[...others, item].map((each) => this.domainOf(each))]).toList();
    }

    async load() {
        const taken = new Set(this.search.query.map(({ searchItemId }) => searchItemId));
        const filters = this.filters;
        const counts = await Promise.all(
            filters.map((item) => this.orm.searchCount(this.props.resModel, this.domain(item), { limit: MOST }))
        );
        this.state.chips = filters.map((item, index) => ({
            id: item.id,
            label: item.description,
            count: counts[index] < MOST ? counts[index] : `${MOST}+`,
            taken: taken.has(item.id),
        }));
    }

    toggle(id) {
        this.search.toggleSearchItem(id);
    }
}

export class SxipStripRenderer extends ListRenderer {
    static template = "sxip_ip_center.StripListRenderer";
    static components = { ...ListRenderer.components, SxipStrip };
}

registry.category("views").add("sxip_strip", { ...listView, Renderer: SxipStripRenderer });

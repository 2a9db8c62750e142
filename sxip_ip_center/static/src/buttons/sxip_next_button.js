import { patch } from "@web/core/utils/patch";
import { ViewButton } from "@web/views/view_button/view_button";

/** Of the decisions on a form the next one is the primary button and stands first; which one that is, the record says. */
patch(ViewButton.prototype, {
    getClassName() {
        const names = super.getClassName();
        const { clickParams, record } = this.props;
        const next = clickParams.name === "action_transition_dialog" && record?.data?.next_transition;
        if (next && (clickParams.context || "").includes(`'${next}'`)) {
            return names.replace("btn-secondary", "btn-primary sxip_next");
        }
        return names;
    },
});

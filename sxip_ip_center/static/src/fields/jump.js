const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** From a sentence on a form to the field where the matter is mended, on whichever page it stands. */
export async function jumpTo(from, name) {
    const form = from.closest(".o_form_view, .modal-body");
    const find = () => name && form.querySelector(`.o_field_widget[name="${name}"]`);
    for (const tab of form.querySelectorAll(".o_notebook .nav-link")) {
        if (find()) {
            break;
        }
        tab.click(); // a page that is not open is not in the document
        await frame();
    }
    const place = find();
    place?.scrollIntoView({ block: "center" });
    place?.querySelector("input, select, textarea")?.focus();
}

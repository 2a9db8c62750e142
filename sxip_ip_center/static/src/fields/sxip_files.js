import { _t } from "@web/core/l10n/translation";
import { FileModel } from "@web/core/file_viewer/file_model";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";
import { registry } from "@web/core/registry";
import { Many2ManyBinaryField, many2ManyBinaryField } from "@web/views/fields/many2many_binary/many2many_binary_field";

/** Files on one line each: a click shows them (PDF, image, text) or fetches the others; the clip adds one. */
export class SxipFiles extends Many2ManyBinaryField {
    static template = "sxip_ip_center.Files";

    setup() {
        super.setup();
        this.viewer = useFileViewer();
    }

    open(file) {
        const models = this.files.map((data) => Object.assign(new FileModel(), { ...data, type: "binary" }));
        const model = models.find((candidate) => candidate.id === file.id);
        if (model.isViewable) {
            this.viewer.open(model, models);
        } else {
            window.open(this.getUrl(file.id));
        }
    }
}

registry.category("fields").add("sxip_files", {
    ...many2ManyBinaryField,
    component: SxipFiles,
    displayName: _t("Files with preview"),
    extractProps: (info, dynamicInfo) => ({ ...many2ManyBinaryField.extractProps(info), readonly: dynamicInfo.readonly }),
});

import { Component, onWillUpdateProps, useEffect, useRef, useState } from "@odoo/owl";
import { FileModel } from "@web/core/file_viewer/file_model";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { hidePDFJSButtons } from "@web/core/utils/pdfjs";
import { many2ManyBinaryField } from "@web/views/fields/many2many_binary/many2many_binary_field";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The attachments of a many2many as the file viewer takes them. */
export function filesOf(list) {
    return (list?.records || []).map((record) =>
        Object.assign(new FileModel(), { name: record.data.name, mimetype: record.data.mimetype, id: record.resId, type: "binary" })
    );
}

/** Files one at a time: PDF, image and text are shown, others can be fetched; replaced ones stay within reach. */
export class SxipPreviewPane extends Component {
    static template = "sxip_ip_center.PreviewPane";
    static props = { files: Array, earlier: { type: Array, optional: true } };
    static defaultProps = { earlier: [] };

    setup() {
        this.state = useState({ index: 0, isEarlier: false });
        this.viewer = useFileViewer();
        this.frame = useRef("frame");
        useEffect(
            (frame) => frame && hidePDFJSButtons(frame),
            () => [this.frame.el]
        );
        onWillUpdateProps((next) => {
            if (next.files.map((file) => file.id).join() !== this.props.files.map((file) => file.id).join()) {
                Object.assign(this.state, { index: 0, isEarlier: false }); // another row: its first file
            }
        });
    }

    get files() {
        return this.state.isEarlier ? this.props.earlier : this.props.files;
    }

    get file() {
        return this.files[this.state.index];
    }

    get place() {
        return _t("File %(n)s of %(all)s", { n: this.state.index + 1, all: this.files.length });
    }

    get earlierLabel() {
        return this.state.isEarlier ? _t("Back to the present version") : _t("Replaced versions: %s", this.props.earlier.length);
    }

    turn(step) {
        this.state.index = (this.state.index + step + this.files.length) % this.files.length;
    }

    swap() {
        Object.assign(this.state, { index: 0, isEarlier: !this.state.isEarlier });
    }

    fullScreen() {
        this.viewer.open(this.file, this.files);
    }
}

export class SxipPreview extends Component {
    static template = "sxip_ip_center.Preview";
    static components = { SxipPreviewPane };
    static props = { ...standardFieldProps };

    get files() {
        return filesOf(this.props.record.data[this.props.name]);
    }
}

registry.category("fields").add("sxip_preview", {
    component: SxipPreview,
    displayName: _t("Preview of files"),
    supportedTypes: ["many2many"],
    isEmpty: () => false,
    relatedFields: many2ManyBinaryField.relatedFields,
});

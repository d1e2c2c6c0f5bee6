// Fills in a PDF form with pdf.js, the engine of Firefox, as its viewer does: `{file, values: {name: value}}` on standard input,
// the saved PDF on standard output. A button is chosen by the value that it stands for.
import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const { file, values } = JSON.parse(readFileSync(0, "utf8"));
const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false }).promise;
for (const [name, widgets] of Object.entries(await pdf.getFieldObjects())) {
    if (!(name in values)) {
        continue;
    }
    for (const widget of widgets.filter((each) => each.type)) {
        const value = widget.type === "radiobutton" || widget.type === "checkbox"
            ? widget.exportValues === values[name]
            : values[name];
        pdf.annotationStorage.setValue(widget.id, { value });
    }
}
process.stdout.write(await pdf.saveDocument());

/* The HTML as the standard has it (html-validate, its recommended rules). */

import {HtmlValidate} from 'html-validate';

const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
        // matters of taste
        'doctype-style': 'off',
        'no-trailing-whitespace': 'off',
        'prefer-tbody': 'off',
        'prefer-native-element': 'off',
        'attribute-empty-style': 'off',
        'attribute-boolean-style': 'off',
        'long-title': 'off',
        'valid-id': ['error', {relaxed: true}],     // any character but a space: HTML, 3.2.6
        'no-inline-style': 'off',       // drawings have theirs
        'require-sri': 'off',           // nothing comes from elsewhere
        'unique-landmark': 'off',       // axe asks the browser, which knows that an aside in a section is none (HTML-AAM, 3.5)
    },
});

export async function markup(html, note) {
    const {results} = await validator.validateString(html);
    for (const {messages} of results) {
        for (const {ruleId, message, line, column, selector} of messages) {
            note(`markup: ${ruleId}`, selector ?? '', `${message} (${line}:${column})`);
        }
    }
}

/* The rules of WCAG 2.2, A and AA, as axe-core tests them, and four on headings and landmarks that a screen reader goes by. */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ALSO = ['heading-order', 'page-has-heading-one', 'landmark-one-main', 'landmark-unique'];

// what another colour scheme can break; and what can break on a screen between two on which every rule has been tried
export const STYLE_RULES = ['color-contrast', 'link-in-text-block'];
export const LAYOUT_RULES = [...STYLE_RULES, 'target-size', 'scrollable-region-focusable'];

/* `rules` narrows the tags to some rules by name. */
export async function brokenRules(page, note, rules = null) {
    const violations = await page.evaluate(async ([runOnly, also]) => {
        // selectors would take as long as the rules; `rig.place` names the element
        const {violations} = await axe.run(document, {
            runOnly, rules: Object.fromEntries(also.map(rule => [rule, {enabled: true}])),
            resultTypes: ['violations'], preload: false, selectors: false, elementRef: true,
        });
        return violations.flatMap(({id, nodes}) => nodes.map(({element, failureSummary}) => [id, rig.place(element), failureSummary]));
    }, rules ? [{type: 'rule', values: rules}, []] : [{type: 'tag', values: TAGS}, ALSO]);
    for (const [rule, element, says] of violations) {
        note(`axe: ${rule}`, element, says.split('\n').slice(1).map(line => line.trim()).join('; '));
    }
}

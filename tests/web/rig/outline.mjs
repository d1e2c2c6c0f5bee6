/* What a screen reader meets on a page, in order, from the browser's own accessibility tree. */

import {dress} from './sideways.mjs';

const BLOCKS = new Set(['paragraph', 'listitem', 'caption', 'Figcaption', 'blockquote', 'term', 'definition']);
const PICTURES = new Set(['img', 'image', 'graphics-document']);

/* `met` is a list of {role, text, level?, name?, description?, head?, side?, rows?}, a table with the words of its heads and cells;
   `words` is every word of the page's main part in the order in which they are read. */
export async function outline(page) {
    const session = await page.context().newCDPSession(page);
    const {nodes} = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const byId = new Map(nodes.map(node => [node.nodeId, node]));
    const role = node => node.role?.value;
    const children = node => (node.childIds ?? []).map(id => byId.get(id)).filter(Boolean);
    const within = (node, wanted) => children(node).flatMap(child => (wanted(child) ? [child] : within(child, wanted)));

    /* The words under a node; each element stands apart from its neighbours. */
    function words(node, but = () => false) {
        if (PICTURES.has(role(node))) return '';
        const inside = children(node).filter(child => !but(child));
        return role(node) === 'StaticText' ? node.name?.value ?? '' : ` ${inside.map(child => words(child, but)).join('')} `;
    }

    const met = [];
    function meet(node) {
        const kind = role(node);
        if (kind === 'heading') {
            met.push({role: kind, level: node.properties?.find(each => each.name === 'level')?.value.value, text: node.name?.value ?? ''});
            return;
        }
        if (kind === 'table') {
            const rows = within(node, child => role(child) === 'row');
            const cells = (row, wanted) => within(row, child => wanted(role(child))).map(cell => words(cell).replace(/\s+/g, ' ').trim());
            met.push({
                role: kind, name: node.name?.value ?? '',
                head: rows.flatMap(row => cells(row, each => each === 'columnheader')),
                side: rows.flatMap(row => cells(row, each => each === 'rowheader')),
                rows: rows.map(row => cells(row, each => ['columnheader', 'rowheader', 'cell', 'gridcell'].includes(each))),
            });
            return;
        }
        if (PICTURES.has(kind)) {
            met.push({role: 'picture', name: node.name?.value ?? '', description: node.description?.value ?? ''});
            return;
        }
        if (BLOCKS.has(kind)) {
            const text = words(node, child => role(child) === 'list' && kind === 'listitem');
            met.push({role: kind.toLowerCase(), text: text.replace(/\s+/g, ' ').trim()});
        }
        children(node).forEach(meet);
    }
    const main = nodes.find(node => role(node) === 'main');
    if (main) meet(main);
    return {met, words: main ? words(main).match(/[\p{L}\p{N}]+/gu) ?? [] : []};
}

// on a narrow screen the contents name the pages alone, for each page has a list of what is on it
const FOLDED = '.contents .level-2 { display: list-item !important }';

/* On a narrow screen the same words are read in the same order, perhaps with the heads of a table said again in each cell;
   headings are headings, and a table that is shown as a list is still a table. */
export async function sameOutline(page, wide, note) {
    await dress(page, FOLDED);
    const narrow = await outline(page);
    await dress(page, '');
    let at = 0;
    for (const word of narrow.words) if (word === wide.words[at]) at++;
    if (at < wide.words.length) {
        const around = wide.words.slice(Math.max(0, at - 8), at + 8).join(' ');
        note('narrow-outline', around, `“${wide.words[at]}” is not read, or not in its place`);
    }
    const frame = ({met}) => met.filter(({role}) => ['heading', 'table', 'picture'].includes(role))
        .map(({role, level, text, name, head, side}) => JSON.stringify({role, level, text, name, head, lines: side?.length}));
    const [before, after] = [frame(wide), frame(narrow)];
    const other = before.findIndex((each, place) => each !== after[place]);
    if (other >= 0) note('narrow-outline', before[other], `is read as ${after[other]}`);
}

/* Reflow: nothing is wider than the screen (WCAG 1.4.10), nothing is lost when the reader spaces the text out (1.4.12). */

const SPACING = `
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`;

/* The page does not scroll sideways; inside it only tables and drawings may, for which the success criterion makes an exception. */
export async function sideways(page, note, rule = 'scroll-sideways') {
    const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        const clips = each => getComputedStyle(each).overflowX !== 'visible';
        const clipped = element => {
            for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) if (clips(each)) return true;
            return false;
        };
        const found = [];
        if (document.scrollingElement.scrollWidth > room) {
            const out = [...document.body.querySelectorAll('*')]
                .filter(each => rig.shown(each) && each.getBoundingClientRect().right > room + 1 && !clipped(each));
            const deepest = out.filter(each => !out.some(other => other !== each && each.contains(other)));
            const says = `the page is ${document.scrollingElement.scrollWidth - room} px wider than its window of ${room} px`;
            for (const place of deepest.length ? deepest.slice(0, 5).map(rig.place) : ['html']) found.push([place, says]);
        }
        for (const each of document.body.querySelectorAll('*')) {
            const scrollable = ['auto', 'scroll'].includes(getComputedStyle(each).overflowX);
            const scrolls = scrollable && each.scrollWidth > each.clientWidth + 1;
            if (scrolls && rig.shown(each) && !each.querySelector('table, svg')) {
                found.push([rig.place(each), 'text that scrolls sideways']);
            }
        }
        return found;
    });
    for (const [element, says] of wide) note(rule, element, says);
}

export async function spacedOut(page, note) {
    await dress(page, SPACING);
    await sideways(page, note, 'text-spacing');
    const cut = await page.evaluate(() => [...document.body.querySelectorAll('*:not(svg, svg *)')].filter(each => {
        const {overflowX, overflowY, position, clipPath} = getComputedStyle(each);
        const hides = overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1
            || overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 1;
        const forEarsOnly = position === 'absolute' && (each.clientWidth <= 1 || clipPath !== 'none');
        return hides && !forEarsOnly && rig.shown(each) && each.innerText?.trim();
    }).map(each => rig.place(each)));
    for (const element of cut) note('text-spacing', element, 'words are cut off when the text is spaced out');
    await dress(page, '');
}

/* A style of the reader's own, in the place of the last; no Content-Security-Policy forbids it. */
export async function dress(page, style) {
    await page.evaluate(style => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        document.adoptedStyleSheets = [sheet];
    }, style);
}

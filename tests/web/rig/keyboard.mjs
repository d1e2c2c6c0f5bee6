/* The keyboard alone: every stop in order, each seen, none a trap; the skip link, the data of a figure, the search. */

const MOST = 400;       // stops of a page that are looked at: of a longer page some out of every part
const AT_ONCE = 20;     // key presses
const PATIENCE = 20_000;        // milliseconds, on a machine that does much else

/* Every stop shows that it has the focus, by an outline or another change that stands out from what is around it. */
export async function faintFocus(page, note) {
    const faint = await page.evaluate(most => {
        const LOOKS = [
            'outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'textDecorationLine', 'textDecorationThickness',
            'borderTopColor', 'borderBottomWidth',
        ];
        const found = [];
        const stops = rig.stops();
        const step = Math.ceil(stops.length / most);
        for (const stop of stops.filter((_, place) => place % step === 0)) {
            const style = getComputedStyle(stop);
            const before = LOOKS.map(look => style[look]);
            stop.focus({focusVisible: true, preventScroll: true});
            if (document.activeElement !== stop) {
                found.push([rig.place(stop), 'does not take the focus']);
                continue;
            }
            const after = LOOKS.map(look => style[look]);
            const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
            const colour = outlined && rig.colour(style.outlineColor);
            const ground = rig.ground(stop.parentElement);
            // WCAG 1.4.11: 3 to 1; `auto` is the browser's own ring of two colours
            const ratio = colour ? rig.contrast(rig.over(colour, ground), ground) : 0;
            if (outlined && style.outlineStyle !== 'auto' && ratio < 3) {
                found.push([rig.place(stop), `its outline ${style.outlineColor} has a contrast of ${ratio.toFixed(2)}`]);
            } else if (!outlined && String(after) === String(before)) {
                found.push([rig.place(stop), 'looks the same with the focus as without']);
            }
            stop.blur();
        }
        return found;
    }, MOST);
    for (const [element, says] of faint) note('focus-invisible', element, says);
}

/* Tab goes through the page in the order of the document, to its end, or as far as its first stops if there are more than MOST. */
export async function keyboard(page, note) {
    const many = await page.evaluate(most => {
        rig.toWalk = rig.atLoad.slice(0, most);
        return rig.toWalk.length;
    }, MOST);
    await faintFocus(page, note);
    await page.evaluate(() => {
        rig.walked = [];
        getSelection().removeAllRanges();
        scrollTo(0, 0);
        addEventListener('focusin', ({target}) => rig.walked.push(target));
    });
    const session = await page.context().newCDPSession(page);
    const tab = {key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9};
    const press = () => ['rawKeyDown', 'keyUp'].map(type => session.send('Input.dispatchKeyEvent', {type, ...tab}));
    // twice as many: a script may add a stop to each
    for (let pressed = 0; pressed < 2 * many + AT_ONCE; pressed += AT_ONCE) {
        const before = await page.evaluate(() => rig.walked.length);
        await Promise.all(Array.from({length: AT_ONCE}, press).flat());
        const over = await page.evaluate(before => rig.walked.length === before || rig.walked.includes(rig.toWalk.at(-1)), before);
        if (over) break;
    }
    await session.detach();
    const wrong = await page.evaluate(() => {
        const {toWalk, walked} = rig;
        const last = walked.at(-1);
        // where the focus stays, nothing more is walked; from the last stop it leaves the page
        if (!walked.includes(toWalk.at(-1)) && document.activeElement === last) return [[rig.place(last), 'Tab does not leave it']];
        const reached = new Map();
        walked.forEach((each, at) => reached.has(each) || reached.set(each, at));
        const found = [];
        let latest = -1;
        for (const stop of toWalk) {
            if (!reached.has(stop)) found.push([rig.place(stop), 'is not reached by Tab']);
            else if (reached.get(stop) < latest) found.push([rig.place(stop), 'is reached out of order']);
            else latest = reached.get(stop);
        }
        return found;
    });
    const trap = wrong.find(([, says]) => says === 'Tab does not leave it');
    for (const [element, says] of trap ? [trap] : wrong) note(trap ? 'keyboard-trap' : 'tab-order', element, says);
}

/* The first stop leads past what every page repeats. */
export async function skipLink(page, note) {
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => {
        const link = document.activeElement;
        const box = link.getBoundingClientRect();
        const inView = box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0;
        return {is: link.matches('a.skip[href^="#"]'), inView, place: rig.place(link), to: link.getAttribute('href')};
    });
    if (!first.is) return note('skip-link', first.place, 'the first stop is no link to the text on this page');
    if (!first.inView) note('skip-link', first.place, 'cannot be seen when it has the focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const next = await page.evaluate(to => {
        const target = document.querySelector(to);
        const stops = rig.stops().filter(stop => target?.contains(stop));
        const inside = Boolean(target) && (!stops.length || target.contains(document.activeElement));
        return {place: rig.place(document.activeElement), inside};
    }, first.to);
    if (!next.inside) note('skip-link', next.place, `the stop after the skip link is not in ${first.to}`);
}

/* On a narrow screen the lists of links are folded away, and Enter shows them. */
export async function contents(page, note) {
    for (const nav of await page.locator('nav').all()) {
        const summary = nav.locator('summary:visible').first();
        if (await summary.count() && !await nav.evaluate(each => each.querySelector('details').open)) {
            await summary.focus();
            await page.keyboard.press('Enter');
        }
        const hidden = await nav.evaluate(each => !rig.stops().some(stop => each.contains(stop) && stop.matches('a')));
        if (hidden) note('contents', await nav.evaluate(each => rig.place(each)), 'none of its links can be reached');
    }
}

/* The data of the first figure opens with Enter. */
export async function figureData(page, note) {
    const data = page.locator('details.data').first();
    if (!await data.count()) return;
    await data.locator('summary').focus();
    await page.keyboard.press('Enter');
    const shown = await data.evaluate(details => details.open && Boolean(details.querySelector('table')?.checkVisibility()));
    if (!shown) note('figure-data', await data.evaluate(details => rig.place(details)), 'Enter does not show its table');
}

/* Slash goes to the search, a word finds something, and Enter leads there. */
export async function search(page, note) {
    const form = page.locator('form.search').first();
    if (!await page.locator('script[src]').count()) return;
    if (!await form.count()) return note('search', 'form.search', 'there is no search, though the page has a script');
    const word = await page.evaluate(() => {
        const sentence = [...document.querySelectorAll('main p')].find(each => each.textContent.trim().split(/\s+/).length > 7);
        return sentence?.textContent.match(/\p{L}{5,}/u)?.[0] ?? '';
    });
    if (!word) return;
    await page.evaluate(() => document.activeElement?.blur());      // in a field it is a letter
    await page.keyboard.press('/');
    const there = await form.evaluate(each => each.contains(document.activeElement));
    if (!there) return note('search', 'form.search', '`/` does not lead to the search');
    await page.keyboard.type(word);
    const result = form.locator('a[href]').first();
    try {
        await result.waitFor({state: 'visible', timeout: PATIENCE});
    } catch {
        return note('search', 'form.search', `“${word}” finds nothing, though it stands on this page`);
    }
    await page.waitForTimeout(400);     // the last letter may find other results
    await page.keyboard.press('ArrowDown');
    const before = page.url();
    await page.keyboard.press('Enter');
    try {
        await page.waitForURL(address => address.href !== before, {timeout: PATIENCE});
    } catch {
        return note('search', 'form.search', 'Enter on a result leads nowhere');
    }
    await page.waitForLoadState();
    const anchor = decodeURIComponent(new URL(page.url()).hash.slice(1));
    const leads = !anchor || await page.evaluate(id => Boolean(document.getElementById(id)), anchor);
    if (!leads) note('search', 'form.search', `leads to #${anchor}, which is not there`);
}

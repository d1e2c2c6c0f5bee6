/* A page is loaded once with scripts and once without, looked at on every screen, walked with the keyboard. */

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {brokenRules, LAYOUT_RULES, STYLE_RULES} from './axe.mjs';
import {chartWords, forcedColours, motion} from './colours.mjs';
import {contents, figureData, keyboard, search, skipLink} from './keyboard.mjs';
import {load} from './load.mjs';
import {markup} from './markup.mjs';
import {outline, sameOutline} from './outline.mjs';
import {scriptless} from './scriptless.mjs';
import {sideways, spacedOut} from './sideways.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

const NARROW = 320, BETWEEN = '200% zoom';
const SCREENS = {'1280 px': 1280, [BETWEEN]: 640, '320 px': NARROW};      // at 200% a window of 1280 px holds 640 CSS px
const AS_IT_IS = {colorScheme: null, forcedColors: null, reducedMotion: null};

// A longer page holds the others once more. It is looked at where there is least room, and in the colours that are its own.
const LONG = 600_000;       // letters of HTML

/* A tab that goes from page to page. */
export async function tab(browser, site) {
    const page = await (await browser.newContext({viewport: {width: 1280, height: 900}})).newPage();
    const bare = await (await browser.newContext({viewport: {width: 1280, height: 900}, javaScriptEnabled: false})).newPage();
    const equip = () => page.evaluate(`${AXE};${IN_PAGE};0`);

    /* Returns what a screen reader meets on the page (`met`), and what is wrong with it (`findings`).

       `tried`: looks also at what does not change with the words, from the keyboard to forced colours. */
    return async function visit(name, tried) {
        const findings = [];
        const noteOn = screen => (rule, element, says) => findings.push({screen, rule, element, says});
        const html = await load(page, site, name, noteOn('1280 px'));
        await markup(html, noteOn('source'));
        await equip();
        const read = await outline(page);
        await skipLink(page, noteOn('keyboard'));

        const long = html.length > LONG;
        for (const [screen, width] of Object.entries(SCREENS)) {
            if (long && width !== NARROW) continue;
            const note = noteOn(screen);
            await page.setViewportSize({width, height: 900});
            await brokenRules(page, note, screen === BETWEEN ? LAYOUT_RULES : null);
            await chartWords(page, note);
            await sideways(page, note);
            await spacedOut(page, note);
        }
        await contents(page, noteOn('320 px'));
        if (!long) await sameOutline(page, read, noteOn('320 px'));
        if (!tried) return {met: read.met, findings};
        await page.setViewportSize({width: 1280, height: 900});
        if (!long) await otherColours(page, noteOn);
        await page.emulateMedia({...AS_IT_IS, reducedMotion: 'reduce'});
        await motion(page, noteOn('reduced motion'));
        await page.emulateMedia(AS_IT_IS);

        await keyboard(page, noteOn('keyboard'));
        await figureData(page, noteOn('keyboard'));
        await search(page, noteOn('keyboard'));
        await scriptless(bare, site, name, noteOn('no script'));
        return {met: read.met, findings};
    };
}

/* The dark, and colours that the reader forces. */
async function otherColours(page, noteOn) {
    await page.emulateMedia({...AS_IT_IS, colorScheme: 'dark'});
    await brokenRules(page, noteOn('dark'), STYLE_RULES);
    await chartWords(page, noteOn('dark'));
    for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({...AS_IT_IS, forcedColors: 'active', colorScheme});
        await forcedColours(page, noteOn(`forced colours, ${colorScheme}`));
    }
}

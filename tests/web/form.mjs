/* Fills in a response form in the system's own browser, as people do.

       node form.mjs < {"browser": "/usr/bin/chromium", "site": "http://127.0.0.1:8000/", "typed": {name: text}, "given": [{name: text}, …]}

   `site` has the form twice: `saved/index.html` has no address to send to, `sent/index.html` has one. Answers what each deed below saw.
   `typed` is filled in by keyboard alone; each of `given` is set in the page, and saved. Nothing leaves this machine. */

import {readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {text} from 'node:stream/consumers';
import {chromium} from 'playwright-core';
import {brokenRules, STYLE_RULES} from './rig/axe.mjs';
import {forcedColours, motion} from './rig/colours.mjs';
import {faintFocus, skipLink} from './rig/keyboard.mjs';
import {load} from './rig/load.mjs';
import {markup} from './rig/markup.mjs';
import {sideways, spacedOut} from './rig/sideways.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const IN_PAGE = readFileSync(new URL('rig/in-page.js', import.meta.url), 'utf8');
const NARROW = {width: 320, height: 700};
const WRONG = {'r-email': 'nobody', 'r-name': 'x'.repeat(301)};      // and one rank twice

const request = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({
    executablePath: request.browser,
    args: [
        '--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage',
        `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(request.site).hostname}`,
    ],
});

/* A page of a reader of its own, with nothing kept. */
async function open(form, options = {}) {
    const context = await browser.newContext({viewport: NARROW, ...options});
    const page = await context.newPage();
    await page.goto(`${request.site}${form}/index.html`);
    return page;
}

/* Tab until the control with this id has the focus; another radio button of its group will do. */
async function tabTo(page, id) {
    for (let stops = 0; stops < 400; stops += 1) {
        await page.keyboard.press('Tab');
        const there = await page.evaluate(id => {
            const [here, goal] = [document.activeElement, document.getElementById(id)];
            return here === goal || here.type === 'radio' && here.name === goal.name;
        }, id);
        if (there) return;
    }
    throw new Error(`Tab does not reach ${id}`);
}

/* What is in the file that a deed has the browser save. */
async function saved(page, deed) {
    const [download] = await Promise.all([page.waitForEvent('download'), deed()]);
    return {name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8')};
}

/* Sets answers without a hand; each control says so, as it does to whoever types. */
const fill = (page, given) => page.evaluate(given => {
    for (const [name, value] of Object.entries(given)) {
        const controls = [...document.getElementsByName(name)];
        const box = controls.find(each => ['radio', 'checkbox'].includes(each.type) && each.value === value);
        if (box) box.checked = true;
        else controls[0].value = value;
        (box ?? controls[0]).dispatchEvent(new Event('input', {bubbles: true}));
    }
}, given);
const wrongly = async page => {
    const ranked = await page.evaluate(() => [...document.querySelectorAll('select')].slice(0, 2).map(each => each.name));
    await fill(page, {...WRONG, [ranked[0]]: '1', [ranked[1]]: '1'});
};
const check = page => page.click('#check-them');
const kept = page => page.evaluate(() => [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie].flat(2).join());
const shown = page => page.evaluate(() => ({
    title: document.title, focus: document.activeElement.id || document.activeElement.className || document.activeElement.textContent,
    hash: location.hash, form: document.getElementById('form').checkVisibility(), check: document.getElementById('check').checkVisibility(),
}));

const deeds = {
    /* Everything is filled in, checked and saved with Tab, Space, the arrows, Enter and letters. */
    async byKeyboard() {
        const page = await open('saved');
        for (const [id, value] of Object.entries(request.typed)) {
            await tabTo(page, id);
            const kind = await page.evaluate(() => document.activeElement.type);
            if (kind === 'checkbox') {
                await page.keyboard.press('Space');
            } else if (kind === 'radio') {
                await page.keyboard.press('Space');
                while (await page.evaluate(() => document.activeElement.id) !== id) await page.keyboard.press('ArrowDown');
            } else if (kind === 'select-one') {
                await page.keyboard.type(value);
            } else {
                for (const [place, line] of value.split('\n').entries()) {
                    if (place) await page.keyboard.press('Enter');
                    await page.keyboard.insertText(line);
                }
            }
        }
        await tabTo(page, 'check-them');
        await page.keyboard.press('Enter');
        const at = await shown(page);
        const words = await page.locator('.answers').innerText();
        await tabTo(page, 'save');
        const file = await saved(page, () => page.keyboard.press('Enter'));
        return {at, words, file, done: await page.textContent('#done')};
    },

    /* What is wrong is listed first and takes the focus; each link leads to its field; what is put right is wrong no more. */
    async wrong() {
        const page = await open('saved');
        await wrongly(page);
        await check(page);
        const at = await shown(page);
        const list = await page.locator('.faults li').allInnerTexts();
        const beside = await page.locator('[aria-invalid]').evaluateAll(controls => controls.map(control => ({
            id: control.id,
            says: control.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).textContent).join(' '),
        })));
        await page.locator('.faults a').first().press('Enter');
        const led = await shown(page);
        await page.locator('.faults a').first().press('Enter');
        const again = await shown(page);
        await fill(page, {'r-email': '', 'r-name': 'x'.repeat(300), [beside.find(({says}) => says.includes('Rank')).id]: ''});
        await check(page);
        return {at, list, beside, led, again, right: await shown(page), left: await page.locator('.fault, [aria-invalid]').count()};
    },

    /* From the list of answers to one of them and back, by links and by the browser's own way; and from elsewhere to a question. */
    async toAndFro() {
        const page = await open('saved');
        await fill(page, {'r-name': 'Ann'});
        await check(page);
        const checked = await shown(page);
        await page.locator('.answers a').first().click();
        const changing = await shown(page);
        await check(page);
        await page.goBack();
        const back = await shown(page);
        const name = await page.inputValue('#r-name');
        await page.goto('about:blank');
        await page.goto(`${request.site}saved/index.html#q-who-learns`);        // as the draft's web pages link to it
        await page.keyboard.press('Tab');
        return {checked, changing, back, name, led: await shown(page)};
    },

    /* Nothing is kept until the box is ticked; then all is, until it is forgotten. */
    async keeping() {
        const page = await open('saved');
        const ticked = await page.isChecked('#keep');
        await fill(page, {'r-name': 'Ann', 'r-for': 'Nobody\nelse'});
        const before = await kept(page);
        await page.check('#keep');
        await fill(page, {'publish-name': 'yes', 'r-body': 'Ours'});
        const during = await kept(page);
        const next = await page.context().newPage();
        await next.goto(page.url());
        await check(next);
        const file = await saved(next, () => next.click('#save'));
        await next.goBack();
        await next.click('#forget');
        const after = await kept(next);
        await fill(next, {'r-name': 'Ben'});
        const later = await kept(next);
        const third = await page.context().newPage();
        await third.goto(`${request.site}saved/index.html`);
        return {ticked, before, during, file, after, later, name: await third.inputValue('#r-name')};
    },

    /* A choice is taken back, and how much may still be written is said. */
    async smallThings() {
        const page = await open('saved');
        await page.check('#publish-name-yes');
        await page.locator('.field', {has: page.locator('#publish-name')}).locator('.clear').click();
        const taken = await page.locator('input[name="publish-name"]:checked').count();
        await fill(page, {'r-for': 'x'.repeat(1990)});
        const count = await page.textContent('#r-for-count');
        await page.waitForFunction(() => [...document.querySelectorAll('[role=status]')].some(each => each.textContent.includes('left')));
        await fill(page, {'r-for': '😀'.repeat(2001)});
        return {taken, count, over: await page.textContent('#r-for-count')};
    },

    /* What is handed on where a device can share; this browser cannot, so what it would be given is caught. */
    async shared() {
        const context = await browser.newContext({viewport: NARROW});
        await context.addInitScript(() => { navigator.share = async given => { window.given = given; }; });
        const page = await context.newPage();
        await page.goto(`${request.site}saved/index.html`);
        await fill(page, {'r-name': 'Ann', 'q-who-learns-2': 'yes', 'q-mending-order-2': '1'});
        await check(page);
        await page.click('#share');
        return page.evaluate(() => window.given);
    },

    /* Many answers, each set and saved. */
    async many() {
        const files = [];
        const page = await open('saved');
        for (const given of request.given) {
            await page.goto(`${request.site}saved/index.html`);
            await fill(page, given);
            await check(page);
            files.push((await saved(page, () => page.click('#save'))).content);
        }
        return files;
    },

    /* Without a script nothing promises what it cannot do, and a form with an address is sent to it as it is. */
    async scriptless() {
        const off = {javaScriptEnabled: false};
        const here = await open('saved', off);
        const buttons = await here.locator('button:visible').allInnerTexts();
        const words = await here.innerText('main');
        await here.fill('#r-name', 'Ann');
        await here.press('#r-name', 'Enter');
        const there = await open('sent', off);
        await there.fill('#r-name', 'Ann');
        await there.fill('#r-for', 'Ζωή\nand 😀');
        await there.check('#publish-name-no');
        await there.click('#send');
        return {buttons, words, stays: here.url(), name: await here.inputValue('#r-name'), thanks: await there.innerText('body')};
    },

    /* With a script the answers are shown first, and the same is sent. */
    async sent() {
        const page = await open('sent');
        await fill(page, {'r-name': 'Ann', 'r-for': 'Ζωή\nand 😀', 'publish-name': 'no'});
        await check(page);
        const at = await shown(page);
        await page.click('#send-checked');
        await page.waitForURL('**/receive');
        return {at, thanks: await page.innerText('body')};
    },

    /* What the rig finds wrong with the form, with faults in it, and with the list of answers. */
    async looks() {
        const findings = [];
        for (const form of ['saved', 'sent']) {
            const page = await open(form);
            const noteOn = state => (rule, element, says) => findings.push([form, state, rule, element, says].join(' | '));
            await markup(await load(page, request.site, `${form}/index.html`, noteOn('as it loads')), noteOn('source'));
            await page.evaluate(`${AXE};${IN_PAGE};0`);
            if (form === 'saved') await skipLink(page, noteOn('skip link'));
            const states = {
                'to fill in': () => {},
                wrong: async () => { await wrongly(page); await check(page); },
                checked: async () => {
                    await page.evaluate(() => document.getElementById('form').reset());
                    await fill(page, {'r-for': 'a-word-without-an-end'.repeat(20)});
                    await check(page);
                },
            };
            for (const [state, enter] of Object.entries(states)) {
                await enter();
                for (const width of form === 'saved' ? [320, 640, 1280] : [320]) {
                    const note = noteOn(`${state}, ${width} px`);
                    await page.setViewportSize({width, height: 900});
                    await brokenRules(page, note);
                    await sideways(page, note);
                    await spacedOut(page, note);
                }
                if (form === 'sent') continue;
                await page.emulateMedia({colorScheme: 'dark'});
                await brokenRules(page, noteOn(`${state}, dark`), STYLE_RULES);
                await page.emulateMedia({colorScheme: 'light', forcedColors: 'active'});
                await forcedColours(page, noteOn(`${state}, forced colours`));
                await page.emulateMedia({colorScheme: null, forcedColors: null, reducedMotion: 'reduce'});
                await motion(page, noteOn(`${state}, less motion`));
                await page.emulateMedia({reducedMotion: null});
                await faintFocus(page, noteOn(`${state}, focus`));
                const small = await page.evaluate(() => rig.stops().filter(each => {
                    const {width, height} = (each.matches('.option input') ? each.labels[0] : each).getBoundingClientRect();
                    return !each.matches('p a, li a, .skip') && (width < 24 || height < 24);
                }).map(rig.place));
                for (const element of small) noteOn(state)('target', element, 'is smaller than 24 px');
            }
        }
        return findings;
    },
};

const seen = {};
for (const [name, deed] of Object.entries(deeds)) {
    seen[name] = await deed().catch(error => ({broken: String(error)}));
    for (const context of browser.contexts()) await context.close();
}
process.stdout.write(JSON.stringify(seen), () => process.exit());

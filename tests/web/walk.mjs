/* Walks the pages of a site in the system's own browser, and says what is wrong with each.

       node walk.mjs < {"browser": "/usr/bin/chromium", "site": "http://127.0.0.1:8000/", "pages": ["index.html", …],
                        "tried": ["index.html", …], "patience": 300}

   answers {"findings": [{page, screen, rule, element, says}, …], "outlines": {page: [what a screen reader meets, in order]}}.
   What is `tried` is walked with the keyboard, without scripts, and in colours that a reader forces; every page is looked at on each screen.
   Nothing leaves this machine: the browser finds no host but the one that serves the site.

   Once in many thousand calls a browser stops answering, and then for ever. So a page has `patience` seconds: after that, what was found on
   it is forgotten, and it is visited once more, in a new browser. A page that three browsers could not show ends the walk. */

import {text} from 'node:stream/consumers';
import {chromium} from 'playwright-core';
import {tab} from './rig/visit.mjs';

const AT_ONCE = 2;      // browsers
const TRIES = 3;        // of a page

const request = JSON.parse(await text(process.stdin));
const visited = new Map();      // page: {met, findings}
const waiting = [...request.pages];

function launch() {
    return chromium.launch({
        executablePath: request.browser,
        args: [
            '--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage',
            `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(request.site).hostname}`,
        ],
    });
}

function within(seconds, doing) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${seconds} seconds`)), 1000 * seconds);
    });
    return Promise.race([doing, late]).finally(() => clearTimeout(timer));
}

async function walkOn() {
    let visit = null;
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        for (let tries = 1; !visited.has(name); tries += 1) {
            try {
                visit ??= await tab(await launch(), request.site);
                visited.set(name, await within(request.patience, visit(name, request.tried.includes(name))));
            } catch (error) {
                process.stderr.write(`${name}, try ${tries} of ${TRIES}: ${error}\n`);
                if (tries === TRIES) throw error;
                visit = null;   // its browser may no longer hear that it should close: it ends with this process
            }
        }
    }
}

await Promise.all(Array.from({length: AT_ONCE}, walkOn));
const inOrder = request.pages.map(name => [name, visited.get(name)]);
const findings = inOrder.flatMap(([page, {findings}]) => findings.map(finding => ({page, ...finding})));
const outlines = Object.fromEntries(inOrder.map(([page, {met}]) => [page, met]));
process.stdout.write(JSON.stringify({findings, outlines}), () => process.exit());

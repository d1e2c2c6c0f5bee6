/* Walks the pages of a site in the system's own browser, and says what is wrong with each.

       node walk.mjs < {"browser": "/usr/bin/chromium", "site": "http://127.0.0.1:8000/", "pages": ["index.html", …],
                        "tried": ["index.html", …]}

   answers {"findings": [{page, screen, rule, element, says}, …], "outlines": {page: [what a screen reader meets, in order]}}.
   What is `tried` is walked with the keyboard, without scripts, and in colours that a reader forces; every page is looked at on each screen.
   Nothing leaves this machine: the browser finds no host but the one that serves the site. */

import {text} from 'node:stream/consumers';
import {chromium} from 'playwright-core';
import {tab} from './rig/visit.mjs';

const AT_ONCE = 2;      // tabs, which are processes of their own

const request = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({
    executablePath: request.browser,
    args: [
        '--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage',
        `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(request.site).hostname}`,
    ],
});
const findings = [];
const outlines = {};
const waiting = [...request.pages];

async function walkOn() {
    const visit = await tab(browser, request.site, findings);
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) outlines[name] = await visit(name, request.tried.includes(name));
}

try {
    await Promise.all(Array.from({length: AT_ONCE}, walkOn));
} finally {
    await browser.close();
}
const inOrder = request.pages.flatMap(name => findings.filter(finding => finding.page === name));
process.stdout.write(JSON.stringify({findings: inOrder, outlines}));

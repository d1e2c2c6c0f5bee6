/* A tab of the system's own browser, for as long as there is something on standard input: a line of JSON asks, a line of JSON answers.

       node tab.mjs /usr/bin/chromium http://127.0.0.1:8000/
       {"until": "expression"}      what the page makes of it, as soon as that is neither false, null nor empty
       {"go": "address"}            another page
       {"width": 400, "height": 800}        another screen
       {"shot": "file.png"}         a picture of it

   What the page complains of on its console is told by {"complaints": true}. Nothing leaves this machine. */

import {createInterface} from 'node:readline';
import {chromium} from 'playwright-core';

const PAUSE = 50, PATIENCE = 240_000 / PAUSE;        // ms

const [executablePath, address] = process.argv.slice(2);
const browser = await chromium.launch({
    executablePath,
    args: [
        '--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
});
const page = await browser.newPage({viewport: {width: 1280, height: 900}});
const complaints = [];
page.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
page.on('pageerror', error => complaints.push(String(error)));

async function answer(asked) {
    if (asked.go) return void await page.goto(asked.go);
    if (asked.width) return void await page.setViewportSize(asked);
    if (asked.shot) return void await page.screenshot({path: asked.shot});
    if (asked.complaints) return complaints;
    for (let tries = 0; tries < PATIENCE; tries += 1) {     // not `waitForFunction`, which a strict policy of the page keeps from looking
        const value = await page.evaluate(asked.until).catch(() => null);       // null: between two pages
        if (value) return value;
        await new Promise(resolve => setTimeout(resolve, PAUSE));
    }
    throw new Error(`it never came true: ${asked.until}`);
}

await page.goto(address);
process.stdout.write('{"ready": true}\n');
for await (const line of createInterface({input: process.stdin})) {
    const said = await answer(JSON.parse(line)).then(value => ({value: value ?? null}), error => ({error: String(error)}));
    process.stdout.write(`${JSON.stringify(said)}\n`);
}
await browser.close();
process.exit();

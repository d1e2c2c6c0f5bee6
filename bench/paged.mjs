/* The plain document paged by paged.js in the system's own browser, and printed.

       node paged.mjs FOLDER OUT.pdf

   FOLDER/book.html and all that it names are served from the disk; nothing else is reached. */

import {readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {extname, join} from 'node:path';

const {chromium} = createRequire(new URL('../tests/web/', import.meta.url))('playwright-core');
const polyfill = await readFile(new URL('.peers/node_modules/pagedjs/dist/paged.polyfill.min.js', import.meta.url), 'utf8');
const TYPES = {'.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml', '.ttf': 'font/ttf', '.png': 'image/png', '.jpg': 'image/jpeg'};
const HOST = 'http://book.invalid';
const [folder, out] = process.argv.slice(2);

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox']});
const page = await browser.newPage();
await page.route('**/*', async route => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    try {
        await route.fulfill({body: await readFile(join(folder, path)), contentType: TYPES[extname(path)] ?? 'application/octet-stream'});
    } catch {
        await route.abort();
    }
});
await page.goto(`${HOST}/book.html`, {waitUntil: 'load'});
await page.evaluate(() => { window.PagedConfig = {auto: false}; });
await page.addScriptTag({content: polyfill});
const pages = await page.evaluate(async () => (await window.PagedPolyfill.preview()).total);
await writeFile(out, await page.pdf({preferCSSPageSize: true, printBackground: true, timeout: 0}));
await browser.close();
console.log(pages);

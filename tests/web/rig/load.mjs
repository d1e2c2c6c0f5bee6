/* Loading a page: it asks no other host, reports no error, and nothing on it moves when its parts arrive. */

/* Opens the page and waits until it stands still; returns the answer. */
async function arrive(page, site, name) {
    const answer = await page.goto(site + name, {waitUntil: 'load'});
    await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    return answer;
}

/* Loads the page, notes what goes wrong, returns its HTML. */
export async function load(page, site, name, note) {
    for (const event of ['request', 'response', 'pageerror', 'console']) page.removeAllListeners(event);
    page.on('request', request => {
        const address = request.url();
        if (!address.startsWith(site) && !address.startsWith('data:')) note('request-elsewhere', name, address);
    });
    page.on('response', response => {
        if (response.status() >= 400) note('request-failed', name, `${response.status()} ${response.url()}`);
    });
    page.on('pageerror', error => note('console', name, String(error)));
    page.on('console', message => {
        if (message.type() === 'error') note('console', name, message.text());
    });
    const answer = await arrive(page, site, name);
    const shifts = await page.evaluate(() => new Promise(resolve => {
        const place = ({node}) => (node?.localName ? `${node.localName}.${node.className}` : '');
        const observer = new PerformanceObserver(list => {
            resolve(list.getEntries().map(({value, sources}) => [value, sources.map(place).join(', ')]));
        });
        observer.observe({type: 'layout-shift', buffered: true});
        setTimeout(() => resolve([]), 150);
    }));
    for (const [value, element] of shifts) note('layout-shift', element, `moved by ${value.toFixed(4)} while the page loaded`);
    return await answer.text();
}

/* Without scripts everything is there: the words, the links, the data of the figures; and no control that does nothing. */

/* `page` is of a context without scripts. */
export async function scriptless(page, site, name, note) {
    await page.goto(site + name, {waitUntil: 'load'});
    const found = await page.evaluate(() => {
        const lost = [];
        const start = element => element.outerHTML.slice(0, 80);
        const main = document.querySelector('main');
        if (!main?.innerText.trim()) lost.push(['main', 'no text is shown']);
        for (const each of document.querySelectorAll('button, input, select, textarea')) {
            if (each.checkVisibility() && !each.closest('form[action], dialog')) lost.push([start(each), 'a control that needs a script']);
        }
        for (const each of document.querySelectorAll('a:not([href])')) {
            if (each.checkVisibility()) lost.push([start(each), 'a link that needs a script']);
        }
        for (const details of document.querySelectorAll('details')) {
            details.open = true;
            if (!details.innerText.trim()) lost.push([details.id || 'details', 'opens to nothing']);
        }
        for (const each of main?.querySelectorAll('p, li, td, th, h1, h2, h3') ?? []) {
            if (each.textContent.trim() && !each.checkVisibility()) lost.push([start(each), 'words that are never shown']);
        }
        return lost;
    });
    for (const [element, says] of found) note('script-needed', element, says);
}

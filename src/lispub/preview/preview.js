/* Shows what `view.json` says, again whenever the server says that there is something new. A picture is asked for when its page comes near,
   and takes the place of the one before it when it is there, so that nothing moves and nothing flashes. */

const MM = 96 / 25.4;       // CSS px
const scale = Math.min(3, Math.max(1, Math.ceil(window.devicePixelRatio)));
const head = document.querySelector('h1');
const doing = document.querySelector('.doing');
const built = document.querySelector('.built');
const main = document.querySelector('main');
const narrow = window.matchMedia('(max-width: 68em)');

let view = {sheets: [], edit: null};
let sheets = [];            // an element for each sheet of the view

function made(tag, facts = {}, ...within) {
    const element = Object.assign(document.createElement(tag), facts);
    element.append(...within.filter(part => part !== ''));
    return element;
}

// pages ---------------------------------------------------------------------------------------------------------------

const near = new IntersectionObserver(seen => {
    for (const {target, isIntersecting} of seen) {
        target.near = isIntersecting;
        if (isIntersecting) draw(target);
    }
}, {rootMargin: '100% 0px'});

function draw(page) {
    if (page.name && page.drawn !== page.name) page.coming = paint(page, page.name);
    return page.coming;
}

async function paint(page, name) {
    page.drawn = name;
    const image = made('img', {alt: '', decoding: 'sync', src: `/pictures/${name}?scale=${scale}`});
    try {
        await image.decode();
    } catch {
        if (page.drawn === name) page.drawn = '';       // the server has a newer view: its number is on the way
        return;
    }
    if (page.name !== name) return;
    page.querySelector('img')?.remove();
    page.prepend(image);
    const {lines, links} = await fetch(`/words/${name}`).then(answer => answer.json()).catch(() => ({lines: [], links: []}));
    if (page.name === name) page.replaceChildren(image, ...page.querySelectorAll('mark'), ...lines.map(line), ...links.map(linked));
}

function put(element, {left, top, width, height}) {
    Object.assign(element.style, {left: `${100 * left}%`, top: `${100 * top}%`, width: `${100 * width}%`, height: `${100 * height}%`});
    return element;
}

function line(at) {
    const words = put(made('span', {textContent: `${at.text} `}), at);
    words.style.fontSize = `${80 * at.height}cqh`;
    return words;
}

function linked(box) {
    const {sheet, down, anchor, href} = box;
    const at = sheet ?? view.sheets.findIndex(each => each.anchors.includes(anchor));
    const link = put(made('a', {href: href ?? `#sheet-${at + 1}`, ariaLabel: href ?? `To page ${at + 1}`}), box);
    if (href) Object.assign(link, {target: '_blank', rel: 'noreferrer'});
    else link.addEventListener('click', () => setTimeout(() => down && go(at, down)));
    return link;
}

function lay() {
    const [width, height] = view.size;
    while (sheets.length > view.sheets.length) {
        const last = sheets.pop();
        near.unobserve(last.firstChild);
        last.remove();
    }
    while (sheets.length < view.sheets.length) {
        const page = made('div', {className: 'page'});
        const sheet = made('section', {className: 'sheet', id: `sheet-${sheets.length + 1}`}, page, made('p'));
        sheets.push(sheet);
        main.append(sheet);
        near.observe(page);
    }
    sheets.forEach((sheet, at) => {
        const page = sheet.firstChild, {picture, unit} = view.sheets[at];
        sheet.ariaLabel = `Page ${at + 1}, ${view.units[unit].title}`;
        page.name = picture;
        page.style.aspectRatio = `${width} / ${height}`;
        sheet.style.maxInlineSize = `${width * MM}px`;
        sheet.lastChild.textContent = picture ? `${at + 1}` : `${at + 1}, blank`;
        if (!picture) page.replaceChildren();
        else if (page.near) draw(page);
    });
}

function place() {
    const top = sheets.findIndex(sheet => sheet.getBoundingClientRect().bottom > 64);
    if (top < 0) return null;
    const {unit} = view.sheets[top];
    return {title: view.units[unit].title, page: top - view.units[unit].sheet, offset: sheets[top].getBoundingClientRect().top};
}

function stay(was) {
    const unit = was && view.units.find(({title}) => title === was.title);
    const sheet = unit && sheets[unit.sheet + was.page];
    if (sheet) window.scrollBy({top: sheet.getBoundingClientRect().top - was.offset, behavior: 'instant'});
}

function go(at, down) {
    const box = sheets[at].firstChild.getBoundingClientRect();
    const height = box.width * view.size[1] / view.size[0];
    window.scrollBy({top: box.top + down * height - window.innerHeight / 3, behavior: 'instant'});
}

function jump() {
    const at = view.sheets.findIndex(({anchors}) => anchors.includes(view.anchor));
    if (at < 0) return false;
    const page = sheets[at].firstChild, box = page.getBoundingClientRect(), y = box.top + view.down * box.height;
    if (y < 64 || y > window.innerHeight - 100) go(at, view.down);
    const mark = made('mark');
    mark.style.top = `${100 * view.down}%`;
    mark.addEventListener('animationend', () => mark.remove());
    draw(page).then(() => page.append(mark));
    return true;
}

// web pages -----------------------------------------------------------------------------------------------------------

function frame(edited) {
    const base = `/out/${view.edition}/`;
    let shown = main.querySelector('iframe');
    if (!shown) {
        shown = made('iframe', {title: view.title, src: base + view.web[0].path});
        shown.addEventListener('load', () => current());
        main.replaceChildren(shown);
        return;
    }
    const inside = shown.contentWindow, path = edited && view.page ? base + view.page : inside.location.pathname;
    const y = path === inside.location.pathname ? inside.scrollY : 0;
    shown.addEventListener('load', () => {
        inside.scrollTo({top: y, behavior: 'instant'});
        const target = edited && view.anchor ? inside.document.getElementById(view.anchor) : null;
        const box = target?.getBoundingClientRect();
        if (box && (box.top < 0 || box.top > inside.innerHeight - 100)) target.scrollIntoView({block: 'center', behavior: 'instant'});
        target?.animate([{boxShadow: '-8px 0 #b3470f'}, {boxShadow: '-8px 0 #b3470f', offset: .6}, {boxShadow: '-8px 0 #b3470f00'}], 3000);
    }, {once: true});
    if (path === inside.location.pathname) inside.location.reload();
    else inside.location.replace(path);
}

// beside the pages ----------------------------------------------------------------------------------------------------

function contents() {
    const lines = view.web.length
        ? view.web.map(({path, title}) => made('a', {href: `/out/${view.edition}/${path}`, textContent: title}))
        : view.units.map(({title, sheet}) => made('a', {href: `#sheet-${sheet + 1}`, textContent: title}));
    document.querySelector('nav ol').replaceChildren(...lines.map(line => made('li', {}, line)));
}

document.querySelector('nav').addEventListener('click', event => {
    const shown = main.querySelector('iframe'), link = event.target.closest('a');
    if (shown && link) {
        event.preventDefault();
        shown.contentWindow.location.assign(link.href);
    }
});

function current() {
    const shown = main.querySelector('iframe')?.contentWindow.location.pathname;
    const unit = view.sheets[Math.max(0, sheets.findIndex(sheet => sheet.getBoundingClientRect().bottom > 200))]?.unit;
    document.querySelectorAll('nav li a').forEach((link, at) => {
        if (shown ? link.pathname === shown : at === unit) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
    });
}

function told({weight, check, message, remedy, file, line, column, page, earlier}) {
    const where = file ? `${file}:${line}:${column}` : '';
    const item = made('li', {className: weight.replace(' ', '-')},
        made('p', {}, made('span', {className: 'weight', textContent: `${weight} `}), message),
        where ? made('p', {className: 'place', textContent: where}) : '',
        remedy ? made('p', {className: 'remedy', textContent: remedy}) : '',
        page ? made('p', {}, made('a', {href: `#sheet-${page}`, textContent: `page ${page}`})) : '');
    item.dataset.check = check;
    if (earlier) {
        item.classList.add('earlier');
        item.append(made('p', {className: 'place', textContent: 'found before this edit; not yet looked for again'}));
    }
    return item;
}

function problems() {
    const list = document.querySelector('aside ol'), count = view.problems.length;
    document.querySelector('aside summary').textContent = count === 1 ? '1 problem' : `${count || 'No'} problems`;
    list.replaceChildren(...view.problems.map(told));
}

function state() {
    head.textContent = view.title ? `${view.title} · ${view.edition}` : view.edition;
    document.title = `${view.edition} · ${view.title}`;
    doing.textContent = view.doing ? `${view.doing}…` : '';
    const words = view.issued === null ? 'As last built' : view.issued ? 'Issued' : 'Working copy, not for issue';
    built.replaceChildren(view.built ? made('a', {href: `/out/${view.built}`, textContent: `${words} (PDF)`, target: '_blank'}) : view.issued === null ? '' : words);
}

// the wire ------------------------------------------------------------------------------------------------------------

async function show() {
    const next = await fetch('/view.json').then(answer => answer.json());
    const first = view.edit === null, edited = !first && next.edit !== view.edit && next.anchor, was = place();
    const moved = JSON.stringify([next.sheets, next.units]) !== JSON.stringify([view.sheets, view.units]), site = next.site !== view.site;
    view = next;
    if (moved || site || first) contents();
    problems();
    state();
    if (view.web.length) {
        if (site) frame(edited);
    } else if (moved) {
        if (view.sheets.length) main.querySelector('.empty')?.remove();
        lay();
        stay(was);
    }
    if (edited && !view.web.length && !jump()) view.edit = -1;      // its page is still to come
    current();
}

let asking = Promise.resolve();
let last = null;
const events = new EventSource('/events');
events.addEventListener('message', ({data}) => {
    last = data;
    asking = asking.then(() => data === last && show()).catch(() => {});       // of several at once only the last is asked for
});
events.addEventListener('error', () => { doing.textContent = 'lispub watch has ended, or is away. This page waits for it.'; });

document.addEventListener('scroll', () => requestAnimationFrame(current), {passive: true});
document.addEventListener('keydown', event => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !sheets.length) return;
    const at = sheets.findIndex(sheet => sheet.getBoundingClientRect().bottom > 100);
    sheets[Math.min(sheets.length - 1, Math.max(0, at + step))].scrollIntoView({behavior: 'instant'});
    event.preventDefault();
});
if (narrow.matches) document.querySelectorAll('details').forEach(details => { details.open = false; });

/* What the walks ask of a page from inside it; evaluated once in every page that is visited, as `rig`. */

window.rig = {
    /* How a person would find the element: its tag, id, class, the nearest id above it, and its first words. */
    place(element) {
        const own = element.localName + (element.id ? `#${element.id}` : '') + [...element.classList].map(name => `.${name}`).join('');
        const above = element.id ? null : element.parentElement?.closest('[id]');
        const words = (element.textContent || element.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim();
        return `${above ? `#${above.id} ` : ''}${own}${words ? ` “${words.slice(0, 40)}”` : ''}`;
    },

    shown(element) {
        return element.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false})
            && element.getClientRects().length > 0;
    },

    /* Red, green, blue of 0 to 255 and opacity of 0 to 1, or null where nothing is painted. */
    colour(written) {
        const parts = /^rgba?\(([^)]*)\)$/.exec(written)?.[1].split(/[ ,/]+/).map(Number);
        return parts && (parts[3] ?? 1) > 0 ? [parts[0], parts[1], parts[2], parts[3] ?? 1] : null;
    },

    over(front, back) {
        return [0, 1, 2].map(each => front[each] * front[3] + back[each] * (1 - front[3])).concat(1);
    },

    /* The colour behind an element: the grounds of it and of what holds it, the nearest on top. */
    ground(element) {
        const grounds = [];
        for (let each = element; each; each = each.parentElement) {
            const colour = rig.colour(getComputedStyle(each).backgroundColor);
            if (colour) {
                grounds.unshift(colour);
                if (colour[3] === 1) break;
            }
        }
        const canvas = matchMedia('(forced-colors: active)').matches ? rig.named('Canvas')
            : getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches
                ? rig.named('Canvas') : [255, 255, 255, 1];
        return grounds.reduce((back, front) => rig.over(front, back), canvas);
    },

    /* A system colour, such as Canvas, as it is now. */
    named(name) {
        const probe = document.createElement('i');
        probe.style.color = name;
        document.documentElement.append(probe);
        const colour = rig.colour(getComputedStyle(probe).color);
        probe.remove();
        return colour ?? [255, 255, 255, 1];
    },

    /* Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
    contrast(one, other) {
        const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, weight, each) => {
            const part = colour[each] / 255;
            return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        }, 0);
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    },

    /* What Tab should stop at, in the order of the document. */
    stops() {
        const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], iframe, [contenteditable]');
        return [...all].filter(each => each.tabIndex >= 0 && !each.disabled && rig.shown(each) && !each.closest('[inert]'));
    },
};

rig.atLoad = rig.stops();       // what scripts add later, where the focus is, is not asked for

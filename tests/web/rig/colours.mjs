/* Colours and motion: the words of charts, which axe does not look at, forced colours, and less motion where that is asked for. */

import {faintFocus} from './keyboard.mjs';

/* Every word of a chart stands out from what is drawn behind it, or from the ground of the page (WCAG 1.4.3). */
export async function chartWords(page, note) {
    const faint = await page.evaluate(() => {
        const found = [];
        for (const svg of document.querySelectorAll('svg')) {
            if (!rig.shown(svg)) continue;
            const ground = rig.ground(svg);
            const drawn = [...svg.querySelectorAll('path, rect, circle, ellipse, polygon, text')];
            const shapes = [];
            for (const each of drawn) {
                const style = getComputedStyle(each);
                const fill = rig.colour(style.fill);
                if (each.localName !== 'text') {
                    if (fill) shapes.push([each, [...fill.slice(0, 3), fill[3] * style.fillOpacity * style.opacity]]);
                    continue;
                }
                if (!each.textContent.trim() || !rig.shown(each)) continue;
                const box = each.getBoundingClientRect();
                const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
                const behind = shapes.reduce((back, [shape, colour]) => {
                    const matrix = shape.getScreenCTM();
                    return matrix && shape.isPointInFill(middle.matrixTransform(matrix.inverse())) ? rig.over(colour, back) : back;
                }, ground);
                const ratio = fill ? rig.contrast(rig.over(fill, behind), behind) : 1;
                const says = `${style.fill} on rgb(${behind.slice(0, 3).map(Math.round)}): ${ratio.toFixed(2)}`;
                if (ratio < 4.5) found.push([rig.place(each), says]);
            }
        }
        return found;
    });
    for (const [element, says] of faint) note('chart-contrast', element, says);
}

/* In colours that the reader forces, words still stand out, so do those of charts, and the focus is still seen.

   axe reads -webkit-text-fill-color, which Chromium does not report as forced, so the words are looked at here. */
export async function forcedColours(page, note) {
    const faint = await page.evaluate(() => [...document.body.querySelectorAll('*:not(svg *)')].flatMap(each => {
        const words = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!words || !rig.shown(each)) return [];
        const behind = rig.ground(each);
        const colour = rig.colour(getComputedStyle(each).color);
        const ratio = colour ? rig.contrast(rig.over(colour, behind), behind) : 1;
        return ratio < 4.5 ? [[rig.place(each), `${colour} on ${behind}: ${ratio.toFixed(2)}`]] : [];
    }));
    for (const [element, says] of faint) note('forced-colours', element, says);
    await chartWords(page, note);
    await faintFocus(page, note);
}

/* Where less motion is asked for, nothing moves by itself, and nothing would. */
export async function motion(page, note) {
    const moving = await page.evaluate(() => {
        const found = document.getAnimations().map(each => [rig.place(each.effect.target), 'is moving']);
        const long = times => times.split(',').some(time => parseFloat(time) * (time.endsWith('ms') ? 1 : 1000) > 1);
        for (const each of document.querySelectorAll('*')) {
            const style = getComputedStyle(each);
            const animated = style.animationName !== 'none' && long(style.animationDuration);
            if (animated) found.push([rig.place(each), `animation ${style.animationName}`]);
            if (long(style.transitionDuration)) found.push([rig.place(each), `transition of ${style.transitionDuration}`]);
            if (style.scrollBehavior === 'smooth') found.push([rig.place(each), 'scrolls smoothly']);
        }
        return found;
    });
    for (const [element, says] of moving) note('motion', element, says);
}

"""The rig itself: it finds nothing on a good page, and each fault that is put into that page, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GOOD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A good page</title>
<link rel="icon" href="data:,">
<style>
body { font: 20px/1.5 sans-serif; color: #111; background: #fff }
a, summary { display: block; padding: 8px; color: #00f }
a:focus, summary:focus { outline: 3px solid #00f }
svg { background: #fff; forced-color-adjust: none }
</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<main id="main">
<h1>A good page</h1>
<p id="words">Words that everybody can read.</p>
<p><a href="#words">The first link</a></p>
<p><a href="#main">The second link</a></p>
<figure>
<svg role="img" aria-label="A chart" viewBox="0 0 100 20" width="200" height="40"><path d="M0 0H100V20H0Z" fill="#ddd"></path>
<text x="10" y="14" font-size="8">Seven</text></svg>
</figure>
<details class="data"><summary>The data</summary>
<table><tr><th scope="col">Year</th></tr><tr><td>2019</td></tr></table>
</details>
</main>
</body>
</html>
"""

WORDS = '<p id="words">Words that everybody can read.</p>'
END = "</main>"
STYLE = "</style>"
SEARCH = '<script type="module" src="search.js"></script></main>'

# the fault -> what is replaced by what in the good page, and every rule that is then broken
FAULTS: dict[str, tuple[str, str, set[str]]] = {
    "good": ("", "", set()),
    "contrast": (WORDS, '<p style="color: #999">Pale words.</p><p id="words"></p>', {"axe: color-contrast"}),
    "contrast-in-the-dark": (
        STYLE, "@media (prefers-color-scheme: dark) { p { color: #ddd } p a { color: #00f } }</style>", {"axe: color-contrast"},
    ),
    "contrast-when-forced": (
        STYLE, "@media (forced-colors: active) { #words { forced-color-adjust: none } }</style>", {"forced-colours"},
    ),
    "label": (END, '<input type="text"></main>', {"axe: label", "script-needed"}),
    "language": ('<html lang="en-GB">', "<html>", {"axe: html-has-lang", "markup: element-required-attributes"}),
    "wide": (WORDS, '<p id="words" style="width: 900px">A line that no telephone shows.</p>', {"scroll-sideways", "text-spacing"}),
    "wide-when-spaced": (
        WORDS, '<p id="words" style="white-space: nowrap; font-size: 14px">Words that are as wide as the page</p>', {"text-spacing"},
    ),
    "scrolling-text": (
        WORDS, '<pre id="words" tabindex="0" style="overflow: auto; width: 5em; outline: 3px solid">Words in a narrow box</pre>',
        {"scroll-sideways", "text-spacing"},
    ),
    "cut": (WORDS, '<p id="words" style="height: 30px; overflow: hidden">On a wide screen a line, no more.</p>', {"text-spacing"}),
    "chart": ('<text x="10"', '<text x="10" fill="#bbb"', {"chart-contrast"}),
    "chart-when-forced": ("svg { background: #fff; forced-color-adjust: none }", "path { display: none }", {"chart-contrast"}),
    "focus": ("outline: 3px solid #00f", "outline: none", {"focus-invisible"}),
    "faint-focus": ("outline: 3px solid #00f", "outline: 3px solid #eee", {"focus-invisible"}),
    "trap": (END, '<script src="trap.js"></script></main>', {"keyboard-trap", "search"}),
    "order": ('<a href="#main">The second', '<a tabindex="1" href="#main">The second', {"tab-order", "skip-link"}),
    "no-skip": ('<a class="skip" href="#main">Skip to the text</a>\n', "", {"skip-link"}),
    "skip-to-nowhere": ('<a class="skip" href="#main">', '<a class="skip" href="#nowhere">', {"skip-link"}),
    "skip-unseen": (STYLE, ".skip { position: absolute; left: -999px }</style>", {"skip-link"}),
    "contents": (END, '<nav aria-label="Contents"><details><summary>Contents</summary><p>None</p></details></nav></main>', {"contents"}),
    "lost-when-narrow": (
        STYLE, "@media (width < 400px) { #words { display: none } }</style>", {"narrow-outline"},
    ),
    "data": (END, '<script src="data.js"></script></main>', {"figure-data", "search"}),
    "elsewhere": (END, '<img src="https://lispub.example/pixel.png" alt="A pixel"></main>', {"request-elsewhere", "console"}),
    "missing": (END, '<img src="missing.png" alt="Missing"></main>', {"request-failed", "console"}),
    "error": (END, '<script src="error.js"></script></main>', {"console", "search"}),
    "shift": (END, '<script src="shift.js"></script></main>', {"layout-shift", "search"}),
    "moves": (STYLE, "@keyframes bend { to { border-radius: 9px } } h1 { animation: bend 2s infinite }</style>", {"motion"}),
    "would-move": (STYLE, "a { transition: color 1s }</style>", {"motion"}),
    "button": (END, '<button type="button">Nothing happens</button></main>', {"script-needed"}),
    "hidden": (WORDS, '<p id="words">Seen.</p><p hidden>Never seen.</p>', {"script-needed"}),
    "markup": (WORDS, '<p id="words">Words <div>in a box.</div></p>', {"markup: no-implicit-close", "markup: close-order"}),
    "no-search": (END, '<script src="nothing.js"></script></main>', {"search"}),
}

SCRIPTS = {
    "trap.js": "document.links[1].addEventListener('keydown', event => event.key === 'Tab' && event.preventDefault());",
    "data.js": "document.querySelector('summary').addEventListener('click', event => event.preventDefault());",
    "error.js": "throw new Error('a fault');",
    "shift.js": "setTimeout(() => document.querySelector('h1').style.marginTop = '9em', 20);",
    "nothing.js": "",
}


def test_each_fault_is_found_and_nothing_else(walk, tmp_path: Path) -> None:
    for name, (old, new, _) in FAULTS.items():
        assert old in GOOD
        (tmp_path / f"{name}.html").write_text(GOOD.replace(old, new, 1), "utf-8")
    for name, script in SCRIPTS.items():
        (tmp_path / name).write_text(script, "utf-8")
    walked = walk(tmp_path)
    for name, (_, _, rules) in FAULTS.items():
        found = [finding for finding in walked.findings if finding["page"] == f"{name}.html"]
        assert {finding["rule"] for finding in found} == rules, (name, found)


def test_a_page_that_never_answers_ends_the_walk(walk, tmp_path: Path) -> None:
    stuck = "<script>addEventListener('focusin', () => { for (;;) ; })</script></main>"
    (tmp_path / "stuck.html").write_text(GOOD.replace(END, stuck), "utf-8")
    with pytest.raises(AssertionError, match=r"stuck\.html, try 3 of 3: Error: no answer in 5 seconds"):
        walk(tmp_path, patience=5)

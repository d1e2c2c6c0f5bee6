"""A word in American spelling. House style is British with -ise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.inline import Prose, Span, Text
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import nodes_in, nodes_of, once, place_in

_WORD = re.compile(r"[A-Za-z]{4,}")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:]\s+)[“‘(]*$")

# -ize and -yze: every word but those that are spelt so in Britain too
_IZE = re.compile(r"(.+)(?:iz(e|es|ed|er|ers|ing|ation|ations|ational|able)|yz(e|es|ed|er|ers|ing))")
_ALWAYS_Z = re.compile(
    r"(?:(?:cap|down|mid|out|over|re|right|super|under|up)?siz(?:e|es|ed|er|ers|ing|able)|(?:ap)?priz(?:e|es|ed|ing)"
    r"|seiz(?:e|es|ed|ing)|assizes?|maize|baize)"
)

# -or for -our, in the words that have -our in Britain before every one of these endings
_OR = re.compile(
    r"((?:arb|ard|arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl"
    r"|ranc|rig|rum|sav|savi|splend|succ|tum|val|vap|vig)o)"
    r"(r(?:s|ed|ing|ings|er|ers|ful|fully|less|able|ably|hood|hoods|ly|ite|ites|al|ally|y)?)"
)
_ALWAYS_OR = frozenset(("humoral", "tumoral"))

# single words, by the endings that they take
_ENDED: dict[tuple[str, ...], dict[str, str]] = {
    ("", "s"): {
        "airplane": "aeroplane", "analog": "analogue", "artifact": "artefact", "catalog": "catalogue",
        "dialog": "dialogue", "acknowledgment": "acknowledgement", "centimeter": "centimetre", "kilometer": "kilometre",
        "liter": "litre", "millimeter": "millimetre", "fiber": "fibre", "theater": "theatre", "specter": "spectre",
        "offense": "offence", "pretense": "pretence", "installment": "instalment", "instill": "instil",
        "distill": "distil", "gray": "grey", "maneuver": "manoeuvre", "molding": "moulding", "pediatric": "paediatric",
    },
    ("", "s", "piece", "pieces"): {"center": "centre"},
    ("", "s", "less"): {"defense": "defence"},
    ("", "s", "ment", "ments"): {"enroll": "enrol", "fulfill": "fulfil"},
    ("", "ly"): {"marvelous": "marvellous", "skillful": "skilful", "willful": "wilful"},
    ("", "s", "ed", "ing"): {"plow": "plough"},
    ("", "s", "al", "ism"): {"skeptic": "sceptic"},
    ("",): {
        "aging": "ageing", "aluminum": "aluminium", "caliber": "calibre", "centered": "centred",
        "centering": "centring", "cozy": "cosy", "gotten": "got", "jewelry": "jewellery", "luster": "lustre",
        "math": "maths", "meager": "meagre", "somber": "sombre",
    },
}
_ONE_L = (
    "cancel", "channel", "counsel", "dial", "equal", "fuel", "initial", "label", "level", "marshal", "model", "panel",
    "pedal", "quarrel", "rival", "shovel", "signal", "total", "travel", "tunnel",
)
_WORDS: dict[str, str] = {
    american + ending: ours + ending for endings, words in _ENDED.items() for american, ours in words.items()
    for ending in endings
} | {
    f"{stem}{ending}": f"{stem}l{ending}" for stem in _ONE_L for ending in ("ed", "ing", "er", "ers", "or", "ors")
}


def british(word: str) -> str:
    """The British spelling of a word in small letters, or an empty text if the word is no Americanism."""
    if word in _WORDS:
        return _WORDS[word]
    if (found := _IZE.fullmatch(word)) and not _ALWAYS_Z.fullmatch(word):
        return f"{found[1]}is{found[2]}" if found[2] else f"{found[1]}ys{found[3]}"
    if (found := _OR.fullmatch(word)) and word not in _ALWAYS_OR:
        return f"{found[1]}u{found[2]}"
    return ""


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each American word in the prose, but not in names or in words of another language."""
    for prose in proof.references.prose:
        yield from once(_in_prose, prose)


def _in_prose(prose: Prose) -> tuple[Problem, ...]:
    foreign = {id(held) for node in nodes_of(prose) if isinstance(node, Span) for held in nodes_in(node.children)}
    texts = (node for node in nodes_of(prose) if isinstance(node, Text) and id(node) not in foreign)
    return tuple(problem for text in texts for problem in _in_text(text))


def _in_text(text: Text) -> Iterator[Problem]:
    for found in _WORD.finditer(text.text):
        word = found[0]
        if not word.islower() and not (word.istitle() and _SENTENCE_BEGINS.search(text.text[:found.start()])):
            continue    # the World Health Organization spells its own name
        if better := british(word.lower()):
            shown = better.capitalize() if word[0].isupper() else better
            remedy = f"Write “{shown}”; in a name or a quotation keep it as `[{word}]{{lang=en-US}}`."
            yield CHECK.problem(f"“{word}” is American spelling", place_in(text, found.start()), remedy=remedy)


CHECK = CheckKind(
    id="american-spelling",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A word in American spelling in the prose: -ize and -yze, -or for -our, -er for -re, single l, and the like.",
    why="House style is British with -ise, as in government publishing. A reader who searches for a word finds it all.",
    remedy="Write the British spelling; in a name or a quotation keep the word as `[organization]{lang=en-US}`.",
    reference="GOV.UK style guide, American and UK English.",
    bad="- para: We shall prioritize the town center.",
    good="- para: We shall prioritise the town centre.",
    find=find,
)

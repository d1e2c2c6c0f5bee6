"""What a consultation heard and what became of it, told part by part: in a chapter of the final, or alone in a report of its own.

Every number is a count of `outcome.yaml`, and says of how many; a share in per cent stands beside it only where there are enough responses
for one to mean anything. The parts are those that a summary of responses is asked for: how it was promoted, who answered, each question
with how the proposal changed, the next steps (HM Government, Code of practice on consultation, criterion 6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from lispub.blocks._telling import Telling, of
from lispub.model.book import Piece
from lispub.model.consultation import AGREEMENT, Consultation, Decision, Question
from lispub.model.inline import Prose
from lispub.model.outcome import NOT_SAID, Count, Outcome, ThemeHeard
from lispub.numerals import day
from lispub.pieces import Cell, Words, bullets, counted, listed, para, plain_words, words
from lispub.walk import plain

CHANNELS = {
    "form-pdf": "Response form, PDF", "form-web": "Response form, web page", "paper": "Response form, on paper", "email": "E-mail",
    "letter": "Letter", "survey": "Survey platform",
}
TRAITS = {"kinds": "Who they came from", "sizes": "How large they are", "sectors": "In which sector", "places": "Where they came from"}
Stance = Literal["for", "against", "mixed", "neutral", "none"]
STANCES: dict[Stance, str] = {"for": "For", "against": "Against", "mixed": "Mixed", "neutral": "Neutral", "none": "No stance"}
BECAME = {
    "changed": "The text was changed.", "no change": "The text was not changed.", "later": "It is to be decided later.",
    "out of scope": "It is outside what this publication can decide.",
}
SMALL = (
    "A number from 1 to 4 is told as “fewer than 5”, so that nobody can be known by it; “withheld” stands for a number by which one of "
    "those could be worked out."
)


def asked(telling: Telling) -> Iterator[Piece]:
    """What was asked, for how long, and how people came to know of it."""
    consultation = telling.consultation
    yield telling.heading(plain_words("What was asked"), "outcome-asked")
    yield para(f"The draft was open for comment from {day(consultation.opens)} to {day(consultation.closes)}. "
               f"It asked {counted(len(telling.outcome.questions), 'question')}.")
    if consultation.promotion:
        yield para("It was made known by:")
        yield bullets(telling.line(each) for each in consultation.promotion)
    if consultation.ways:
        yield para("People could answer in these ways:")
        yield bullets((*telling.line(way.says), *words(f" {way.address}" if way.address else "")) for way in consultation.ways)
    if consultation.events:
        yield para("There were these meetings:")
        yield bullets(
            (*words(f"{day(event.date)}, "), *telling.line(event.place), *words(". " if event.says else ""), *telling.line(event.says))
            for event in consultation.events
        )


def answered(telling: Telling) -> Iterator[Piece]:
    """How many answered, by which way, and of what kind."""
    outcome, about = telling.outcome, telling.consultation.respondents
    yield telling.heading(plain_words("Who answered"), "outcome-answered")
    were = "was" if outcome.responses == 1 else "were"
    yield para(f"{_capital(counted(outcome.responses, 'response'))} {were} accepted. Each is counted once. ",
               _letters(outcome), _rest(outcome, telling.consultation))
    rows = [(CHANNELS.get(channel, channel), f"{count:,}") for channel, count in outcome.channels.items()]
    if rows:
        yield telling.table("channels", "How the responses came", ("Way", "Responses"), [*rows, ("All", f"{outcome.responses:,}")])
    for trait, title in TRAITS.items():
        counts: Mapping[str, Count] = getattr(outcome, trait)
        if counts:
            names = getattr(about, trait) if about is not None else {}
            note = SMALL if any(isinstance(count, str) for count in counts.values()) else ""
            told = [(_name(telling, names, id), _count(count)) for id, count in counts.items() if count != 0 or id != NOT_SAID]
            yield telling.table(trait, title, ("", "Responses"), [*told, ("All", f"{outcome.responses:,}")], note)


def questions(telling: Telling) -> Iterator[Piece]:
    """Each question: how many answered it and how, what was said, and how the proposal changed."""
    outcome, known = telling.outcome, telling.consultation.questions
    yield telling.heading(plain_words("What was heard, question by question"), "outcome-questions")
    for id, heard in outcome.questions.items():
        if id not in known:
            continue        # a check says so
        question = known[id]
        yield telling.heading((*words(f"{telling.question(id)}: "), *telling.line(question.text)), f"outcome-{id}", 3)
        letters = "; letters were read against it too" if outcome.letters else ""
        yield para(f"{of(heard.answered, outcome.responses)} responses answered it{letters}.")
        if heard.options:
            first = " first" if question.kind == "ranking" else ""
            rows = [(option, f"{heard.options.get(str(number), 0):,}") for number, option in enumerate(_options(telling, question), 1)]
            yield telling.table(id, f"{telling.question(id)}: how it was answered", ("Answer", f"Responses{first}"), rows,
                                f"of {counted(heard.answered, 'response')}")
        raised = [(theme, told.questions[id]) for theme, told in outcome.themes.items() if told.questions.get(id)]
        if raised:
            yield para("These themes were raised in answer to it:")
            yield bullets((*_title(telling, theme), *words(f": {counted(count, 'point')}")) for theme, count in raised)
        for name, decision in telling.decided().items():
            if id in decision.questions:
                yield para("What became of it: ", *_became(telling, name, decision))


def themes(telling: Telling) -> Iterator[Piece]:
    """Each theme: what it is, how many raised it, and what was said."""
    outcome = telling.outcome
    known = {id: told for id, told in outcome.themes.items() if id in telling.desk.manuscript.themes}
    if not known:
        return
    yield telling.heading(plain_words("What was said, theme by theme"), "outcome-themes")
    yield para("A point is one thing that a response says. A theme is what several points are about. How often a thing is said does not "
               "decide whether it is right: the reasons do.")
    stances: list[Stance] = [stance for stance in STANCES if any(stance in told.stances for told in known.values())]
    head = ("Theme", "Responses", "Points", *(STANCES[stance] for stance in stances))
    rows: list[tuple[Cell, ...]] = [
        (_title(telling, id), f"{told.responses:,}", f"{told.points:,}", *(f"{dict(told.stances).get(stance, 0):,}" for stance in stances))
        for id, told in known.items()
    ]
    yield telling.table("themes", "Themes and how often they were raised", head, rows, f"of {counted(outcome.responses, 'response')}")
    yield from _by_kind(telling, known)
    for id, told in known.items():
        theme = telling.desk.manuscript.themes[id]
        yield telling.heading(telling.line(theme.title), f"theme-{id}", 3)
        yield para(*telling.line(theme.definition))
        yield para(f"Raised in {of(told.responses, outcome.responses)} responses, by {counted(told.points, 'point')}.")
        if told.quotations:
            said = tuple((each.words, _who(telling, each.who, each.kind, each.question)) for each in told.quotations)
            yield Piece("outcome", content={"part": "quotations", "quotations": said})


def decisions(telling: Telling) -> Iterator[Piece]:
    """What was decided: what was heard, the answer, what became of it, and where."""
    found = telling.decided()
    if not found:
        return
    yield telling.heading(plain_words("What was decided"), "outcome-decisions")
    for id, decision in found.items():
        raised = [plain(_title(telling, theme)) for theme in decision.themes if theme in telling.desk.manuscript.themes]
        on = day(decision.date) if decision.date is not None else ""
        rows = (
            ("What we heard", telling.line(decision.heard)), ("What we answer", telling.line(decision.answer)),
            ("What became of it", words(BECAME.get(decision.outcome or "", ""))), ("Where", telling.places(id)),
            ("Raised as", words("; ".join(raised))),
            ("Decided", (*telling.line(decision.by), *words(", " if decision.by and on else "", on))),
        )
        content = {"part": "decision", "reason": telling.line(decision.reason), "rows": tuple(row for row in rows if row[1])}
        yield Piece("outcome", f"outcome-decision-{id}", content=content, source=decision.source)


def silent(telling: Telling) -> Iterator[Piece]:
    """Those of whom nobody replied."""
    about, found = telling.consultation.respondents, telling.outcome.silent
    if about is None:
        return
    yield telling.heading(plain_words("Who did not reply"), "outcome-silent")
    missing = [
        (says, [plain(telling.line(getattr(about, trait)[id])) for id in getattr(found, trait) if id in getattr(about, trait)])
        for trait, says in (("kinds", "Kinds of respondent"), ("sizes", "Sizes"), ("sectors", "Sectors"), ("places", "Places"))
    ]
    lines = [f"{says}: {'; '.join(names)}" for says, names in missing if names]
    if lines:
        yield para("Nobody replied who said that they were of these:")
        yield bullets(lines)
    else:
        yield para("Nobody can be named here: a kind of which none replied is told only where that tells nobody else’s number.")


def ahead(telling: Telling) -> Iterator[Piece]:
    """Who decides, and what comes next."""
    consultation = telling.consultation
    if consultation.decision_maker is None:
        return
    yield telling.heading(plain_words("What happens next"), "outcome-next")
    yield para(*telling.line(consultation.decision_maker))


PARTS: dict[str, Callable[[Telling], Iterator[Piece]]] = {
    "asked": asked, "answered": answered, "questions": questions, "themes": themes, "decisions": decisions, "silent": silent, "next": ahead,
}


def _by_kind(telling: Telling, known: Mapping[str, ThemeHeard]) -> Iterator[Piece]:
    """The themes by kind of body, each kind apart: a body that speaks for many is not outvoted by many that speak for one."""
    kinds = telling.consultation.respondents.kinds if telling.consultation.respondents is not None else {}
    columns = [kind for kind in (*kinds, NOT_SAID) if any(told.kinds.get(kind) for told in known.values())]
    if len(columns) > 1:
        rows: list[tuple[Cell, ...]] = [
            (_title(telling, id), *(_count(told.kinds.get(kind, 0)) for kind in columns)) for id, told in known.items()
        ]
        head = ("Theme", *(plain(_name(telling, kinds, kind)) for kind in columns))
        yield telling.table("theme-kinds", "Who raised each theme, in responses", head, rows, SMALL)


def _became(telling: Telling, id: str, decision: Decision) -> Words:
    says, places = BECAME.get(decision.outcome or "", ""), telling.places(id)
    where = (*words(" See "), *places, *words(".")) if places else ()
    return (*words(says and f"{says} "), *telling.line(decision.answer or decision.reason), *where)


def _title(telling: Telling, theme: str) -> Words:
    return telling.line(telling.desk.manuscript.themes[theme].title)


def _options(telling: Telling, question: Question) -> tuple[Cell, ...]:
    return AGREEMENT if question.kind == "agreement" else tuple(telling.line(choice) for choice in question.choices)


def _name(telling: Telling, names: Mapping[str, Prose], id: str) -> Words:
    return telling.line(names[id]) if id in names else plain_words("Did not say")


def _count(count: Count) -> str:
    return count if isinstance(count, str) else f"{count:,}"


def _who(telling: Telling, who: str, kind: str | None, question: str | None) -> str:
    """`Respondent 4127 (A firm), on Question 2`."""
    about = telling.consultation.respondents
    of_kind = f" ({plain(telling.line(about.kinds[kind]))})" if about is not None and kind in about.kinds else ""
    return f"{who}{of_kind}" + (f", on {telling.question(question)}" if question else "")


def _letters(outcome: Outcome) -> str:
    if not outcome.letters:
        return ""
    return f"Of these, {outcome.letters:,} {'is a letter' if outcome.letters == 1 else 'are letters'} and not on the form. "


def _rest(outcome: Outcome, consultation: Consultation) -> str:
    """What came and does not count, or came late: none of it is passed over in silence."""
    told = [f"{counted(count, one, many)}" for count, one, many in (
        (outcome.late, "came after the closing date", "came after the closing date"), (outcome.refused, "was refused", "were refused"),
        (outcome.waiting, "is still to be judged", "are still to be judged"),
    ) if count]
    rule = {"accept": "accepted", "refuse": "refused"}[consultation.late]
    late = f" What came late was {rule}, by one rule for all." if outcome.late else ""
    return f"Of all that came in, {listed(told)}.{late}" if told else ""


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

"""The sections of the statement, those first that readers ask for. A number in a sentence is counted where the sentence is written."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import __version__
from lispub.model.book import Piece
from lispub.model.problem import Problem, Weight
from lispub.model.wcag import CRITERIA
from lispub.numerals import day, partial_date
from lispub.pieces import as_set, bullets, counted, flow, heading, mail, para, strong
from lispub.statement.material import Material
from lispub.statement.measured import Measured
from lispub.statement.measurements import measurements

PURPOSES = {
    "pdf": "The pages as they were designed, to read on a screen or to print",
    "web": "Reading on a phone or a computer, at any size of type",
    "large-print": "Reading on paper or on a screen in large type",
    "plain-text": "Reading aloud by a machine, and setting in braille",
    "print": "The printer alone; not meant for readers",
    "response-form": "Answering the consultation: a PDF to fill in, one to print and write on, a web page, and plain text",
}
NEEDS_PEOPLE = (
    "reading with a screen reader, such as NVDA, JAWS, VoiceOver or TalkBack",
    "moving through the web pages by keyboard, switch or voice, on real devices",
    "reading with a screen magnifier, and with colours of the reader's own",
    "whether each alternative text tells what its figure shows",
    "whether the words are understood, among others by people with a learning disability",
)


def sections(material: Material) -> Iterator[Piece]:
    """Every section in its order."""
    yield from _begin(material)
    yield from _editions(material)
    yield from _status(material)
    yield from _contact(material)
    yield from _known(material)
    yield from _people(material)
    yield from measurements(material)
    yield from _prepared(material)


def _begin(material: Material) -> Iterator[Piece]:
    strategy = material.manuscript.strategy
    working = [each.title for each in material.made if not each.issued]
    if working:
        yield para(strong("This is a working copy, not for issue."), f" It measures working copies: {'; '.join(working)}.")
    yield para(f"This statement is about {strategy.title}, in {counted(len(material.made), 'edition')}. "
               f"Its publisher is {strategy.publisher.name}.")
    yield para(f"lispub {__version__} wrote it from what was measured when each edition was made, and counted every number in it. "
               "Only what people alone can know was written by hand: whom to write to, what people tested, and what they know to fail.")


def _editions(material: Material) -> Iterator[Piece]:
    yield heading("Which edition to choose", "editions")
    yield para("All editions of the draft are made from one text, and so are all editions of the final.")
    rows = [(material.linked(each), PURPOSES[each.edition.form], _extent(each), f"{each.issue.status}, {day(each.issue.date)}")
            for each in material.made]
    if rows:
        yield material.tables.table("The editions, and what each is for", ("Edition", "For", "Extent", "Issued as"), rows)
    missing = [each.title for each in material.dated if not each.made]
    if missing:
        yield para(f"Not made yet, and so not measured: {'; '.join(missing)}.")


def _extent(each: Measured) -> str:
    if each.edition.form == "plain-text":
        return "1 file"
    return counted(each.pages, "web page" if each.edition.form == "web" else "page")


def _status(material: Material) -> Iterator[Piece]:
    """One of the three words of the model statement. A machine alone never finds a publication fully compliant."""
    yield heading("How far it meets the standard", "status")
    if not material.made:
        yield para("No edition was measured, and so nothing is claimed.")
        return
    mistakes, doubts = tuple(_mistakes(material)), tuple(_doubts(material))
    status = "not compliant" if mistakes else "partially compliant" if doubts else "fully compliant"
    reasons = {
        "not compliant": " The reasons are:",
        "partially compliant": " More is not claimed, because:",
        "fully compliant": " People tested every criterion, and neither they nor the checks know of a failure.",
    }
    yield para("As far as it was measured, this publication is ", strong(status),
               " with the Web Content Accessibility Guidelines, WCAG 2.2, at level AA.", reasons[status])
    if mistakes or doubts:
        yield bullets((*mistakes, *doubts))


def _mistakes(material: Material) -> Iterator[str]:
    """What keeps an edition from being issued."""
    rules = sum(len(validation.failed) for each in material.made for validation in each.validations or ())
    blocking = sum(problem.weight is not Weight.ADVICE for problem, _ in material.found)
    if rules:
        yield f"a validator found {counted(rules, 'rule')} broken in the PDF files"
    if blocking:
        yield f"the checks found {counted(blocking, 'mistake')} to mend before issue"


def _doubts(material: Material) -> Iterator[str]:
    """What stands between a publication and the claim that it is fully compliant."""
    advice = sum(problem.weight is Weight.ADVICE for problem, _ in material.found)
    unread = [each.title for each in material.made if not each.validated]
    if not material.trials:
        yield "no person has tested it"
    elif not any(trial.every_criterion for trial in material.trials):
        yield "no test by people covered every criterion in every edition"
    if material.failures:
        yield f"people know of {counted(len(material.failures), 'failure')}"
    if advice:
        yield f"the checks found {counted(advice, 'weak point')}"
    if unread:
        yield f"no validator has read {counted(len(unread), 'PDF file')} to the end: {'; '.join(unread)}"
    if len(material.made) < len(material.dated):
        missing = len(material.dated) - len(material.made)
        yield f"{missing:,} of its {counted(len(material.dated), 'edition')} {'is' if missing == 1 else 'are'} not made yet"


def _contact(material: Material) -> Iterator[Piece]:
    yield heading("Another format, or a problem to report", "contact")
    people = material.people
    if people is None:
        yield para("Nobody has written down how to ask for another format, or who hears a complaint. The publisher's address is "
                   f"{material.manuscript.strategy.publisher.contact}.")
        return
    yield from flow(people.formats)
    yield para("Write to ", mail(people.contact), f". You will have an answer within {counted(people.answer_days, 'day')}.")
    yield heading("If the answer does not help", "enforcement")
    yield from flow(people.enforcement)


def _known(material: Material) -> Iterator[Piece]:
    yield heading("What is known to fail", "known")
    if not material.made:
        yield para("No edition was measured.")
    elif not material.found:
        yield para("The checks that bear on accessibility found nothing in these editions.")
    else:
        rows = [(_place(first), first.message.replace("`", ""), first.check, _where(group)) for first, group in material.found]
        yield material.tables.table("What the checks found", ("Place", "What", "Check", "In"), rows)
    if not material.failures:
        yield para("No person has written down a failure that the checks do not see.")
        return
    rows_known = [(as_set(each.what), as_set(each.where), f"{each.criterion} {CRITERIA[each.criterion].name}",
                   partial_date(each.until) if each.until is not None else "not known yet", as_set(each.instead))
                  for each in material.failures]
    yield material.tables.table("What people know to fail", ("What", "Where", "WCAG 2.2", "To be mended by", "Until then"), rows_known)


def _place(problem: Problem) -> str:
    return f"{problem.source.path}, line {problem.source.line}" if problem.source is not None else "no single place"


def _where(problems: tuple[Problem, ...]) -> str:
    """The editions of problems that are alike, with the page where one is named; a mistake of the manuscript stands in every edition."""
    named = [f"{problem.edition}, page {problem.page}" if problem.page is not None else problem.edition for problem in problems]
    return "; ".join(named) if all(named) else "every edition"


def _people(material: Material) -> Iterator[Piece]:
    yield heading("What only people can test", "people")
    yield para("A machine sees that an alternative text is missing, and not whether it serves. These things are for people to test:")
    yield bullets(NEEDS_PEOPLE)
    if not material.trials:
        yield para(strong("No person has tested any of this yet."))
        return
    rows = [(as_set(trial.who), as_set(trial.what), partial_date(trial.when), as_set(trial.how),
             as_set(trial.found) if trial.found is not None else "not written down") for trial in material.trials]
    yield material.tables.table("What people have tested", ("Who", "What", "When", "How", "What they found"), rows)
    if not any(trial.every_criterion for trial in material.trials):
        yield para("None of these tests covered every criterion in every edition.")


def _prepared(material: Material) -> Iterator[Piece]:
    people, issue = material.people, material.manuscript.strategy.editions[material.edition.name]
    yield heading("How this statement was prepared", "prepared")
    yield para(f"What people say in it was written on {day(people.prepared)}. " if people is not None else "",
               f"The statement bears the date of its edition, {day(issue.date)}: a build reads no clock, so that anybody can repeat it.")

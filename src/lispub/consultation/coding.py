"""Points: what responses say, one thing a row, to and from the table in which an analyst works.

A table is taken whole or not at all. A row with an id changes that point, or removes it if its quote is empty; a row without one is a new
point; a point that is not in the table stays. A quote stands word for word in the response, so that nobody is made to say anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lispub.consultation.redacting import redactions, without
from lispub.consultation.responses import ACCEPTED, STANCES, Point, Response, in_words, one_line, points
from lispub.consultation.store import Store
from lispub.model.consultation import Consultation
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source
from lispub.nearest import did_you_mean

COLUMNS = ("id", "ref", "question", "paragraph", "quote", "theme", "stance", "coder", "cleared")
KEYWORDS = "keywords"       # the coder of a suggestion
NEEDED = ("ref", "quote", "coder")


@dataclass(frozen=True, slots=True)
class Codebook:
    """What a point may name: themes, questions, and the ids of paragraphs."""

    consultation: Consultation
    themes: Collection[str]
    paragraphs: Collection[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table changed: how many points are new, other than they were, gone, and as they were."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0


def table(store: Store) -> list[list[str]]:
    """Every point of an accepted response under its columns, without the words that were redacted."""
    taken_out = redactions(store)
    accepted = {row["ref"] for row in store.rows("SELECT ref FROM response WHERE state = ?", ACCEPTED)}
    return [list(COLUMNS), *(_row(point, taken_out.get(point.ref, ())) for point in points(store) if point.ref in accepted)]


def _row(point: Point, taken_out: Iterable[str]) -> list[str]:
    return [point.id, point.ref, point.question, point.paragraph, without(point.quote, taken_out), point.theme, point.stance, point.coder,
            "yes" if point.cleared else ""]


def take(
    store: Store, rows: Sequence[Sequence[str]], name: str, responses: Iterable[Response], codebook: Codebook, day: str
) -> tuple[Taken, tuple[Problem, ...]]:
    """The rows of a table, head first, into the store; or every mistake in them, by row, and the store as it was.

    `name` is the file's, to point at: a row is a line of it.
    """
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    problems = list(_head_problems(head, name))
    if problems:
        return Taken(), tuple(problems)
    known = {point.id: point for point in points(store)}
    desk = _Desk({response.ref: response for response in responses}, known, redactions(store), codebook)
    wanted: list[tuple[Point, Point | None]] = []
    seen: set[str] = set()
    for line, row in enumerate(rows[1:], 2):
        cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
        point, faults = desk.read({column: cells.get(column, "") for column in COLUMNS})
        if point.id and point.id in seen:
            faults.append((f"`{point.id}` stands in an earlier row too", "keep one of the two rows"))
        seen.add(point.id)
        problems += (Problem("point", Weight.STOPS, f"row {line}: {what}", Source(name, line), remedy) for what, remedy in faults)
        wanted.append((point, known.get(point.id)))
    return (Taken(), tuple(problems)) if problems else (_keep(store, wanted, day), ())


def _head_problems(head: Sequence[str], name: str) -> Iterator[Problem]:
    for column in NEEDED:
        if column not in head:
            yield Problem("point", Weight.STOPS, f"there is no column `{column}`", Source(name), f"columns: {', '.join(COLUMNS)}")
    for column in head:
        if column and column not in COLUMNS:
            message = f"there is no column `{column}` of points{did_you_mean(column, COLUMNS)}"
            yield Problem("point", Weight.STOPS, message, Source(name), f"columns: {', '.join(COLUMNS)}")


@dataclass(frozen=True)
class _Desk:
    """What the rows of a table are held against."""

    responses: Mapping[str, Response]
    known: Mapping[str, Point]
    redactions: Mapping[str, tuple[str, ...]]
    codebook: Codebook

    def read(self, cells: Mapping[str, str]) -> tuple[Point, list[tuple[str, str]]]:
        """The point that a row says, and what is wrong with it, each with a remedy."""
        before = self.known.get(cells["id"])
        quote = one_line(cells["quote"])
        cleared = cells["cleared"].casefold()
        point = Point(
            cells["id"], cells["ref"], cells["question"], cells["paragraph"], quote, cells["theme"], cells["stance"].casefold(),
            cells["coder"], cells["coder"] == KEYWORDS, cleared in ("yes", "y", "1", "true"),
        )
        if before is not None and quote and quote == without(before.quote, self.redactions.get(before.ref, ())):
            point = replace(point, quote=before.quote)      # as it was handed out, redacted or not
        faults = [*self._of_names(point), *self._of_response(point, before)]
        if cleared not in ("yes", "y", "1", "true", "no", "n", "0", "false", ""):
            faults.append((f"`cleared` is `{cells['cleared']}`", "write yes, or leave it empty"))
        if point.quote and point.cleared and point.suggested:
            faults.append(("a suggestion that nobody has read is cleared", f"read it, and name who did in place of `{KEYWORDS}`"))
        return point, faults

    def _of_names(self, point: Point) -> Iterator[tuple[str, str]]:
        """What names nothing that there is."""
        questions = self.codebook.consultation.questions
        given: tuple[tuple[str, str, Collection[str], str], ...] = (
            ("theme", point.theme, self.codebook.themes, "a theme of consultation/themes.yaml"),
            ("question", point.question, questions, "the id of a question in consultation.yaml"),
            ("paragraph", point.paragraph, self.codebook.paragraphs, "the id of a paragraph, such as p-0012"),
        )
        for kind, id, choices, remedy in given:
            if id and id not in choices:
                yield f"there is no {kind} `{id}`{did_you_mean(id, choices)}", f"write {remedy}, or leave it empty"
        if point.stance not in STANCES:
            yield f"`stance` is `{point.stance}`{did_you_mean(point.stance, STANCES)}", "write for, against, mixed or neutral, or nothing"
        if not point.coder:
            yield "nobody says who coded this", "name the coder, by initials"

    def _of_response(self, point: Point, before: Point | None) -> Iterator[tuple[str, str]]:
        """What the response does not bear out."""
        if point.id and before is None:
            yield f"there is no point `{point.id}`{did_you_mean(point.id, self.known)}", "leave the id empty for a new point"
        elif before is not None and before.ref != point.ref:
            yield f"`{point.id}` is a point of {before.ref}, not of {point.ref or 'none'}", "correct the reference, or empty the id"
        response = self.responses.get(point.ref)
        if response is None:
            yield f"there is no response `{point.ref}`{did_you_mean(point.ref, self.responses)}", "`lispub consultation list` names them"
        elif response.state != ACCEPTED:
            yield f"{point.ref} is {response.state}, and counts for nothing", "resolve it first, or take the row out"
        elif not point.quote and before is None:
            yield "the quote is empty", "copy the words that say it from the response"
        elif point.quote and (before is None or point.quote != before.quote or point.question != before.question):
            yield from self._of_quote(point, response)

    def _of_quote(self, point: Point, response: Response) -> Iterator[tuple[str, str]]:
        said = in_words(response, self.codebook.consultation)
        redacted = self.redactions.get(response.ref, ())
        held = [id for id, text in said.items() if point.quote in one_line(text) or point.quote in without(text, redacted)]
        remedy = "copy the words from the response as they stand there"
        if not held:
            yield f"{point.ref} does not say “{_short(point.quote)}”", remedy
        elif point.question and not {point.question, ""} & set(held):
            yield f"{point.ref} says so in its answer to `{held[0]}`, not to `{point.question}`", f"write `{held[0]}` under `question`"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _keep(store: Store, wanted: Iterable[tuple[Point, Point | None]], day: str) -> Taken:
    counts = dict.fromkeys(("added", "changed", "removed", "same"), 0)
    with store.change() as connection:
        next_id = numbered(store)
        for point, before in wanted:
            if before is None:
                add(store, replace(point, id=next_id()))
                counts["added"] += 1
            elif not point.quote and before.quote:      # that of an erased response is empty, and its point stays
                connection.execute("DELETE FROM point WHERE id = ?", (point.id,))
                counts["removed"] += 1
            elif point == before:
                counts["same"] += 1
            else:
                connection.execute("DELETE FROM point WHERE id = ?", (point.id,))
                add(store, point)
                counts["changed"] += 1
        taken = Taken(**counts)
        store.log(day, "points import", why=f"{taken.added} new, {taken.changed} changed, {taken.removed} removed")
    return taken


def numbered(store: Store) -> Callable[[], str]:
    """The next ids of points, one a call, inside a transaction."""
    last = int(store.rows("SELECT coalesce(max(CAST(substr(id, 3) AS INTEGER)), 0) AS last FROM point")[0]["last"])
    ids = (f"P-{number:05}" for number in range(last + 1, 10**9))
    return lambda: next(ids)


def add(store: Store, point: Point) -> None:
    """Put a point into the store, inside a transaction."""
    store.connection.execute(
        "INSERT INTO point (id, ref, question, paragraph, quote, theme, stance, coder, suggested, cleared) VALUES (?,?,?,?,?,?,?,?,?,?)",
        (point.id, point.ref, point.question, point.paragraph, point.quote, point.theme, point.stance, point.coder, int(point.suggested),
         int(point.cleared)),
    )

"""Each footnote stands once, on the page of its call: read from the PDF, not from what the typesetter says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

import pypdfium2
import pytest
from small import Small
from structure import Element, Marked, read_structure

from lispub import pipeline
from lispub.making import Built

pytestmark = pytest.mark.slow

WORDS = "of every shire we mend squares and roads before dusk while some count what was made and say so".split()


class Nasty:
    """A chapter full of notes: before each call stands a word that is nowhere else, `q` and two letters, and in the note that with `x`."""

    def __init__(self) -> None:
        self.count, self.blocks = 0, ""

    def note(self, length: int) -> tuple[str, str]:
        """A word with its call, and the note of so many words."""
        mark = ascii_lowercase[self.count // 26] + ascii_lowercase[self.count % 26]
        self.count += 1
        return f"q{mark}.[^{mark}]", f"[^{mark}]: The x{mark} {' '.join(self.words(length))}."

    def words(self, length: int) -> list[str]:
        return [WORDS[(7 * at + self.count) % len(WORDS)] for at in range(length)]

    def text(self, id: str, paragraphs: int, calls: int, between: int, length: int) -> None:
        """Paragraphs with so many calls each, so many words apart."""
        lines, notes = [], []
        for number in range(paragraphs):
            sentences = []
            for _ in range(calls):
                said = " ".join(self.words(between)).capitalize()
                call, note = self.note(length)
                sentences.append(f"{said} {call}")
                notes.append(note)
            lines.append(" ".join(sentences) + f" ^p-{id}-{number}")
        self.block(f"text: |\n      {self.indented(lines + notes)}", f"text-{id}")

    def indented(self, paragraphs: list[str], by: int = 6) -> str:
        return f"\n\n{' ' * by}".join(paragraphs)

    def block(self, block: str, id: str) -> None:
        self.blocks += f"  - {block}\n    id: {id}\n"

    def full(self) -> str:
        """A crowd on one page, a call on every line, and a note in each thing that may have one."""
        self.text("crowd", paragraphs=5, calls=4, between=4, length=4)
        self.block("page-break:", "break")
        self.text("dense", paragraphs=10, calls=8, between=11, length=6)        # a call on about every line, so on the last of each page
        call, note = self.note(6)
        cells = f'[[North, "high {call}\\n\\n{note}"]]'
        self.block(f"table:\n      title: A note in a cell\n      head: [Place, Rate]\n      rows: {cells}", "noted")
        call, note = self.note(6)
        self.block(f'list:\n      items: ["an item {call}\\n\\n{note}", another]', "listed")
        call, note = self.note(6)
        self.block(f"callout:\n      title: A box\n      text: |\n        {self.indented([f'In it {call} ^p-box', note], 8)}", "boxed")
        call, note = self.note(6)
        self.block(f"text: |\n      {self.indented(['A list. ^p-list', f'- of one {call}', note])}", "within")
        return self.chapter()

    def long(self) -> str:
        """Notes of four lines at the ends of paragraphs, wherever on the page those end."""
        self.text("long", paragraphs=20, calls=1, between=70, length=45)
        return self.chapter()

    def chapter(self) -> str:
        self.block("para: It rests on one source [@survey].", "p-cited")
        return f"id: work\ntitle: Work\nblocks:\n{self.blocks}"


def built(folder: Path, chapter: str) -> tuple[Built, bytes]:
    """A draft with this chapter, and its PDF."""
    project = Small(folder, "draft")
    project.write("strategy/chapters/work.yaml", chapter)
    _, (made,) = pipeline.build(folder, folder / "out", ("draft",))
    assert made.folder is not None
    return made, (made.folder / "plan-draft.pdf").read_bytes()


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, int]:
    """The PDF of a full chapter, and how many notes it has."""
    book = Nasty()
    made, pdf = built(tmp_path_factory.mktemp("nasty"), book.full())
    assert made.issued, made.problems
    return pdf, book.count


def tagged(pdf: bytes) -> Iterator[tuple[str, set[int], str, set[int]]]:
    """Every call with the note that is read after it: number and pages of each."""
    for element in read_structure(pdf).root.walk():
        kids = [kid for kid in element.kids if isinstance(kid, Element)]
        for call, note in pairwise(kids):
            if (call.role, note.role) == ("Reference", "Note"):
                yield call.text().strip(), call.pages(), note.text().split()[0], note.pages()


def marked(pdf: bytes, letter: str) -> dict[str, list[int]]:
    """The pages that have each word of a letter and two more."""
    found: dict[str, list[int]] = {}
    with pypdfium2.PdfDocument(pdf) as opened:
        for number, page in enumerate(opened, 1):
            for mark in re.findall(rf"\b{letter}([a-z]{{2}})(?![a-z])", page.get_textpage().get_text_bounded()):
                found.setdefault(mark, []).append(number)
    return found


def test_each_note_stands_once_on_the_page_of_its_call(nasty: tuple[bytes, int]) -> None:
    pdf, count = nasty
    calls, notes = marked(pdf, "q"), marked(pdf, "x")
    assert [mark for mark, pages in (*calls.items(), *notes.items()) if len(pages) != 1] == []
    assert len(calls) == count > 100
    assert notes == calls
    crowd = Counter(page for (page,) in calls.values())
    assert max(crowd.values()) >= 20


def test_notes_are_read_after_their_calls(nasty: tuple[bytes, int]) -> None:
    pdf, count = nasty
    found = list(tagged(pdf))
    assert [(call, note) for call, _, note, _ in found] == [(str(number), str(number)) for number in range(1, count + 1)]
    assert [call for call, on, _, set_on in found if on != set_on or len(on) != 1] == []


def test_a_note_that_finds_no_room_is_not_issued_and_is_named(tmp_path: Path) -> None:
    """A long note whose call stands in the last lines of a page is set on the next: still once, and the check names just these."""
    book = Nasty()
    made, pdf = built(tmp_path, book.long())
    calls, notes = marked(pdf, "q"), marked(pdf, "x")
    assert all(len(calls[mark]) == len(notes[mark]) == 1 for mark in calls) and len(calls) == len(notes) == book.count
    away = [number for number, mark in enumerate(calls, 1) if calls[mark] != notes[mark]]
    assert away and len(away) < book.count / 4
    assert not made.issued
    named = [problem.message.split()[1] for problem in made.problems if problem.check == "footnote-placing"]
    assert named == [str(number) for number in away]


@pytest.mark.parametrize("edition", ["draft", "final", "draft-large-print", "final-large-print"])
def test_the_notes_of_the_stock_book_stand_where_they_are_called(issued: Path, edition: str) -> None:
    pdf = (issued / "out" / edition / f"exampleshire-{edition}.pdf").read_bytes()
    found = list(tagged(pdf))
    notes = list(read_structure(pdf).root.find("Note"))
    assert len(found) == len(notes) > 0
    assert all(call == note and on == set_on and len(on) == 1 for call, on, note, set_on in found)
    assert len({note.id for note in notes}) == len(notes)
    assert all(any(isinstance(kid, Marked) for kid in note.kids) for note in notes)

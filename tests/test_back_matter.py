"""The back matter that writes itself: glossary, data of figures, questions, changes, index, colophon; and units that show nothing."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lispub import __version__, pipeline, registry
from lispub.assemble import assemble
from lispub.blocks.changes import Change
from lispub.blocks.figure_data import _turned
from lispub.checks.dangling_reference import CHECK as DANGLING
from lispub.figures import as_printed
from lispub.model.book import Book, Piece, Unit
from lispub.model.dataset import Extract
from lispub.model.inline import SetRef, SetTerm
from lispub.model.problem import Problem, Weight
from lispub.walk import nodes_in, plain

pytestmark = pytest.mark.slow      # each assembles the stock book anew

NBSP = "\N{NO-BREAK SPACE}"
WORK, PLACES = "strategy/chapters/work.yaml", "strategy/chapters/places.yaml"


def book_of(project: Path, edition: str) -> Book:
    """The book of an edition of a project with nothing worse than advice."""
    reading = pipeline.read(project)
    assert reading.manuscript is not None and reading.references is not None
    book, problems = assemble(reading.manuscript, reading.references, registry.editions()[edition])
    assert [problem for problem in (*reading.problems, *problems) if problem.weight is not Weight.ADVICE] == []
    return book


def read_problems(project: Path) -> list[Problem]:
    return [problem for problem in pipeline.read(project).problems if problem.weight is not Weight.ADVICE]


def unit(book: Book, id: str) -> Unit:
    return next(unit for unit in book.units if unit.id == id)


def pieces(book: Book, kind: str) -> list[Piece]:
    return [piece for unit in book.units for piece in unit.pieces if piece.kind == kind]


def change(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


def append(project: Path, path: str, text: str) -> None:
    with (project / path).open("a", encoding="utf-8") as file:
        file.write(text)


def terms_in(piece: Piece) -> list[SetTerm]:
    texts = [part.nodes for part in piece.content["text"] if hasattr(part, "nodes")]
    return [node for nodes in texts for node in nodes_in(nodes) if isinstance(node, SetTerm)]


# units that show nothing ----------------------------------------------------------------------------------------------

def test_an_appendix_that_shows_nothing_takes_no_letter(stock: Path) -> None:
    shown = {edition: {unit.id: str(unit.label) for unit in book_of(stock, edition).units} for edition in ("draft", "final")}
    assert not {"heard", "changes"} & set(shown["draft"])
    assert shown["draft"]["colophon"] == f"Appendix{NBSP}E"
    assert (shown["final"]["changes"], shown["final"]["colophon"]) == (f"Appendix{NBSP}F", f"Appendix{NBSP}G")


def test_a_chapter_of_one_text_only_takes_no_number_in_the_other(stock: Path) -> None:
    (stock / WORK).with_name("since.yaml").write_text(
        "id: since\ntitle: Since the draft\nopener:\n  says: Much came about.\n  numbers: [{value: farming_jobs, means: on farms}]\n"
        "blocks:\n  - text: |\n      Words of the final alone [@example-visit]. ^p-0901\n"
        "    only: [final]\n    because: [squares-first]\n    id: since-text\n", "utf-8",
    )
    (stock / "strategy/evidence/example-visit.yaml").write_text(
        "type: report\ntitle: A visit\nauthor: Nobody\nissued: 2024\nlicence: none\n", "utf-8")
    change(stock, "strategy/strategy.yaml", "body: [work, places]", "body: [since, work, places]")
    draft, final = book_of(stock, "draft"), book_of(stock, "final")
    assert [unit.label.number for unit in draft.units if unit.matter == "body"] == ["1", "2"]
    assert [unit.label.number for unit in final.units if unit.matter == "body"] == ["1", "2", "3"]
    assert "sec-since" not in {line.label.anchor for line in draft.lists}
    assert "example-visit" not in {entry.id for entry in draft.evidence}


def test_an_appendix_of_lists_alone_shifts_the_letters_after_it(stock: Path) -> None:
    """It shows nothing until the lists are known, so the letters settle in a third run only."""
    (stock / "strategy/appendices/lists.yaml").write_text(
        "id: lists\ntitle: Lists\nblocks:\n  - list-of: {sequence: figure, title: Figures}\n    id: all-figures\n", "utf-8")
    change(stock, "strategy/strategy.yaml", "back: [evidence-base,", "back: [lists, evidence-base,")
    book = book_of(stock, "final")
    assert [unit.label.number for unit in book.units if unit.matter == "back"] == ["A", "B", "C", "D", "E", "F", "G", "H"]
    (figure,) = (piece for piece in pieces(book, "figure") if piece.anchor == "fig-work-rate")
    assert figure.content["data"].number.startswith("D.")


# the glossary ---------------------------------------------------------------------------------------------------------

def test_terms_stand_in_the_order_of_their_written_form(stock: Path) -> None:
    append(stock, "strategy/glossary.yaml", "ggb: {term: Abutment, means: What a bridge stands on.}\n")
    (glossary,) = pieces(book_of(stock, "draft"), "glossary")
    terms = [(term["term"], term["anchor"]) for term in glossary.content["terms"]]
    assert terms == sorted(terms, key=lambda term: term[0].casefold())
    assert ("work rate", "term-work-rate") in terms
    assert terms[0] == ("Abutment", "term-ggb")


def test_a_marked_word_leads_to_the_glossary_that_the_edition_has(stock: Path) -> None:
    (case,) = pieces(book_of(stock, "final"), "case-study")
    assert [(plain(term.children), term.anchor) for term in terms_in(case)] == [("weir", "term-weir")]
    change(stock, "strategy/appendices/glossary.yaml", "    id: glossary-0001\n", "    id: glossary-0001\n    only: [draft]\n")
    (case,) = pieces(book_of(stock, "final"), "case-study")
    assert terms_in(case) == []
    assert plain(case.content["text"][0].nodes).startswith("Southby mended its weir and let")


def test_a_word_that_the_glossary_does_not_explain_is_told_with_the_nearest(stock: Path) -> None:
    change(stock, PLACES, "{term=weir}", "{term=wier}")
    (problem,) = read_problems(stock)
    assert problem.check == DANGLING.id
    assert problem.message == "no term `wier`; did you mean `weir`?"
    assert "glossary.yaml" in problem.remedy and problem.source is not None and problem.source.path == PLACES


# the numbers behind the figures ---------------------------------------------------------------------------------------

def test_every_numbered_figure_and_its_table_lead_to_each_other(stock: Path) -> None:
    book = book_of(stock, "final")
    tables = {piece.anchor: piece for piece in pieces(book, "figure-data")}
    figures = pieces(book, "figure")
    assert len(figures) > 3
    for figure in figures:
        table = tables[figure.content["data"].anchor]
        assert figure.content["data"] == table.label
        (back,) = (node for node in table.content["title"] if isinstance(node, SetRef))
        assert (back.anchor, back.text) == (figure.anchor, str(figure.label))


def test_a_table_holds_the_published_numbers(stock: Path) -> None:
    (table,) = (piece for piece in pieces(book_of(stock, "final"), "figure-data") if piece.anchor == "data-jobs-by-sector")
    with (stock / "strategy/data/jobs-by-sector.csv").open(encoding="utf-8") as file:
        published = {row["sector"]: Decimal(row["value"]) for row in csv.DictReader(file) if row["period"] == "2019"}
    printed = {plain(row["cells"][0]): Decimal(plain(row["cells"][1]).replace(",", "")) for row in table.content["rows"]}
    assert printed.items() <= published.items() and printed


def test_without_the_appendix_a_figure_names_the_file(stock: Path) -> None:
    change(stock, "strategy/strategy.yaml", "figure-data, ", "")
    book = book_of(stock, "final")
    assert {piece.content["data"] for piece in pieces(book, "figure")} == {None}


def extract_of(*rows: tuple[str | None, ...]) -> Extract:
    cells = tuple((row[0], *(Decimal(cell) if cell is not None else None for cell in row[1:])) for row in rows)
    return Extract(tuple(f"c{place}" for place in range(len(rows[0]))), cells)


@pytest.mark.parametrize(("rows", "printed"), [
    ([("a", "1.5"), ("b", "2")], [("a", "1.5"), ("b", "2.0")]),
    ([("a", "1234"), ("b", None)], [("a", "1,234"), ("b", "–")]),
    ([("a", "10.5", "9.123456"), ("b", "11.5", "10.1")], [("a", "10.5", "9.1"), ("b", "11.5", "10.1")]),
    ([("a", "0.123456")], [("a", "0.123")]),
])
def test_a_column_is_as_exact_as_it_was_published(rows: list[Any], printed: list[Any]) -> None:
    assert list(as_printed(extract_of(*rows))) == printed


def test_a_wide_table_is_turned_and_a_long_one_is_not() -> None:
    head = ("Period", *(f"place {n}" for n in range(11)))
    row = ("2019", *(str(n) for n in range(11)))
    turned_head, turned = _turned(head, (row,))
    assert turned_head == ("", "2019")
    assert turned[:2] == (("place 0", "0"), ("place 1", "1"))
    assert _turned(head, (row,) * 12) == (head, (row,) * 12)


# the questions --------------------------------------------------------------------------------------------------------

def test_the_questions_stand_in_both_texts_with_the_draft_s_numbers(stock: Path) -> None:
    told = {edition: pieces(book_of(stock, edition), "questions")[0].content for edition in ("draft", "final")}
    numbers = {edition: [str(asked["label"]) for asked in content["questions"]] for edition, content in told.items()}
    assert numbers["draft"] == numbers["final"] == [f"Question{NBSP}{number}" for number in range(1, 6)]
    assert [content["over"] for content in told.values()] == [False, True]
    assert told["final"]["questions"][0]["unit"] == f"Chapter{NBSP}1"
    assert told["final"]["questions"][0]["title"] == "Work and pay"       # as the draft called it


def test_without_a_draft_nothing_was_asked_and_nothing_changed(stock: Path) -> None:
    change(stock, "strategy/strategy.yaml", 'draft: {date: 2024-03-04, version: "1.0", status: Consultation draft}', "")
    book = book_of(stock, "final")
    assert {"questions", "changes"} & {unit.id for unit in book.units} == set()


# the changes ----------------------------------------------------------------------------------------------------------

def changes(book: Book) -> dict[str, list[Change]]:
    """The lines of the appendix by the anchor of their decision."""
    return {piece.anchor: list(piece.content["changes"]) for piece in pieces(book, "changes") if piece.content["part"] == "decision"}


def lines(book: Book) -> list[Change]:
    return [line for own in changes(book).values() for line in own]


def line(book: Book, name: str) -> Change:
    (found,) = (line for line in lines(book) if line.name == name)
    return found


def paragraph(project: Path, **fields: str) -> None:
    """Another paragraph at the end of the second chapter."""
    append(project, PLACES, "".join(f"  {'-' if key == 'para' else ' '} {key}: {value}\n" for key, value in fields.items()))


def test_a_reworded_paragraph_stands_under_its_decision_with_the_draft_s_words(stock: Path) -> None:
    book = book_of(stock, "final")
    (found,) = (line for line in changes(book)["decision-squares-first"] if line.how == "reworded")
    assert found.label is not None and found.label.anchor == "p-0012"
    assert found.said == "We propose to mend the bridges first, because every district has one."


def test_the_draft_s_words_have_the_draft_s_numbers(stock: Path) -> None:
    """A paragraph before it is of the final only, so the reference in the draft's words has another number than today's."""
    added = "  - para: A new one.\n    only: [final]\n    because: [squares-first]\n    id: p-0950\n"
    change(stock, PLACES, "  - para: We shall mend", f"{added}  - para: We shall mend")
    change(stock, PLACES, "draft: We propose to mend the bridges first, because every district has one.",
           'draft: "As @p-0012 says, {{ market_stalls }} stalls [@example-plan]."')
    (number,) = (piece.label.number for piece in pieces(book_of(stock, "draft"), "para") if piece.anchor == "p-0012" and piece.label)
    found = line(book_of(stock, "final"), f"Paragraph{NBSP}{int(number.split('.')[1]) + 1:d}".replace(NBSP, f"{NBSP}2."))
    assert found.said == f"As paragraph{NBSP}{number} says, 48 stalls."
    assert found.was == f"Paragraph{NBSP}{number}"


def test_added_paragraphs_that_follow_each_other_share_a_line_and_removed_ones_are_quoted(stock: Path) -> None:
    for id in ("p-0951", "p-0952"):
        paragraph(stock, para="New words.", only="[final]", because="[squares-first]", id=id)
    paragraph(stock, para="Old words.", only="[draft]", because="[squares-first]", id="p-0953")
    book = book_of(stock, "final")
    labels = [piece.label.number for piece in pieces(book, "para") if piece.anchor in ("p-0951", "p-0952") and piece.label]
    assert line(book, f"Paragraphs{NBSP}{labels[0]} to{NBSP}{labels[1]}").how == "added"
    (removed,) = (line for line in lines(book) if line.said == "Old words.")
    assert (removed.how, removed.label) == ("removed", None)
    assert removed.name.endswith(" of the draft")


def test_a_paragraph_that_moved_keeps_its_id_and_says_from_where(stock: Path) -> None:
    append(stock, WORK, "  - para: The same words.\n    only: [draft]\n    because: [squares-first]\n    id: p-0960\n")
    text = "  - text: |\n      The same words. ^p-0960\n    only: [final]\n    because: [squares-first]\n    id: moved-text\n"
    append(stock, PLACES, text)
    draft = book_of(stock, "draft")
    (was,) = (piece.label.number for piece in pieces(draft, "para") if piece.anchor == "p-0960" and piece.label)
    (found,) = (line for line in lines(book_of(stock, "final")) if line.how.startswith("moved"))
    assert (found.how, found.was, found.said) == ("moved", f"Paragraph{NBSP}{was}", "")


def test_new_numbers_and_new_lines_are_no_change(stock: Path) -> None:
    """The draft differs in where its lines break, and by renumbering in every paragraph after an added one."""
    before = len(lines(book_of(stock, "final")))
    append(stock, PLACES, "  - text: |\n      The same words, see @p-0012. ^p-0970\n\n      New here. ^p-0972\n    draft: |\n"
                          "      The same words,\n      see @p-0012. ^p-0970\n    because: [squares-first]\n    id: text-0970\n")
    change(stock, WORK, "blocks:\n", "blocks:\n  - para: First.\n    only: [final]\n    because: [squares-first]\n    id: p-0971\n")
    book = book_of(stock, "final")
    assert len(lines(book)) == before + 2
    assert not any(line.label is not None and line.label.anchor == "p-0970" for line in lines(book))


def test_a_change_of_two_decisions_is_told_once(stock: Path) -> None:
    paragraph(stock, para="Decided again.", only="[final]", because="[squares-first, more-on-places]", id="p-0980")
    book = book_of(stock, "final")
    told = {piece.anchor: piece.content for piece in pieces(book, "changes") if piece.content["part"] == "decision"}
    own = [line.label.anchor for line in told["decision-squares-first"]["changes"] if line.label is not None]
    assert own.count("p-0980") == 1
    assert [label.anchor for label in told["decision-more-on-places"]["also"]] == ["p-0980"]


def test_the_questions_of_the_draft_are_one_line_that_leads_to_them(stock: Path) -> None:
    (asked,) = (line for line in lines(book_of(stock, "final")) if line.how == "not asked again")
    assert (asked.name, asked.was) == ("5 questions", f"Appendix{NBSP}D")


def test_a_new_title_of_a_chapter_is_told(stock: Path) -> None:
    found = line(book_of(stock, "final"), f"Chapter{NBSP}1")
    assert (found.how, found.said) == ("retitled", "Work and pay")


def test_two_texts_that_say_the_same_have_no_changes(stock: Path) -> None:
    from lispub.assemble import _drafted
    from lispub.blocks._differences import differences

    reading = pipeline.read(stock)
    assert reading.manuscript is not None and reading.references is not None
    desk = _drafted(reading.manuscript, reading.references)
    assert desk is not None
    same = [each for each in differences(desk, desk) if each.after is None or each.after.block.draft is None]
    assert same == []


# the index and the colophon -------------------------------------------------------------------------------------------

def test_the_index_finds_words_phrases_and_runs_and_nothing_else(stock: Path) -> None:
    for id, words in ("p-0990", "The old mill’s wheel."), ("p-0991", "An old mill."), ("p-0992", "Windmill, old."), ("p-0993", "OLD-MILL"):
        paragraph(stock, para=words, id=id)
    change(stock, "strategy/appendices/glossary.yaml", "      - {term: Bridges, words: [bridge, bridges]}\n",
           "      - {term: Zebras, words: [zebra]}\n      - {term: Mills, words: [old mill, old mill's]}\n")
    book = book_of(stock, "final")
    numbers = {piece.anchor: piece.label for piece in pieces(book, "para") if piece.label is not None}
    (index,) = pieces(book, "index")
    entries = {entry["term"]: entry["places"] for entry in index.content["entries"]}
    assert "Zebras" not in entries and list(entries) == sorted(entries)
    ((name, runs),) = entries["Mills"]
    assert name == "paragraph"
    assert runs == ((numbers["p-0990"], numbers["p-0991"]), (numbers["p-0993"], numbers["p-0993"]))


def test_the_index_leads_to_figures_and_actions_too(stock: Path) -> None:
    (index,) = pieces(book_of(stock, "final"), "index")
    entries = {entry["term"]: dict(entry["places"]) for entry in index.content["entries"]}
    assert "Action" in entries["Workshops"]


def test_the_colophon_counts_what_the_edition_holds(stock: Path) -> None:
    book = book_of(stock, "final")
    (colophon,) = pieces(book, "colophon")
    counts = {words.split(" ", 1)[1]: int(words.split(" ", 1)[0]) for words in colophon.content["counts"]}
    assert counts["chapters"] == sum(unit.matter == "body" for unit in book.units)
    assert counts["numbered paragraphs"] == sum(piece.kind == "para" and bool(piece.label and piece.label.number)
                                                for unit in book.units for piece in unit.pieces)
    assert counts["figures"] == len(pieces(book, "figure"))
    assert counts["sources cited"] == len(book.evidence)
    assert "questions" not in counts
    assert colophon.content["lispub"] == __version__

"""The walk finds every text of a manuscript, and every node of a text."""

from __future__ import annotations

from pathlib import Path

from lispub import pipeline
from lispub.inline import PARSER
from lispub.model.entry import Entry
from lispub.model.inline import Citation, Emphasis, Flow, Line, NoteRef, Prose, Text
from lispub.model.manuscript import Block, Chapter, ChapterHead, Manuscript, Strategy
from lispub.model.registers import Evidence
from lispub.model.source import Source, Written
from lispub.walk import nodes_of, once, place_in, prose_in, prose_of


class Card(Entry):
    """An entry with texts at every depth that blocks have."""

    title: Line
    text: Flow | None = None
    rows: tuple[tuple[Line, ...], ...] = ()
    named: dict[str, Line] | None = None


def card(**given: object) -> Card:
    return Card.model_validate(given, context=PARSER)


def words(prose: Prose) -> str:
    return "".join(node.text for node in nodes_of(prose) if isinstance(node, Text))


def test_texts_come_in_the_order_of_fields_from_every_depth() -> None:
    entry = card(title="one", text="two", rows=(("three", "four"), ("five",)), named={"x": "six"})
    found = [words(prose) for prose in prose_in({"a": [entry], "b": None})]
    assert found == ["one", "two", "three", "four", "five", "six"]


def test_ids_and_data_are_no_prose() -> None:
    evidence = {"type": "report", "title": "A Report", "author": "A Body", "licence": "OGL", "note": "Read it."}
    assert [words(prose) for prose in prose_in(Evidence.model_validate(evidence, context=PARSER))] == ["Read it."]


def test_a_text_that_both_texts_share_comes_once() -> None:
    strategy = Strategy.model_validate({
        "title": "A Plan", "slug": "plan", "publisher": {"name": "A Forum", "contact": "hello@forum.example"},
        "order": {"body": ("one",)},
        "editions": {"final": {"date": "2024-07-01", "version": "1.0", "status": "Final"}},
    }, context=PARSER)
    head = ChapterHead.model_validate({"id": "one", "title": "One"}, context=PARSER)
    place = Source("strategy/chapters/one.yaml", 4)
    title = Written("Same", place)
    block = Block("card", card(title=title, text="final"), card(title=title, text="draft"), None, (), (), (), place)
    manuscript = Manuscript(strategy, {"one": Chapter(head, None, (block,), place)})
    assert [words(prose) for prose in prose_of(manuscript)] == ["One", "Same", "final", "draft"]
    assert next(prose for prose in prose_of(manuscript) if words(prose) == "Same").source == place


def test_nodes_come_depth_first_through_lists_and_notes() -> None:
    prose = PARSER.flow(Written("a *b **c*** d[^n]\n\n- e\n  - f\n\n[^n]: g [@h]"))
    found = [node.text if isinstance(node, Text) else type(node) for node in nodes_of(prose)]
    assert found == ["a ", Emphasis, "b ", Emphasis, "c", " d", NoteRef, "g ", Citation, "e", "f"]


def test_the_place_of_a_character() -> None:
    prose = PARSER.flow(Written("First,\nsecond word", Source("a.yaml", 3, 5), 5))
    second = prose.nodes[1]
    assert isinstance(second, Text)
    assert place_in(second, second.text.index("word")) == Source("a.yaml", 4, 12)


def test_a_changed_copy_of_an_entry_tells_its_own_texts(stock: Path) -> None:
    """What was walked once is kept with the entry, and is not true of a copy."""
    manuscript = pipeline.read(stock).manuscript
    assert manuscript is not None
    whole = list(prose_in(manuscript.strategy))
    without = list(prose_in(manuscript.strategy.model_copy(update={"schemes": {}})))
    assert 0 < len(without) < len(whole) and list(prose_in(manuscript.strategy)) == whole


def test_what_is_made_once_is_made_again_for_another_text_and_for_other_given_things() -> None:
    made: list[tuple[str, int]] = []

    def counted(entry: Card, most: int) -> tuple[str, int]:
        made.append((words(entry.title), most))
        return made[-1]

    one, two = card(title="one"), card(title="two")
    assert once(counted, one, 3) is once(counted, one, 3)
    assert once(counted, two, 3) == ("two", 3)
    assert once(counted, one, 4) == ("one", 4)
    assert made == [("one", 3), ("two", 3), ("one", 4)]


def test_what_was_made_of_an_entry_is_not_true_of_its_changed_copy() -> None:
    entry = card(title="one", text="two")
    assert len(list(prose_in(entry))) == 2
    assert len(list(prose_in(entry.model_copy(update={"text": None})))) == 1


def test_what_was_made_of_a_text_is_no_part_of_what_it_says() -> None:
    entry = card(title="one")
    before, plainly = entry.model_dump_json(), repr(entry)
    assert nodes_of(entry.title)
    assert entry.title.kept and not card(title="one").title.kept
    assert (entry.model_dump_json(), repr(entry)) == (before, plainly)
    assert entry == card(title="one")

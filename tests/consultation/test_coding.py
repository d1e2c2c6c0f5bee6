"""Points to and from an analyst's table; suggestions; redactions. The store is a real one."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import CONSULTATION, THEMES, Sent, stored

from lispub.consultation import coding, sheets, tables
from lispub.consultation.redacting import GONE, Unfounded, quotation, redact, redactions, without
from lispub.consultation.responses import points, responses
from lispub.consultation.suggesting import suggest

BOOK = coding.Codebook(CONSULTATION, THEMES, ("p-0012",))
DAY = "2024-05-01"
SAID = "Mend the Bridges first.\nAsk Jo Ferryman, who lives there. Cities can wait."
SENT = (Sent("R-0001", said=SAID, chosen="2"), Sent("R-0002", letter="A bridge is no square."), Sent("R-0003", said="No.", state="refused"))


def table(*rows: dict[str, str]) -> list[list[str]]:
    return [list(coding.COLUMNS), *([row.get(column, "") for column in coding.COLUMNS] for row in rows)]


def take(store, rows):
    return coding.take(store, rows, "points.csv", responses(store), BOOK, DAY)


ROW = {"ref": "R-0001", "question": "why", "paragraph": "p-0012", "quote": "Mend the Bridges first.", "theme": "bridges",
       "stance": "for", "coder": "ab"}


def test_a_table_goes_out_and_comes_back(tmp_path: Path) -> None:
    with stored(tmp_path, SENT) as store:
        taken, problems = take(store, table(ROW, {"ref": "R-0002", "quote": "no square.", "coder": "cd"}))
        assert (taken.added, problems) == (2, ())
        assert [(point.id, point.ref) for point in points(store)] == [("P-00001", "R-0001"), ("P-00002", "R-0002")]
        for made in (tables, sheets):
            again, problems = take(store, made.read(made.written(coding.table(store))))
            assert (again, problems) == (coding.Taken(same=2), ())
        rows = coding.table(store)
        rows[1][coding.COLUMNS.index("cleared")] = "yes"
        rows[2][coding.COLUMNS.index("quote")] = ""
        assert take(store, rows) == (coding.Taken(changed=1, removed=1), ())
        assert [(point.id, point.cleared) for point in points(store)] == [("P-00001", True)]


@pytest.mark.parametrize(("change", "says"), [
    ({"theme": "bridgs"}, "did you mean `bridges`"), ({"question": "whi"}, "did you mean `why`"),
    ({"paragraph": "p-0021"}, "did you mean `p-0012`"),
    ({"stance": "agains"}, "did you mean `against`"), ({"quote": "Mend them first."}, "does not say"), ({"coder": ""}, "who coded"),
    ({"ref": "R-0009"}, "there is no response"), ({"ref": "R-0003", "quote": "No."}, "is refused"),
    ({"id": "P-00077"}, "there is no point"),
    ({"question": "first"}, "in its answer to `why`"), ({"cleared": "maybe"}, "`cleared`"), ({"quote": ""}, "the quote is empty"),
    ({"coder": "keywords", "cleared": "yes"}, "nobody has read"),
])
def test_one_wrong_row_keeps_all_out(tmp_path: Path, change: dict[str, str], says: str) -> None:
    with stored(tmp_path, SENT) as store:
        taken, problems = take(store, table(ROW, ROW | change))
        assert taken == coding.Taken()
        assert any(says in problem.message and problem.message.startswith("row 3") for problem in problems), problems
        assert all(problem.remedy for problem in problems)
        assert points(store) == ()


def test_a_head_that_is_none_is_said(tmp_path: Path) -> None:
    with stored(tmp_path, SENT) as store:
        _, problems = take(store, [["ref", "qoute", "coder"], ["R-0001", "Mend", "ab"]])
        assert ["did you mean `quote`" in problem.message for problem in problems] == [False, True]


def test_no_cell_of_a_response_is_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("https://x.example","click")'
    with stored(tmp_path, [Sent("R-0001", said=evil)]) as store:
        assert take(store, table({"ref": "R-0001", "quote": evil, "coder": "ab"}))[1] == ()
        content = tables.written(coding.table(store))
        cells = [cell for row in csv.reader(StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert take(store, tables.read(content)) == (coding.Taken(same=1), ())


def test_suggestions_are_marked_made_once_and_never_over_a_person(tmp_path: Path) -> None:
    with stored(tmp_path, SENT) as store:
        take(store, table(ROW))
        assert suggest(store, responses(store), CONSULTATION, THEMES, DAY) == 2
        made = [point for point in points(store) if point.suggested]
        assert [(point.quote, point.theme, point.coder) for point in made] == [
            ("Cities can wait.", "cities", "keywords"), ("A bridge is no square.", "bridges", "keywords"),
        ]
        assert suggest(store, responses(store), CONSULTATION, THEMES, DAY) == 0
        rejected = {**dict(zip(coding.COLUMNS, coding.table(store)[2], strict=True)), "theme": "", "coder": "ab"}
        assert take(store, table(rejected))[1] == ()
        assert suggest(store, responses(store), CONSULTATION, THEMES, DAY) == 0


def test_what_is_redacted_leaves_by_no_door(tmp_path: Path) -> None:
    with stored(tmp_path, SENT) as store:
        take(store, table(ROW | {"quote": "Ask Jo Ferryman, who lives there."}))
        first = responses(store)[0]
        with pytest.raises(Unfounded):
            redact(store, first, "Jo Miller", "a third party", DAY)
        redact(store, first, "jo  ferryman", "a third party", DAY)
        assert redactions(store) == {"R-0001": ("jo ferryman",)}
        rows = coding.table(store)
        assert rows[1][coding.COLUMNS.index("quote")] == f"Ask {GONE}, who lives there."
        assert take(store, rows) == (coding.Taken(same=1), ())
        assert points(store)[0].quote == "Ask Jo Ferryman, who lives there."


def test_a_quotation_that_holds_a_part_of_redacted_words_loses_that_part() -> None:
    assert quotation("Ask Jo", SAID, ["Jo Ferryman"]) == f"Ask {GONE}"
    assert quotation("not in it", SAID, ["Jo Ferryman"]) == ""
    assert without("Joan and JO.", ["Jo"]) == f"Joan and {GONE}."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text("abc .=\n", min_size=1, max_size=40), begin=st.integers(0, 40), length=st.integers(1, 20),
    words=st.text("abc", min_size=1, max_size=4),
)
def test_no_cut_of_a_text_shows_redacted_words(text: str, begin: int, length: int, words: str) -> None:
    quote = " ".join(text[begin:begin + length].split())
    shown = quotation(quote, text, [words])
    assert words not in shown.replace(GONE, " ").replace(".", " ").replace("=", " ").split()
    assert len(shown.replace(GONE, "")) <= len(quote)

"""What the figures draw, as files: read back by `csv`, and by the validators of CSV on the Web and of Data Packages."""

from __future__ import annotations

import csv
import json
import re
import warnings
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from csvw import CSVW
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as some

from lispub import outputs, pipeline, registry, reproduce
from lispub.data_files import csv_files, data_files
from lispub.data_files.table import Table, csv_bytes, table
from lispub.load import load, open_workspace
from lispub.model.dataset import Extract
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.resolve import resolve

if TYPE_CHECKING:
    from conftest import Command, Warm

pytestmark = pytest.mark.slow      # asks two validators

ROOT = Path(__file__).parent.parent
BOOKS = {"real": ROOT, "stock": ROOT / "src" / "lispub" / "stock"}
Files = dict[str, bytes]


def read(project: Path) -> tuple[Manuscript, References]:
    workspace, _ = open_workspace(project)
    manuscript, problems = load(workspace)
    assert manuscript is not None, problems
    return manuscript, resolve(manuscript)[0]


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest) -> tuple[Manuscript, References]:
    """The reference publication, then the stock book."""
    return read(BOOKS[request.param])


@pytest.fixture(scope="module")
def files(book: tuple[Manuscript, References]) -> Files:
    return data_files(*book)


@pytest.fixture(scope="module")
def stock_files() -> Files:
    return data_files(*read(BOOKS["stock"]))


@pytest.fixture(scope="module")
def folder(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files on disk; to be read, never changed."""
    return written(files, tmp_path_factory.mktemp("data"))


def written(files: Files, folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode(), newline="")))


def metadata(files: Files, id: str) -> dict[str, Any]:
    return dict(json.loads(files[f"{id}.csv-metadata.json"]))


def faults_of_csvw(folder: Path, id: str) -> list[str]:
    """What the validator of CSV on the Web says of a file: faults as warnings, and what it cannot go on from as an exception."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            described = CSVW(str(folder / f"{id}.csv-metadata.json"), validate=True)
            return [] if described.is_valid else [str(warning.message) for warning in described.warnings]
        except ValueError as fault:
            return [str(fault)]


def faults_of_package(folder: Path) -> set[str]:
    """The kinds of error that the validator of Data Packages finds; that the bytes are not those promised aside."""
    report = validate(str(folder / "datapackage.json"))
    return {str(type) for (type,) in report.flatten(["type"])} - {"hash-count", "byte-count"}


# the files of whole publications --------------------------------------------------------------------------------------

def test_every_figure_has_its_file_and_description(book: tuple[Manuscript, References], files: Files) -> None:
    ids = book[0].figures
    assert len(ids) > 10
    assert set(files) == {"datapackage.json", *(f"{id}.csv" for id in ids), *(f"{id}.csv-metadata.json" for id in ids)}


def test_a_file_reads_back_as_what_the_figure_draws(book: tuple[Manuscript, References], files: Files) -> None:
    manuscript = book[0]
    for id, figure in manuscript.figures.items():
        drawn = registry.charts()[figure.head.chart].data(figure.plot, manuscript.datasets[figure.head.dataset], manuscript.geographies)
        head, *rows = rows_of(files[f"{id}.csv"])
        assert [re.sub(r" \(\d+\)$", "", title) for title in head] == list(drawn.head), id
        assert len(rows) == len(drawn.rows) > 0, id
        for row, expected in zip(rows, drawn.rows, strict=True):
            for text, cell in zip(row, expected, strict=True):
                same = Decimal(text).as_tuple() == cell.as_tuple() if isinstance(cell, Decimal) else text == (cell or "")
                assert same, (id, text, cell)


def test_the_validator_of_csv_on_the_web_accepts_every_file(book: tuple[Manuscript, References], folder: Path) -> None:
    assert {id: faults for id in book[0].figures if (faults := faults_of_csvw(folder, id))} == {}


def test_the_validator_of_data_packages_accepts_the_folder(book: tuple[Manuscript, References], folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "note"]) == []
    assert report.valid and report.stats["tasks"] == len(book[0].figures)


def test_sources_and_licence_are_those_of_the_dataset(book: tuple[Manuscript, References], files: Files) -> None:
    manuscript = book[0]
    for id, figure in manuscript.figures.items():
        origin, told = manuscript.datasets[figure.head.dataset].origin, metadata(files, id)
        records = [manuscript.evidence[each] for each in origin.evidence]
        assert [source["dc:title"] for source in told["dc:source"]] == [record.title for record in records]
        assert [source.get("@id") for source in told["dc:source"]] == [record.url for record in records]
        assert ("dc:license" in told) != ("dc:rights" in told), "either an address or words"
        assert told.get("dc:rights", origin.licence) == origin.licence


@pytest.mark.parametrize(("licence", "address"), [
    ("Open Government Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
])
def test_a_known_licence_is_named_by_its_address(stock: Path, licence: str, address: str) -> None:
    rewrite(stock / "strategy/data/work-rate.yaml", "licence: CC0 1.0", f"licence: {licence}")
    assert metadata(data_files(*read(stock)), "work-rate")["dc:license"] == {"@id": address}


def test_a_licence_of_its_own_is_told_in_words(stock: Path) -> None:
    rewrite(stock / "strategy/data/work-rate.yaml", "licence: CC0 1.0", "licence: Ask the forum first")
    told = metadata(data_files(*read(stock)), "work-rate")
    assert told["dc:rights"] == "Ask the forum first" and "dc:license" not in told


def test_values_in_a_title_are_printed(stock: Path) -> None:
    text = "title: In 2019 *{{ work_rate_2019 }}* of residents were in work[^a]"
    rewrite(stock / "figures/work-rate.yaml", "title: Exampleshire overtook its neighbours in 2019", text)
    assert metadata(data_files(*read(stock)), "work-rate")["dc:title"] == "In 2019 75.1% of residents were in work"


def test_the_date_is_that_of_making_where_editions_bear_historic_ones(stock: Path) -> None:
    assert metadata(data_files(*read(stock)), "work-rate")["dc:issued"] == {"@value": "2024-02-01", "@type": "xsd:date"}
    rewrite(stock / "strategy/strategy.yaml", "made: 2024-02-01", "made: 2024-02")
    assert metadata(data_files(*read(stock)), "work-rate")["dc:issued"] == {"@value": "2024-02", "@type": "xsd:gYearMonth"}
    rewrite(stock / "strategy/strategy.yaml", "made: 2024-02\n", "")
    assert metadata(data_files(*read(stock)), "work-rate")["dc:issued"] == {"@value": "2024-07-01", "@type": "xsd:date"}


def test_the_order_of_reading_leaves_no_trace(book: tuple[Manuscript, References], files: Files) -> None:
    manuscript = book[0]
    backwards = replace(manuscript, figures=dict(reversed(manuscript.figures.items())))
    assert data_files(backwards, book[1]) == files
    assert csv_files(manuscript) == {name.removesuffix(".csv"): content for name, content in files.items() if name.endswith(".csv")}


def test_a_publication_without_figures_has_no_files(book: tuple[Manuscript, References]) -> None:
    assert data_files(replace(book[0], figures={}), book[1]) == {}


def test_a_changed_cell_changes_its_file_and_no_other(stock: Path, stock_files: Files) -> None:
    rewrite(stock / "strategy/data/jobs-by-sector.csv", "Shops,2019,16500", "Shops,2019,16400")
    after = data_files(*read(stock))
    assert {name for name in after if after[name] != stock_files[name]} == {"jobs-by-sector.csv", "datapackage.json"}


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{file} does not say {old!r}"
    file.write_text(text.replace(old, new, 1), "utf-8")


# a spoilt file must fail, else the validators prove nothing -------------------------------------------------------------

@pytest.mark.parametrize(("old", "new", "csvw_says", "package_says"), [
    ("2016,71.2,", "2016,many,", "invalid lexical value for decimal", "type-error"),
    ("2016,71.2,", "2016,,", "required", "constraint-error"),
    ("2017,", "2016,", "duplicate primary key", "primary-key"),
    ("Period,", "Year,", "missing required columns", "incorrect-label"),
])
def test_a_spoilt_file_fails_both(stock_files: Files, tmp_path: Path, old: str, new: str, csvw_says: str, package_says: str) -> None:
    folder = written(stock_files, tmp_path)
    assert faults_of_csvw(folder, "work-rate") == [] and faults_of_package(folder) == set()
    rewrite(folder / "work-rate.csv", old, new)
    assert any(csvw_says in fault for fault in faults_of_csvw(folder, "work-rate"))
    assert package_says in faults_of_package(folder)


def test_a_year_that_is_none_fails_the_package(stock_files: Files, tmp_path: Path) -> None:
    """The validator of CSV on the Web takes a gYear as text, so it says nothing."""
    folder = written(stock_files, tmp_path)
    rewrite(folder / "work-rate.csv", "2017,", "MMXVII,")
    assert "type-error" in faults_of_package(folder)


# tables ---------------------------------------------------------------------------------------------------------------

def column_types(head: tuple[str, ...], *rows: tuple[str | Decimal | None, ...]) -> list[tuple[str, bool]]:
    return [(column.datatype, column.required) for column in table(Extract(head, rows)).columns]


def test_datatypes_come_from_the_cells() -> None:
    rows = ("2018", "2018/19", Decimal("1.50"), None), ("2019", "2019/20", Decimal(2), Decimal(1))
    types = column_types(("Year", "Period", "Rate", "Gap"), *rows)
    assert types == [("gYear", True), ("string", True), ("decimal", True), ("decimal", False)]


def test_a_code_of_four_digits_is_no_year() -> None:
    assert column_types(("Industry", "Jobs"), ("2011", Decimal(1)), ("6201", Decimal(2)))[0] == ("string", True)


def test_a_number_is_plain_and_as_exact_as_published() -> None:
    rows = (("a", Decimal("1234567.50")), ("b", Decimal("-0.10")), ("c", Decimal("1E+3")), ("d", Decimal("0.0000001")), ("e", None))
    content = csv_bytes(table(Extract(("Name", "Value"), rows)))
    assert content == b"Name,Value\r\na,1234567.50\r\nb,-0.10\r\nc,1000\r\nd,0.0000001\r\ne,\r\n"


@pytest.mark.parametrize(("head", "names"), [
    (("Lower 95", "Under 65:"), ["lower_95", "under_65"]),
    (("Value", "Value"), ["value", "value_2"]),
    (("Value", "Value (2)", "Value"), ["value", "value_2", "value_3"]),
    (("Łódź", "£"), ["odz", "column"]),
    (("_private", "2019"), ["private", "2019"]),
])
def test_names_are_safe_and_unique(head: tuple[str, ...], names: list[str]) -> None:
    columns = table(Extract(head, (tuple(Decimal(1) for _ in head),))).columns
    assert [column.name for column in columns] == names
    assert len({column.title for column in columns}) == len(head)


@pytest.mark.parametrize(("rows", "key"), [
    ((("a", "x"), ("b", "x")), ["first"]),
    ((("a", "x"), ("a", "y")), ["first", "second"]),
    ((("a", "x"), ("a", "x")), []),
    ((("a", ""), ("a", "y")), []),
    (((Decimal(1), "x"), (Decimal(2), "y")), []),
])
def test_the_words_at_the_left_identify_a_row_if_they_can(rows: tuple[tuple[str, str], ...], key: list[str]) -> None:
    assert [column.name for column in table(Extract(("First", "Second"), rows)).key] == key


CELLS = some.none() | some.text(some.characters(exclude_categories=["Cs"])) | some.decimals(allow_nan=False, allow_infinity=False, places=3)
WORDS = some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(some.integers(1, 4).flatmap(lambda wide: some.tuples(
    some.tuples(*[WORDS] * wide), some.lists(some.tuples(*[CELLS] * wide), max_size=5).map(tuple))))
def test_any_cells_read_back_as_they_were(drawn: tuple[tuple[str, ...], tuple[tuple[str | Decimal | None, ...], ...]]) -> None:
    made: Table = table(Extract(*drawn))
    head, *rows = rows_of(csv_bytes(made))
    assert head == [column.title for column in made.columns]
    assert rows == [[f"{cell:f}" if isinstance(cell, Decimal) else cell or "" for cell in row] for row in drawn[1]]
    names = [column.name for column in made.columns]
    assert len(set(names)) == len(set(head)) == len(drawn[0])
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_]*", name) for name in names)
    if made.key:
        wide = len(made.key)
        assert len({tuple(row[:wide]) for row in rows}) == len(rows)


# the folder -----------------------------------------------------------------------------------------------------------

def test_no_edition_is_named_like_a_folder_of_its_neighbours() -> None:
    assert not {outputs.DATA, outputs.WORKING} & set(registry.editions())


def test_a_folder_of_data_that_lispub_did_not_make_is_never_replaced(stock: Path, lispub_here: Command) -> None:
    (stock / "out" / "data").mkdir(parents=True)
    (stock / "out" / "data" / "survey.csv").write_bytes(b"years of work")
    done = lispub_here("build", "draft", "--project", stock)
    assert done.returncode == 2
    assert "out/data holds something that lispub did not make" in done.stderr
    assert [file.name for file in (stock / "out").rglob("*") if file.is_file()] == ["survey.csv"]


def test_the_folder_holds_the_files_and_a_colophon(issued: Path) -> None:
    found = {file.name: file.read_bytes() for file in (issued / "out" / "data").iterdir()}
    inputs = json.loads(found.pop("colophon.json"))["inputs"]
    assert found == data_files(*read(issued))
    assert {"strategy/data/work-rate.csv", "strategy/data/work-rate.yaml", "figures/work-rate.yaml"} <= set(inputs)


def test_one_edition_gives_the_same_folder_and_verify_compares_it(issued: Path, dated: Path, warm: Warm, lispub: Command) -> None:
    done = lispub("build", "draft", "--project", warm(dated))
    assert done.returncode == 0, done.stdout + done.stderr
    out = dated / "out"
    here, there = ({file.name: file.read_bytes() for file in (each / "data").iterdir()} for each in (out, issued / "out"))
    assert here == there

    (out / "data" / "work-rate.csv").write_bytes(b"Period\r\n")
    built = pipeline.Built("draft", out / "draft", 1, (), issued=True)
    assert reproduce.differences(dated, out, [built], pipeline.silent) == ("data/work-rate.csv",)

"""The web edition of the stock book as a whole: what stands on which page, where its links lead, what machines read in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.draw import draw
from lispub.elements import classes, first, parse, words
from lispub.model.proof import Proof
from lispub.model.site import HOME, WHOLE, Download, Site
from lispub.publish import publish
from lispub.publish.downloads import downloads
from lispub.render import render
from lispub.verify import verify

pytestmark = pytest.mark.slow

STOCK = Path(__file__).parent.parent / "src" / "lispub" / "stock"
STATEMENT = Download("statement", "../accessibility-statement/index.html", 0, 0)
OFFERED = (Download("pdf", "../draft/exampleshire-draft.pdf", 350_000, 36), STATEMENT)
BASE = "https://exampleshire.example/draft-web/"


@pytest.fixture(scope="module")
def proof() -> Proof:
    """The stock draft, set as web pages."""
    reading = pipeline.read(STOCK)
    assert reading.manuscript is not None
    assert reading.references is not None
    edition = registry.editions()["draft-web"]
    book, _ = assemble(reading.manuscript, reading.references, edition)
    drawings, _ = draw(book, reading.manuscript, reading.workspace)
    galley = render(book, drawings, reading.workspace, OFFERED)
    return Proof(reading.manuscript, reading.references, edition, book, galley, workspace=reading.workspace)


@pytest.fixture(scope="module")
def publisher(proof: Proof) -> Callable[..., Site]:
    """Publishes it; with `working`, as a copy that is not for issue."""
    galley, book = proof.galley, proof.book
    assert galley is not None
    assert book is not None
    return lambda **given: publish(galley, book, proof.manuscript, proof.references, proof.workspace, OFFERED, **given)


@pytest.fixture(scope="module")
def site(publisher: Callable[..., Site]) -> Site:
    return publisher()


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Element]:
    return {path: parse(site.files[path].decode()) for path in site.pages}


def linked_data(root: Element) -> list[dict[str, Any]]:
    (script,) = (each for each in root.iter("script") if each.get("type") == "application/ld+json")
    graph: list[dict[str, Any]] = json.loads(script.text or "")["@graph"]
    return graph


def test_a_page_asks_first_for_every_face_that_it_shows(pages: dict[str, Element]) -> None:
    """One that comes late moves what stands beside it."""
    asked = {path: {each.get("href") for each in root.iter("link") if each.get("rel") == "preload"} for path, root in pages.items()}
    upright, slanted = set.intersection(*asked.values()), set.union(*asked.values())
    assert upright and slanted - upright and all("-It." in str(face) for face in slanted - upright)
    for path, root in pages.items():
        assert asked[path] == (slanted if any(each.tag in ("em", "i", "cite") for each in root.iter()) else upright), path


def test_every_check_of_a_site_passes(proof: Proof, site: Site) -> None:
    assert [str(problem) for problem in verify(replace(proof, site=site), ("site",))] == []


def test_there_is_a_page_for_each_part_and_each_unit(proof: Proof, pages: dict[str, Element]) -> None:
    assert proof.book is not None
    units = {f"{unit.id}.html" for unit in proof.book.units if unit.matter != "front"}
    assert set(pages) == {HOME, WHOLE, "respond.html", *units}


def test_every_page_has_one_title_one_first_heading_and_no_level_skipped(pages: dict[str, Element]) -> None:
    assert len({words(next(root.iter("title"))) for root in pages.values()}) == len(pages)
    for path, root in pages.items():
        levels = [int(each.tag[1]) for each in root.iter() if re.fullmatch("h[1-6]", str(each.tag))]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_the_policy_comes_before_all_that_it_holds_for(site: Site) -> None:
    for path in site.pages:
        head = site.files[path].decode().partition("</head>")[0]
        assert re.search(r"<head>\s*<meta charset=\"utf-8\">\s*<meta http-equiv=\"Content-Security-Policy\"", head), path


def test_every_numbered_place_of_the_book_stands_once_on_the_pages_and_on_the_whole(proof: Proof, pages: dict[str, Element]) -> None:
    assert proof.book is not None
    anchors = {piece.anchor for unit in proof.book.units for piece in unit.pieces if piece.label is not None and piece.anchor}
    anchors -= {"sec-respond"}       # it is the page itself
    parts = [each.get("id") for path, root in pages.items() if path != WHOLE for each in root.iter() if each.get("id") in anchors]
    assert sorted(map(str, parts)) == sorted(anchors)
    assert {each.get("id") for each in pages[WHOLE].iter()} >= anchors
    assert len(anchors) > 40


def test_the_whole_says_what_the_pages_say_in_their_order(proof: Proof, pages: dict[str, Element]) -> None:
    assert proof.book is not None
    whole = {unit.get("id"): words(unit) for unit in pages[WHOLE].iter("section") if "unit" in classes(unit)}
    apart = {
        unit.get("id"): words(unit) for path, root in pages.items() if path not in (HOME, WHOLE)
        for unit in root.iter("section") if "unit" in classes(unit)
    }
    assert {id: text for id, text in whole.items() if id != "front"} == apart
    assert list(whole) == ["front", "sec-respond", *(unit.label.anchor for unit in proof.book.units[1:])]


def test_previous_and_next_lead_through_all_pages(pages: dict[str, Element]) -> None:
    seen = [HOME]
    while len(seen) <= len(pages):
        after = [str(link.get("href")) for link in pages[seen[-1]].iter("a") if link.get("rel") == "next"]
        if not after:
            break
        assert [link.get("href") for link in pages[after[0]].iter("a") if link.get("rel") == "prev"] == [seen[-1]]
        seen += after
    chapters = first(pages[HOME], "nav", "chapters")
    assert chapters is not None
    assert seen == [str(link.get("href")) for link in chapters.iter("a")]
    assert set(seen) == set(pages) - {WHOLE}


def test_the_home_page_offers_the_other_forms_with_their_size(pages: dict[str, Element]) -> None:
    formats = first(pages[HOME], "ul", "formats")
    assert formats is not None
    assert words(formats[0]).replace("\N{NO-BREAK SPACE}", " ") == "PDF, as on paper (36 pages, 350 kB)"
    for root in pages.values():
        assert [(each.get("href"), each.get("type")) for each in root.iter("link") if each.get("rel") == "alternate"] == [
            ("../draft/exampleshire-draft.pdf", "application/pdf"),
        ]
        assert "../accessibility-statement/index.html" in [each.get("href") for each in root.iter("a")]


def test_a_draft_says_on_each_page_when_it_closes_and_how_to_respond(pages: dict[str, Element]) -> None:
    for path, root in pages.items():
        closes = first(root, "p", "closes")
        assert closes is not None
        assert words(closes) == "Consultation closes 15 April 2024: how to respond"
        assert closes[0].get("href") == {"respond.html": "#respond", WHOLE: "#respond"}.get(path, "respond.html#respond")


def test_the_evidence_base_has_no_code_that_leads_to_itself(pages: dict[str, Element]) -> None:
    assert first(pages["evidence-base.html"], "figure", "on-the-web") is None


def test_the_search_knows_every_paragraph(proof: Proof, site: Site) -> None:
    assert proof.book is not None
    entries = json.loads(site.files["search.json"])
    numbered = {
        piece.anchor: f"paragraph {piece.label.number}" for unit in proof.book.units for piece in unit.pieces
        if piece.kind == "para" and piece.label is not None and piece.label.number
    }
    assert {entry["a"]: entry["l"] for entry in entries if entry["a"] in numbered} == numbered
    assert len({(entry["p"], entry["a"]) for entry in entries}) == len(entries)
    assert [entry for entry in entries if not entry["t"] or not entry["u"]] == []


def test_machines_read_the_report_its_chapters_and_its_data(proof: Proof, pages: dict[str, Element]) -> None:
    (report,) = linked_data(pages[HOME])
    assert (report["@type"], report["@id"], report["datePublished"], report["version"]) == ("Report", BASE, "2024-03-04", "1.0")
    assert {part["@id"] for part in report["hasPart"]} == {f"{BASE}{path}" for path in pages if path not in (HOME, WHOLE)}
    assert report["encoding"] == [{
        "@type": "MediaObject", "contentUrl": "https://exampleshire.example/draft/exampleshire-draft.pdf", "contentSize": "350 kB",
        "encodingFormat": "application/pdf",
    }]
    things = [thing for path, root in pages.items() if path not in (HOME, WHOLE) for thing in linked_data(root)]
    files = {thing["distribution"][0]["contentUrl"] for thing in things if thing["@type"] == "Dataset"}
    shown = {each.get("href") for root in pages.values() for each in root.iter("a") if each.get("download") is not None}
    assert files == {str(href).replace("../", "https://exampleshire.example/") for href in shown}
    assert len(files) >= 10


def test_the_sitemap_lists_every_page(site: Site) -> None:
    found = {each.text for each in fromstring(site.files["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert found == {BASE if path == HOME else f"{BASE}{path}" for path in site.pages}


def test_without_an_address_no_page_names_one(proof: Proof, publisher: Callable[..., Site]) -> None:
    manuscript = replace(proof.manuscript, strategy=proof.manuscript.strategy.model_copy(update={"web": None}))
    assert proof.galley is not None
    assert proof.book is not None
    bare = publish(proof.galley, proof.book, manuscript, proof.references, proof.workspace, OFFERED)
    assert "sitemap.xml" not in bare.files
    for path in bare.pages:
        root = parse(bare.files[path].decode())
        assert [each for each in root.iter("link") if each.get("rel") == "canonical"] == []
        assert "exampleshire.example/draft-web" not in bare.files[path].decode()


def test_a_working_copy_says_so_on_every_page_and_its_links_still_lead(publisher: Callable[..., Site], site: Site) -> None:
    working = publisher(working=True)
    assert set(working.files) == set(site.files) - {"sitemap.xml"}
    for path in working.pages:
        root = parse(working.files[path].decode())
        assert [words(each) for each in root.iter("p") if "working" in classes(each)] == ["Working copy, not for issue"]
        assert [each.get("content") for each in root.iter("meta") if each.get("name") == "robots"] == ["noindex"]
        beside = [str(each.get("href")) for each in (*root.iter("a"), *root.iter("link")) if str(each.get("href")).startswith("..")]
        assert beside
        assert all(href.startswith("../../") for href in beside)


def test_the_same_book_gives_the_same_site(publisher: Callable[..., Site], site: Site) -> None:
    assert publisher().files == site.files


def test_downloads_are_as_large_as_what_was_issued(proof: Proof, tmp_path: Path) -> None:
    assert proof.book is not None
    assert downloads(tmp_path, proof.book) == ()
    for name, suffix in (("draft", "pdf"), ("draft-text", "txt"), ("final", "pdf"), ("print", "pdf")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"exampleshire-{name}.{suffix}").write_bytes(b"x" * 12_345)
        (tmp_path / name / "report.json").write_text('{"facts": {"pages": 36}}')
    assert downloads(tmp_path, proof.book, {"draft", "accessibility-statement"}) == (
        Download("pdf", "../draft/exampleshire-draft.pdf", 12_345, 36),
        Download("plain-text", "../draft-text/exampleshire-draft-text.txt", 12_345, 0), STATEMENT,
    )


def test_the_form_is_offered_with_the_text_that_asks(proof: Proof, tmp_path: Path) -> None:
    assert proof.book is not None
    dated = {"response-form", "accessibility-statement"}
    form = Download("response-form", "../response-form/index.html", 0, 0)
    assert set(downloads(tmp_path, proof.book, dated)) == {form, STATEMENT}
    final = replace(proof.book, edition=replace(proof.book.edition, text="final"))
    assert downloads(tmp_path, final, dated) == (STATEMENT,)

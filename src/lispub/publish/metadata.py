"""What a page says to machines: description, Open Graph, the PDFs of the same text, JSON-LD, and what it may load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from lispub.data_files.about import About
from lispub.elements import classes, first, words
from lispub.model.book import Book
from lispub.model.manuscript import Manuscript
from lispub.model.site import HOME, Download
from lispub.publish.figures import Numbers
from lispub.publish.markup import element
from lispub.walk import nodes_of, plain

# Scripts, styles, fonts, pictures and the search index of this site, and nothing else (Content Security Policy 3). A page
# that was saved keeps its policy.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
LONGEST = 200       # letters of a description: what those who show one cut it to, roughly
MEDIA = {"pdf": "application/pdf", "large-print": "application/pdf", "plain-text": "text/plain"}
TITLES = {"pdf": "PDF", "large-print": "Large print, PDF", "plain-text": "Plain text"}


@dataclass(frozen=True, slots=True)
class Publication:
    """What all pages share. `base` is the address of the site, with a slash at its end; empty where it is not known."""

    book: Book
    manuscript: Manuscript
    base: str
    downloads: Sequence[Download]
    numbers: Mapping[str, Numbers]
    working: bool

    @property
    def files(self) -> list[Download]:
        """Those of the downloads that are the same text as a file."""
        return [each for each in self.downloads if each.form in MEDIA]

    @classmethod
    def of(
        cls, book: Book, manuscript: Manuscript, downloads: Sequence[Download], numbers: Mapping[str, Numbers], working: bool
    ) -> Publication:
        """The publication, with its address if `strategy.yaml` gives one."""
        return cls(book, manuscript, manuscript.strategy.address(book.edition.name), downloads, numbers, working)


def describe(path: str, root: Element, publication: Publication, figures: Iterable[str], pages: Mapping[str, str]) -> None:
    """Write the metadata of a page into its head: the policy first, for it holds for what follows it only.

    `figures` are those whose numbers the page shows, `pages` the titles of all pages by path.
    """
    head = first(root, "head")
    assert head is not None     # the parser makes one
    book, base = publication.book, publication.base
    title = first(head, "title")
    named = words(title) if title is not None else book.title
    description = _description(root, book)
    at = next((place for place, each in enumerate(head) if each.get("charset")), -1) + 1
    head.insert(at, _meta("http-equiv", "Content-Security-Policy", POLICY))
    if publication.working or publication.book.state:
        head.append(_meta("name", "robots", "noindex"))
    head.append(_meta("name", "description", description))
    head.append(_meta("name", "color-scheme", "light dark"))
    head.append(element("link", rel="icon", href="icon.svg", type="image/svg+xml"))
    if base:
        head.append(element("link", rel="canonical", href=base if path == HOME else f"{base}{quote(path)}"))
    for each in publication.files:
        head.append(element("link", rel="alternate", href=each.href, type=MEDIA[each.form], title=TITLES[each.form]))
    graph = {
        "og:type": "website" if path == HOME else "article", "og:title": named, "og:description": description,
        "og:site_name": book.full_title or book.title, "og:locale": book.language.replace("-", "_"),
        "og:url": (base if path == HOME else f"{base}{quote(path)}") if base else "",
    }
    head.extend(_meta("property", name, value) for name, value in graph.items() if value)
    things = [*([_report(publication, pages)] if path == HOME else [_chapter(path, named, publication)])]
    things += [_dataset(publication.numbers[figure], publication) for figure in dict.fromkeys(figures)]
    head.append(element("script", _safe({"@context": "https://schema.org", "@graph": things}), type="application/ld+json"))


def _meta(kind: str, name: str, content: str) -> Element:
    made = element("meta", content=content)
    made.attrib = {kind: name, "content": content}
    return made


def _safe(thing: Any) -> str:
    """JSON that ends no script element before its time (HTML Living Standard, 4.12.1.3)."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")


def _description(root: Element, book: Book) -> str:
    """What the page is about: the sentence of its opener, or its first paragraph; the subject of the publication at home."""
    main = first(root, "main")
    candidates = [] if main is None else [
        *(each for each in main.iter("p") if "says" in classes(each)), *(each for each in main.iter("p") if "para" in classes(each)),
    ]
    text = next(filter(None, map(_said, candidates)), "") if main is not None and first(main, "header", "cover") is None else ""
    return _shortened(text or book.subject or book.title)


def _said(paragraph: Element) -> str:
    """The words of a paragraph without its number, citations and calls of notes."""
    left_out = {"number", "citation", "note-call"}

    def said(each: Element) -> str:
        if left_out & set(classes(each)):
            return ""
        return (each.text or "") + "".join(said(child) + (child.tail or "") for child in each)

    return " ".join(said(paragraph).split()).replace(" .", ".")


def _shortened(text: str) -> str:
    """A text cut after a word."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0].rstrip(',;:.')} …"


def _report(publication: Publication, pages: Mapping[str, str]) -> dict[str, Any]:
    """The publication as schema.org knows it: its parts, its publisher, its files, what it rests on."""
    book, strategy = publication.book, publication.manuscript.strategy
    publisher = {"@type": "Organization", "name": book.publisher, "email": book.contact}
    return {
        "@type": "Report", "@id": _address(HOME, publication), "name": book.full_title or book.title, "inLanguage": book.language,
        "author": publisher, "publisher": publisher, "datePublished": book.issued.isoformat(), "version": book.version,
        "creativeWorkStatus": f"{book.status}. {book.state}" if book.state else book.status, "isAccessibleForFree": True,
        **({"about": book.subject} if book.subject else {}),
        **({"dateCreated": str(strategy.made)} if strategy.made else {}),
        **({"keywords": ", ".join(book.keywords)} if book.keywords else {}),
        **({"license": _licence(publication)} if strategy.licence is not None else {}),
        "hasPart": [
            {"@type": "Chapter", "@id": _address(path, publication), "name": title} for path, title in pages.items() if path != HOME
        ],
        "encoding": [
            {"@type": "MediaObject", "contentUrl": _address(each.href, publication), "encodingFormat": MEDIA[each.form],
             "contentSize": each.size.replace("\N{NO-BREAK SPACE}", " ")} for each in publication.files
        ],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": source.title, "author": source.author, **({"url": source.url} if source.url else {})}
            for source in book.evidence
        ],
    }


def _chapter(path: str, title: str, publication: Publication) -> dict[str, Any]:
    return {
        "@type": "Chapter", "@id": _address(path, publication), "name": title, "inLanguage": publication.book.language,
        "isPartOf": {"@id": _address(HOME, publication)},
    }


def _dataset(numbers: Numbers, publication: Publication) -> dict[str, Any]:
    """The numbers of a figure as data sets are found: with licence, publisher of the source, and the file itself."""
    about = numbers.about
    file = _address(numbers.href, publication)
    return {
        "@type": "Dataset", "@id": file, "name": about.title, "description": f"{about.description} {about.provenance}".strip(),
        "inLanguage": about.language, "isAccessibleForFree": True, "license": about.licence.address or about.licence.title,
        "creator": [{"@type": "Organization", "name": name} for name in _creators(about)],
        "isBasedOn": [str(source.url) for source in about.sources if source.url],
        "distribution": [{"@type": "DataDownload", "contentUrl": file, "encodingFormat": "text/csv"}],
    }


def _creators(about: About) -> list[str]:
    return list(dict.fromkeys(str(source.author) for source in about.sources))


def _licence(publication: Publication) -> str:
    """The licence of the text by its address, where its words link to one; else in those words."""
    from lispub.model.inline import Link

    licence = publication.manuscript.strategy.licence
    assert licence is not None
    nodes = nodes_of(licence)
    return next((str(node.href) for node in nodes if isinstance(node, Link)), "") or " ".join(plain(nodes).split())


def _address(path: str, publication: Publication) -> str:
    """Where a file stands: from the root of the web if that is known, else from the page, as JSON-LD reads it."""
    if not publication.base:
        return path
    if path.startswith("../"):
        return publication.base.removesuffix(f"{publication.book.edition.name}/") + path.removeprefix("../")
    return publication.base if path == HOME else f"{publication.base}{quote(path)}"

"""One build of several editions: each book, galley, layout and file is made once, and shared by all that ask for it.

    Book --draw, render--> Composed --typeset--> Units --bind, prepress--> Pages      (paper)
                           Composed --publish--> Site, --transcribe--> text           (web, plain text)

A companion has a book that is made of what was made before it: a cover of the extent, a certificate of what preflight said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lispub import outputs, registry
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.issuing import extent, write_edition
from lispub.model.book import Book
from lispub.model.drawing import Plots
from lispub.model.edition import Edition
from lispub.model.galley import Galley
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages, Units
from lispub.model.press import Press
from lispub.model.problem import Problem, Weight, blocks_issue
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.model.site import Download
from lispub.sharing import differs, layout_of, twin
from lispub.workspace import Refused, Workspace

if TYPE_CHECKING:
    from lispub.render import Rendered

Progress = Callable[[int, int, str], None]      # steps done, steps in all, what is being done
Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class Built:
    """An edition that was made: where it was written, and what is wrong with it."""

    edition: str
    folder: Path | None
    pages: int
    problems: Problems
    issued: bool


@dataclass(frozen=True)
class Composed:
    """An edition's book as HTML, and what was read and found on the way."""

    book: Book
    galley: Galley
    workspace: Workspace
    problems: Problems


@dataclass
class Making:
    """A build while it runs. What editions share is kept: `print` has the pages of `final`."""

    manuscript: Manuscript
    references: References
    workspace: Workspace
    problems: Problems
    out: Path
    progress: Progress
    crew: Crew = field(default_factory=Crew)
    cache: Cache = field(default_factory=Cache)
    steps: int = 0
    done: int = 0
    built: list[Built] = field(default_factory=list)
    books: dict[str, tuple[Book, Problems]] = field(default_factory=dict)
    galleys: dict[str, Composed] = field(default_factory=dict)
    layouts: dict[str, tuple[Units, Workspace]] = field(default_factory=dict)       # with the record of what was read up to there
    bound: dict[str, Pages] = field(default_factory=dict)
    plots: Plots = field(default_factory=dict)
    rendered: Rendered | None = None        # what the edition before the last edit was set as, where one is watched

    def edition(self, edition: Edition) -> Built:
        """One edition from its book to its folder."""
        from lispub.render import TemplateFault
        from lispub.verify import verify

        try:
            edition = self.sized(edition)
            composed = self.composed(edition)
            proof = self.proof(edition, composed)
        except (TemplateFault, Refused) as fault:
            return Built(edition.name, None, 0, (styles_fault(fault, edition),), issued=False)
        book, problems = self.book(edition)
        self.step(f"{edition.name}: check it")
        problems += self.before(edition) + differs(book, composed.book) + composed.problems + verify(proof, edition.stages)
        every = once((*self.problems, *problems))
        issued = not blocks_issue(every)
        if not issued:
            proof = self.proof(edition, composed, working=True)
        folder = write_edition(self.out, proof, every, issued)
        return Built(edition.name, folder, extent(proof), once(problems), issued)

    def before(self, edition: Edition) -> Problems:
        """A problem if a companion was made of what is not issued itself."""
        made_of = (edition.of, *edition.after) if edition.of else ()
        working = [f"`{built.edition}`" for built in self.built if built.edition in made_of and not built.issued]
        if not working:
            return ()
        message, remedy = f"it was made of a working copy: {', '.join(working)}", f"mend what blocks {', '.join(working)}"
        return (Problem("made-of-working-copy", Weight.BLOCKS_ISSUE, message, None, remedy, edition.name),)

    def proof(self, edition: Edition, composed: Composed, working: bool = False) -> Proof:
        """An edition in its form, ready for the checks; a working copy says on every page that it is not for issue."""
        book, _ = self.book(edition)
        proof = Proof(self.manuscript, self.references, edition, book, composed.galley, workspace=composed.workspace)
        match edition.form:
            case "web":
                from lispub.publish import publish

                self.step(f"{edition.name}: make the web pages")
                downloads = self.downloads(edition)
                site = publish(composed.galley, book, self.manuscript, self.references, composed.workspace, downloads, working, self.cache)
                return replace(proof, site=site)
            case "plain-text":
                from lispub.transcribe import transcribe

                self.step(f"{edition.name}: write it out")
                return replace(proof, transcript=transcribe(composed.galley, book, working=working))
            case "statement":
                from lispub.publish.alone import publish_alone
                from lispub.render import render

                page, _ = self.statement(replace(edition, form="page"))
                site = publish_alone(render(page, {}, composed.workspace), composed.workspace, working, self.cache)
                proof = replace(proof, site=site)       # and then its PDF
            case "certificate":
                from lispub.certificate import certificate_json

                proof = replace(proof, certificate=certificate_json(self.manuscript, self.press, self.print_files()))
            case "response-form":
                proof = replace(proof, beside=self.beside_form(edition, composed, working))
        units, workspace = self.layout(composed)
        proof = replace(proof, units=units, workspace=workspace)
        if working and edition.form != "proof":     # a proof is never for issue to anyone but who signs it
            from lispub import typeset

            units = typeset.mark_working(units, composed.galley, workspace)
            return replace(proof, units=units, pages=self.bind(units, book))
        return replace(proof, pages=self.pages(edition))

    def sized(self, edition: Edition) -> Edition:
        """The edition on its page: that of a cover is as wide as the book that it holds is thick."""
        if edition.form != "cover":
            return edition
        from lispub.cover import sized

        return sized(edition, self.manuscript, len(self.pages(registry.editions()[edition.of]).positions))

    def book(self, edition: Edition) -> tuple[Book, Problems]:
        """The book of an edition, with what only shows once it is chosen."""
        from lispub.assemble import assemble

        if edition.name not in self.books:
            other = twin(edition, self.manuscript)
            if edition.companion:
                self.books[edition.name] = self.companion(edition)
            elif other is not None:
                book, problems = self.book(other)
                named = tuple(replace(problem, edition=edition.name) for problem in problems)
                self.books[edition.name] = replace(book, edition=edition), named
            else:
                self.books[edition.name] = assemble(self.manuscript, self.references, edition)
        return self.books[edition.name]

    def companion(self, edition: Edition) -> tuple[Book, Problems]:
        """The book of a companion, from what was made of the editions that it comes after."""
        if edition.form == "statement":
            return self.statement(edition)
        within, problems = self.book(registry.editions()[edition.of])
        if edition.form == "cover":
            from lispub.cover import cover

            return cover(self.manuscript, edition, within, len(self.pages(within.edition).positions))
        if edition.form in ("response-form", "paper", "form-page"):
            from lispub.response_form import response_form

            return response_form(self.manuscript, edition, within)
        if edition.form == "redline":
            book, without = self.redline(edition, within)
            return replace(book, state=within.state), problems + without
        if edition.form == "report":
            from lispub.assemble import desk_of
            from lispub.consultation_report import consultation_report

            book, without = consultation_report(self.manuscript, edition, desk_of(self.manuscript, self.references, within.edition))
            return replace(book, state=within.state), without
        if edition.form == "certificate":
            from lispub.certificate import certificate

            return certificate(self.manuscript, edition, self.press, self.print_files())
        return replace(within, edition=edition), problems

    def redline(self, edition: Edition, final: Book) -> tuple[Book, Problems]:
        """The final against the draft: as it was recorded when it was issued, or else as it is written now."""
        from lispub import redline
        from lispub.redline.book import redline_book

        new, strategy = redline.issued_book(final, self.manuscript), self.manuscript.strategy
        old = self.manuscript.issued.get("draft")
        problems: Problems = ()
        if old is None and "draft" in strategy.editions:
            old = redline.issued_book(self.book(registry.editions()["draft"])[0], self.manuscript)
        elif old is None:
            message, remedy = "there is no draft to compare with: none is recorded, and none is dated", "date `draft` under `editions`"
            problems = (Problem("missing-key", Weight.BLOCKS_ISSUE, message, strategy.source, remedy, edition.name),)
        compared = redline.redline(old or new, new, redline.because(self.manuscript))
        return redline_book(self.manuscript, edition, compared), problems

    def statement(self, edition: Edition) -> tuple[Book, Problems]:
        """The accessibility statement, from the reports of the editions of this build, and of those that were issued before it."""
        from lispub.statement import statement

        made = {built.edition: (built.folder / outputs.REPORT).read_bytes() for built in self.built if built.folder is not None}
        return statement(self.manuscript, edition, {**outputs.issued(self.out, outputs.REPORT), **made})

    def beside_form(self, edition: Edition, composed: Composed, working: bool) -> dict[str, bytes]:
        """What stands beside a response form to be filled in: the same to be written on, as text, and as a web page."""
        from lispub import typeset
        from lispub.publish.form import form_site
        from lispub.questionnaire import questionnaire
        from lispub.render import render
        from lispub.response_form import form_text

        consultation = self.manuscript.consultation
        if consultation is None:
            return {}
        draft, _ = self.book(registry.editions()[edition.of])
        asked, workspace = questionnaire(draft, consultation), composed.workspace
        paper, _ = self.companion(replace(edition, form="paper"))
        galley = render(paper, composed.galley.drawings, workspace)
        units = typeset.typeset(galley, workspace, crew=self.crew, cache=self.cache)
        if working:
            units = typeset.mark_working(units, galley, workspace)
        page, _ = self.companion(replace(edition, form="form-page"))
        name = edition.file(paper.slug).removesuffix(".pdf")
        return {
            **form_site(render(page, {}, workspace), workspace, working, self.cache).files,
            f"{name}-paper.pdf": self.bind(units, paper).pdf,
            f"{name}.txt": form_text(asked, consultation, composed.book, working).encode(),
        }

    def composed(self, edition: Edition) -> Composed:
        """The figures drawn and the book set as HTML, of an edition or of the one whose pages it shares."""
        from lispub.draw import draw
        from lispub.render import render

        shown = layout_of(edition, self.manuscript)
        if shown.name not in self.galleys:
            workspace = self.workspace.branch()
            self.step(f"{shown.name}: number, select, draw the figures")
            book, _ = self.book(shown)
            drawings, problems = draw(book, self.manuscript, workspace, self.plots, self.crew, self.cache)
            self.galleys[shown.name] = Composed(
                book, render(book, drawings, workspace, self.downloads(shown), self.rendered), workspace, problems,
            )
        return self.galleys[shown.name]

    def downloads(self, edition: Edition) -> tuple[Download, ...]:
        """What web pages offer besides: the other forms of their text, which were issued before them."""
        from lispub.publish.downloads import downloads

        if edition.form != "web":
            return ()
        book, _ = self.book(edition)
        return downloads(self.out, book, self.manuscript.strategy.editions)

    def layout(self, composed: Composed) -> tuple[Units, Workspace]:
        """The galley laid out on pages, with what was read up to there; the plain text of the same galley needs none of that."""
        from lispub.typeset import typeset

        name = composed.book.edition.name
        if name not in self.layouts:
            self.step(f"{name}: lay out {len(composed.galley.units)} units")
            workspace = composed.workspace.branch()
            self.layouts[name] = typeset(composed.galley, workspace, crew=self.crew, cache=self.cache), workspace
        return self.layouts[name]

    def pages(self, edition: Edition) -> Pages:
        """The pages of an edition as they can be issued, with what others say of them: validators, or preflight."""
        if edition.name not in self.bound:
            (units, _), (book, _) = self.layout(self.composed(edition)), self.book(edition)
            self.step(f"{edition.name}: bind")
            self.bound[edition.name] = self.bind(units, book, held=True)
        return self.bound[edition.name]

    def bind(self, units: Units, book: Book, held: bool = False) -> Pages:
        """The units bound, in the form of the edition; a file for the press may be `held` against the rules of preflight."""
        from lispub.bound import bound, proof

        if book.edition.form == "proof":
            files = self.print_files()
            return proof(files[book.edition.of], files.get("print-cover"), self.press, self.cache)
        press, tables = (self.press, {}) if book.edition.to_plate else (None, self.tables)
        return bound(units, book, tables, press, self.crew, self.cache, held)

    def print_files(self) -> dict[str, Pages]:
        """The files that go to the printer, by edition: the text block, and the cover if there is one."""
        known = registry.editions()
        names = sorted((name for name in self.manuscript.strategy.editions if known[name].to_plate), key=lambda name: known[name].companion)
        return {name: self.pages(self.sized(known[name])) for name in names}

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """What each figure draws, as CSV, for the PDFs that carry it."""
        from lispub.data_files import csv_files

        return csv_files(self.manuscript)

    @cached_property
    def press(self) -> Press:
        """The stock, its profile and the inks of each colour."""
        from lispub.prepress import press

        return press(self.manuscript.strategy.print, self.workspace)

    def step(self, line: str) -> None:
        """Say what is being done now."""
        self.progress(self.done, self.steps, line)
        self.done += 1


def styles_fault(fault: Exception, edition: Edition) -> Problem:
    """A TemplateFault, or what was refused to a style or a template, as a problem."""
    remedy = "correct the file in styles/, or take it away so that lispub's own is used"
    return Problem("styles", Weight.STOPS, str(fault), getattr(fault, "source", None), remedy, edition.name)


def once(problems: Iterable[Problem]) -> Problems:
    """Each problem once, as first found."""
    return tuple(dict.fromkeys(problems))

"""An edition: one text in one form, and the page it is set on."""

from __future__ import annotations

from dataclasses import dataclass

from lispub.model.site import HOME

PT = 72 / 25.4      # points in a mm
BARE = ("print", "cover", "proof")
WORKING_COPY = "Working copy, not for issue"
# the stages at which checks read an edition, by its form; every other form is a PDF, and a companion has a book that no author wrote
STAGES = {
    "web": ("book", "galley", "site"), "plain-text": ("book", "galley", "transcript"), "statement": ("galley", "pages", "site"),
    "cover": ("galley", "pages"), "proof": ("pages",), "certificate": ("galley", "pages"), "response-form": ("galley", "pages"),
    "redline": ("galley", "pages"), "report": ("galley", "pages"),
}


@dataclass(frozen=True, slots=True)
class PageSize:
    """The page in mm (the baseline grid in pt). CSS reads these as tokens; a check measures the PDF against them."""

    width: float = 210
    height: float = 297
    top: float = 26
    right: float = 24
    bottom: float = 30
    left: float = 36
    side: float = 26        # the side column, at the left of the text on every page
    gap: float = 6
    bleed: float = 10       # of the layout; prepress keeps 3 mm of it for print
    baseline: float = 14    # pt
    drawings: float = 1     # how many times larger than on the standard page a drawing is set; its type then is 9 pt times this
    least: float = 0        # the least size of type that it may hold, in pt; 0 for no limit
    records: bool = False   # whether a wide table is set row by row, each cell after its head: there is no room for its columns
    folds: tuple[float, ...] = ()       # where the sheet is folded, in mm from the left of the trim

    @property
    def full(self) -> float:
        """The full width, side column included, in mm."""
        return self.width - self.left - self.right

    @property
    def room(self) -> float:
        """The height in mm that a drawing may take: the page without a title of six lines of text above it."""
        return self.height - self.top - self.bottom - 6 * self.baseline / PT

    @property
    def measure(self) -> float:
        """The width of the text column, in mm."""
        return self.full - self.side - self.gap


# 18/25 in one column of 27 lines; a drawing's 9 pt come out at 16, the least that counts as large print
LARGE_PRINT = PageSize(
    top=25, right=30, bottom=33.5, left=30, side=0, gap=0, baseline=25, drawings=16 / 9, least=16, records=True,
)


@dataclass(frozen=True, slots=True)
class Edition:
    """One text in one form. `layout_of` names the edition whose pages it shares, else it is empty."""

    name: str
    text: str               # draft or final; empty for a companion
    form: str               # pdf, print, web, large-print, plain-text; of companions statement, cover, proof, certificate, response-form
    summary: str
    page: PageSize = PageSize()
    layout_of: str = ""
    after: tuple[str, ...] = ()     # editions whose result a companion uses, as far as they are made
    of: str = ""                    # the one that it cannot be made without

    @property
    def companion(self) -> bool:
        """Whether it has no text of its own: it is made from the results of the editions that it comes `after`."""
        return not self.text

    @property
    def to_plate(self) -> bool:
        """Whether its file goes to the printer."""
        return self.form in ("print", "cover")

    @property
    def bare(self) -> bool:
        """Whether its pages are ink alone, as a press takes them: without links, outline and structure."""
        return self.form in BARE

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages at which checks read it, beside the manuscript."""
        return STAGES.get(self.form, ("book", "galley", "pages"))

    def file(self, slug: str) -> str:
        """The file that a reader opens, of a publication with a slug; of a statement the PDF, beside which its page stands."""
        if self.form == "web":
            return HOME
        return f"{slug}-{self.name}.{'txt' if self.form == 'plain-text' else 'pdf'}"

    def shows(self, only: tuple[str, ...], except_: tuple[str, ...]) -> bool:
        """Whether a block with these `only` and `except` stands in this edition; they name texts, forms or editions."""
        names = {self.name, self.text, self.form}
        return (not only or bool(names & set(only))) and not names & set(except_)

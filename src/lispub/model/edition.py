"""An edition: one text in one form, and the page it is set on."""

from __future__ import annotations

from dataclasses import dataclass

PT = 72 / 25.4      # points in a mm


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

    @property
    def full(self) -> float:
        """The full width, side column included, in mm."""
        return self.width - self.left - self.right

    @property
    def measure(self) -> float:
        """The width of the text column, in mm."""
        return self.full - self.side - self.gap


# 18/25 in one column; a drawing's 9 pt come out at 16, the least that counts as large print
LARGE_PRINT = PageSize(top=26, right=30, bottom=30, left=30, side=0, gap=0, baseline=25, drawings=16 / 9)


@dataclass(frozen=True, slots=True)
class Edition:
    """One text in one form. `layout_of` names the edition whose pages it shares, else it is empty."""

    name: str
    text: str               # draft or final
    form: str               # pdf, print, web, large-print, plain-text, statement
    summary: str
    page: PageSize = PageSize()
    layout_of: str = ""
    after: tuple[str, ...] = ()     # editions whose result a companion needs

    def shows(self, only: tuple[str, ...], except_: tuple[str, ...]) -> bool:
        """Whether a block with these `only` and `except` stands in this edition; they name texts, forms or editions."""
        names = {self.name, self.text, self.form}
        return (not only or bool(names & set(only))) and not names & set(except_)

"""The printer's side of a publication: what strategy.yaml asks for, the condition it is printed under, the inks of each colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from lispub.model.entry import Entry, Number
from lispub.model.source import Written

CMYK = tuple[float, float, float, float]        # cyan, magenta, yellow, black: 0 is no ink, 1 a solid
RGB = tuple[int, int, int]                      # 0 to 255


def _in_mm(value: Any) -> Any:
    """Printers give a caliper in µm as often as in mm."""
    if isinstance(value, int | float) and 20 <= value < 1000:
        raise ValueError(f"is in mm: {value:g} µm is written {value / 1000:g}")
    return value


class Paper(Entry):
    """A paper: its name, its weight in g/m², and how thick a leaf of it is, in mm."""

    name: Written
    grammage: Annotated[Number, Field(ge=20, le=500)]
    caliper: Annotated[Number, Field(ge=0.02, le=1), BeforeValidator(_in_mm)] | None = None


class PrintJob(Entry):
    """What the printer is asked for (`print:` in `strategy.yaml`).

    `stock` is the registered name of a printing condition, such as FOGRA39; any other than that needs its `profile`, an ICC file of
    `styles/icc/`. `most_ink` is the most that may stand on one spot, in percent. The `gutter`, in mm, moves every page away from
    the spine. `marks` are what is drawn besides the crop marks. `contact` is whom the printer asks, if it is not the publisher's address.
    """

    stock: Written = Written("FOGRA39")
    profile: Written | None = None
    most_ink: Annotated[Number, Field(ge=200, le=400)] | None = None
    paper: Paper | None = None
    cover: Paper | None = None
    binding: Literal["perfect", "saddle", "wire"] = "perfect"
    gutter: Annotated[Number, Field(ge=0, le=5)] = 0
    marks: tuple[Literal["registration", "colour-bar", "slug-line"], ...] = ()
    quantity: Annotated[int, Field(gt=0)] | None = None
    finishing: tuple[Written, ...] = ()
    contact: Written | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition of the ICC's registry (https://www.color.org/chardata): what its paper and inks come to.

    `most_ink` is in percent of one solid ink, as printers ask it for that paper.
    """

    name: str               # OutputConditionIdentifier: FOGRA39
    info: str
    coated: bool
    most_ink: float


@dataclass(frozen=True, slots=True)
class Press:
    """All that separation needs to know: the job, the condition with its ICC profile, and the inks of each colour token."""

    job: PrintJob
    condition: Condition
    profile: bytes
    colours: Mapping[str, RGB]          # by token
    builds: Mapping[str, CMYK]          # by token: chosen for print, not converted

    @property
    def most_ink(self) -> float:
        """The most that may stand on one spot, in percent: the printer's word before that of the stock."""
        return self.condition.most_ink if self.job.most_ink is None else self.job.most_ink


@dataclass(frozen=True, slots=True)
class Stray:
    """A colour of the layout that is no token, no tint of one and no grey: what it is (`#rrggbb`), and the first page that has it."""

    colour: str
    page: int
    times: int

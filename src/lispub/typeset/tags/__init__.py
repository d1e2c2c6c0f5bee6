"""Tags that read right: the structure of a unit, taken from its HTML elements and joined to what was painted.

WeasyPrint 70 makes one structure element a box and a page: a paragraph over two pages becomes two, notes hang at the end,
repeated table heads and running heads are read aloud (WeasyPrint issues 1836, 2482, 2508). Here a structure element is an HTML element,
whatever boxes it was broken into; what belongs to none is an artifact (ISO 14289-1, 7.1).

    roles.py      HTML element -> role
    planning.py   boxes of all pages -> tree of nodes with the text boxes in reading order
    spacing.py    the spaces and soft hyphens that a line break swallowed
    painting.py   WeasyPrint writes the pages, and asks the plan how to mark each box
"""

from __future__ import annotations

from lispub.typeset.tags.painting import write_tagged

__all__ = ["write_tagged"]

"""The success criteria of WCAG 2.2 at levels A and AA, which the law asks of public bodies: number, name, level.

W3C Recommendation, 12 December 2024. 4.1.1 Parsing is obsolete and no longer among them.
"""

from __future__ import annotations

from typing import NamedTuple

PRINCIPLES = {"1": "Perceivable", "2": "Operable", "3": "Understandable", "4": "Robust"}


class Criterion(NamedTuple):
    """The name of a criterion and its level, `A` or `AA`."""

    name: str
    level: str


CRITERIA = {
    "1.1.1": Criterion("Non-text content", "A"),
    "1.2.1": Criterion("Audio-only and video-only (prerecorded)", "A"),
    "1.2.2": Criterion("Captions (prerecorded)", "A"),
    "1.2.3": Criterion("Audio description or media alternative (prerecorded)", "A"),
    "1.2.4": Criterion("Captions (live)", "AA"),
    "1.2.5": Criterion("Audio description (prerecorded)", "AA"),
    "1.3.1": Criterion("Info and relationships", "A"),
    "1.3.2": Criterion("Meaningful sequence", "A"),
    "1.3.3": Criterion("Sensory characteristics", "A"),
    "1.3.4": Criterion("Orientation", "AA"),
    "1.3.5": Criterion("Identify input purpose", "AA"),
    "1.4.1": Criterion("Use of colour", "A"),
    "1.4.2": Criterion("Audio control", "A"),
    "1.4.3": Criterion("Contrast (minimum)", "AA"),
    "1.4.4": Criterion("Resize text", "AA"),
    "1.4.5": Criterion("Images of text", "AA"),
    "1.4.10": Criterion("Reflow", "AA"),
    "1.4.11": Criterion("Non-text contrast", "AA"),
    "1.4.12": Criterion("Text spacing", "AA"),
    "1.4.13": Criterion("Content on hover or focus", "AA"),
    "2.1.1": Criterion("Keyboard", "A"),
    "2.1.2": Criterion("No keyboard trap", "A"),
    "2.1.4": Criterion("Character key shortcuts", "A"),
    "2.2.1": Criterion("Timing adjustable", "A"),
    "2.2.2": Criterion("Pause, stop, hide", "A"),
    "2.3.1": Criterion("Three flashes or below threshold", "A"),
    "2.4.1": Criterion("Bypass blocks", "A"),
    "2.4.2": Criterion("Page titled", "A"),
    "2.4.3": Criterion("Focus order", "A"),
    "2.4.4": Criterion("Link purpose (in context)", "A"),
    "2.4.5": Criterion("Multiple ways", "AA"),
    "2.4.6": Criterion("Headings and labels", "AA"),
    "2.4.7": Criterion("Focus visible", "AA"),
    "2.4.11": Criterion("Focus not obscured (minimum)", "AA"),
    "2.5.1": Criterion("Pointer gestures", "A"),
    "2.5.2": Criterion("Pointer cancellation", "A"),
    "2.5.3": Criterion("Label in name", "A"),
    "2.5.4": Criterion("Motion actuation", "A"),
    "2.5.7": Criterion("Dragging movements", "AA"),
    "2.5.8": Criterion("Target size (minimum)", "AA"),
    "3.1.1": Criterion("Language of page", "A"),
    "3.1.2": Criterion("Language of parts", "AA"),
    "3.2.1": Criterion("On focus", "A"),
    "3.2.2": Criterion("On input", "A"),
    "3.2.3": Criterion("Consistent navigation", "AA"),
    "3.2.4": Criterion("Consistent identification", "AA"),
    "3.2.6": Criterion("Consistent help", "A"),
    "3.3.1": Criterion("Error identification", "A"),
    "3.3.2": Criterion("Labels or instructions", "A"),
    "3.3.3": Criterion("Error suggestion", "AA"),
    "3.3.4": Criterion("Error prevention (legal, financial, data)", "AA"),
    "3.3.7": Criterion("Redundant entry", "A"),
    "3.3.8": Criterion("Accessible authentication (minimum)", "AA"),
    "4.1.2": Criterion("Name, role, value", "A"),
    "4.1.3": Criterion("Status messages", "AA"),
}

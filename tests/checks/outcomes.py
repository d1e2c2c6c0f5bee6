"""Outcomes for the tests of the checks that read one."""

from __future__ import annotations

from typing import Any

from lispub.model.consultation import Consultation, Theme
from lispub.model.outcome import Outcome

CONSULTATION = {
    "opens": "2024-03-04", "closes": "2024-04-15", "respond": "Write.", "questions": {"why": {"text": "Why?", "changes": "The order."}},
    "respondents": {"kinds": {"firm": "A firm", "resident": "A resident"}},
}
OUTCOME = {
    "form": "f" * 64, "exported": "2024-05-01", "responses": 6, "channels": {"email": 6}, "kinds": {"firm": 6, "not-said": 0},
    "questions": {"why": {"answered": 6}}, "themes": {"squares": {"responses": 6, "points": 6, "stances": {"for": 6}}},
}


def sealed(author: Any, **change: Any) -> Outcome:
    """An outcome as the export makes it."""
    made = author.entry(Outcome, OUTCOME | change, "strategy/consultation/outcome.yaml")
    again: Outcome = author.entry(Outcome, OUTCOME | change | {"seal": made.digest}, "strategy/consultation/outcome.yaml")
    return again


def registers(author: Any) -> dict[str, Any]:
    """What the outcome tells of."""
    theme = author.entry(Theme, {"title": "Squares", "definition": "What is said of squares."})
    return {"consultation": author.entry(Consultation, CONSULTATION), "themes": {"squares": theme}}

"""What the tests of the profile `consultation` share: a consultation with nothing to say against it, to spoil one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lispub import registry
from lispub.model.consultation import Consultation
from lispub.model.proof import Proof

QUESTION = {"text": "What should be mended first?", "changes": "The order of the work."}
SOUND: dict[str, Any] = {
    "opens": "2024-04-08", "closes": "2024-05-27", "outcome-due": "2024-08-01",
    "respond": "You need not answer every question.",
    "audience": ["everybody who lives in the shire"],
    "alternatives": [{"option": "To do nothing", "rejected-because": "the bridges would fall."}],
    "decision-maker": "The Forum decides in public.",
    "ways": [{"by": "form", "says": "Fill in the form."}, {"by": "post", "says": "Write to the Forum."}],
    "equality": "We asked who cannot use the squares.",
    "confidentiality": "Responses may be disclosed under the Freedom of Information Act 2000.",
    "respondents": {"kinds": {"resident": "A resident", "firm": "A firm"}},
    "privacy": {
        "controller": "The Forum", "lawful-basis": "a public task", "retention": "a year", "contact": "privacy@forum.example",
        "notice": "You have rights. You may complain to the Commissioner. No machine decides about you.",
    },
    "questions": {"squares": QUESTION},
}
DATED = {"date": "2024-04-08", "version": "1.0", "status": "Draft"}
EDITIONS = dict.fromkeys(("draft", "draft-web", "draft-large-print", "draft-text", "response-form"), DATED)
BLOCKS = ({"respond": {}}, {"alternatives": {}}, {"question": {"question": "squares"}}, {"questions": {}})


def consulted(
    author: Any, changes: Mapping[str, Any] | None = None, *, editions: Mapping[str, Any] = EDITIONS, blocks: Any = BLOCKS,
    numbered: bool = True,
) -> Proof:
    """The proof of a draft that consults; `changes` to the consultation by key, None to leave a key out."""
    given = {key: value for key, value in {**SOUND, **(changes or {})}.items() if value is not None}
    placed = [author.block(kind, entry, f"block-{at}") for at, block in enumerate(blocks) for kind, entry in block.items()]
    chapter = author.chapter(*placed)
    chapter.head.__dict__["numbered"] = numbered
    return author.proof(author.manuscript(
        consultation=author.entry(Consultation, given, "strategy/consultation.yaml"), editions=editions, chapters={"one": chapter},
    ))


def found_in(proof: Proof, id: str) -> list[str]:
    """The messages of a check, each of which must be its own, at a place, with a remedy."""
    check = registry.checks()[id]
    problems = list(check.find(proof))
    assert all((each.check, each.weight) == (id, check.weight) and each.remedy and each.source for each in problems)
    return [each.message.replace("\N{NO-BREAK SPACE}", " ") for each in problems]


def asking(text: str, **more: Any) -> dict[str, Any]:
    """The change that asks another question."""
    return {"questions": {"squares": {**QUESTION, "text": text, **more}}}

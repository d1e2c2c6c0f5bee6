"""A small publication with one of each thing that a page can rest on, and an author who changes them one at a time."""

from __future__ import annotations

import io
import random
import re
import shutil
from pathlib import Path

from PIL import Image

from lispub.workspace import BASE

FILES = {
    "strategy/strategy.yaml": """
title: A Plan
slug: plan
publisher: {name: A Forum, contact: hello@forum.example}
label: The shire is invented.
subject: A small book for tests.
order: {front: [contents], body: [work], back: [evidence-base]}
print:
  stock: FOGRA39
  paper: {name: Coated silk, grammage: 130, caliper: 0.12}
  cover: {name: Coated silk board, grammage: 300, caliper: 0.28}
  quantity: 200
""",
    "strategy/chapters/contents.yaml": """
id: contents
title: Front
numbered: false
blocks:
  - contents: {title: Contents, depth: 2}
    id: contents-0001
""",
    "strategy/chapters/work.yaml": """
id: work
title: Work
blocks:
  - text: |
      In the shire {{ rate_2019 }} were in work [@survey]; see @fig-rates.[^one] ^p-0001

      [^one]: Students who work are counted.
    id: text-0001
  - figure: rates
    id: figure-0001
  - heading: {text: By the river, level: 2}
    id: river
  - para: The words go here.
    draft: The first words went here.
    because: [plainer]
    id: p-0002
  - image: {image: mark, caption: A mark, size: column}
    id: image-0001
""",
    "strategy/chapters/evidence-base.yaml": """
id: evidence-base
title: Evidence base
numbered: false
blocks:
  - evidence-base:
    id: evidence-base-0001
""",
    "strategy/consultation/decisions.yaml": "plainer: {reason: It is plainer now., basis: editorial, date: 2024-05-01}\n",
    "strategy/measures.yaml": """
rate: {name: Rate, unit: per cent, definition: Residents in work., display: {suffix: "%", decimals: 1}}
""",
    "strategy/geographies.yaml": "shire: {name: Shire, codes: [X1]}\n",
    "strategy/values.yaml": """
rate_2019: {measure: rate, geography: shire, period: 2019, dataset: rates, select: {geography_code: X1, period: 2019}}
""",
    "strategy/evidence/survey.yaml": """
type: dataset
title: A survey
author: An office
issued: 2023-11
URL: https://office.example/survey
accessed: 2024-01-15
licence: CC0 1.0
""",
    "strategy/data/rates.yaml": """
title: Rates
evidence: [survey]
measure: rate
unit: per cent
release: "2018 and 2019"
licence: CC0 1.0
numbers: [value]
""",
    "strategy/data/rates.csv": "geography_code,geography,period,value\nX1,Shire,2018,71.2\nX1,Shire,2019,75.1\n",
    "figures/rates.yaml": """
title: More are in work
approved: 03cf9580
unit: Residents in work, per cent
chart: line
dataset: rates
plot: {x: period, y: value, series: geography, lines: [{key: Shire, label: Shire, role: subject}], decimals: 1, suffix: "%"}
""",
    "strategy/accessibility.yaml": """
contact: formats@forum.example
formats: Every edition can be had in another format.
answer-days: 10
enforcement: No body hears complaints about it.
prepared: 2024-02-01
""",
    "strategy/images/mark.yaml": "alt: A field of one colour.\ncredit: Made for a test\nlicence: CC0 1.0\n",
}
CONSULTATION = """
opens: 2024-03-04
closes: 2024-04-15
outcome-due: 2024-07-01
respond: Write to us.
ways: [{by: email, says: Write to, address: reply@forum.example}]
audience: [everybody in the shire]
decision-maker: The Forum decides in public.
privacy:
  {controller: The Forum, contact: privacy@forum.example, lawful-basis: a public task, retention: a year, notice: We ask for nothing.}
respondents: {kinds: {resident: Somebody who lives here, firm: A firm}}
questions:
  how: {text: Is it so?, changes: Your answer can change the words., about: [p-0002], kind: choice, choices: ["Yes", "No"]}
"""
DATED = {
    "draft": '{date: 2024-03-04, version: "1.0", status: Draft}', "final": '{date: 2024-07-01, version: "2.0", status: Final edition}',
}
FONT = "styles/fonts/SourceSans3-Semibold.ttf"
EDITS = (
    "text", "note", "cell", "figure", "token", "sheet", "template", "no sheets", "font", "date", "source", "picture", "paper",
)


class Small:
    """The project in a folder, with the editions that are named."""

    def __init__(self, folder: Path, *editions: str) -> None:
        self.folder = folder
        for path, text in FILES.items():
            self.write(path, text.lstrip("\n"))
        dates = "".join(f"  {edition}: {DATED.get(edition, '{}')}\n" for edition in editions)
        self.write("strategy/strategy.yaml", f"{self.read('strategy/strategy.yaml')}editions:\n{dates}")
        self.paint(90)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")

    def change(self, path: str, pattern: str, new: str) -> None:
        """Put `new` in the place of the one match of a pattern."""
        text, count = re.subn(pattern, lambda _: new, self.read(path))
        assert count == 1, f"{path} has {pattern!r} {count} times"
        self.write(path, text)

    def ask(self) -> None:
        """A question of a consultation, in the draft."""
        self.write("strategy/consultation.yaml", CONSULTATION.lstrip("\n"))
        work = "strategy/chapters/work.yaml"
        self.write(work, f"{self.read(work)}  - question: how\n    only: [draft]\n    id: question-0001\n")

    def paint(self, shade: int) -> None:
        """The picture, in one colour."""
        held = io.BytesIO()
        Image.new("RGB", (1500, 500), (shade, 120, 160)).save(held, "png")
        (self.folder / "strategy/images/mark.png").write_bytes(held.getvalue())

    def face(self, name: str) -> None:
        """Another file in the place of the semibold of plots."""
        (self.folder / FONT).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BASE / "styles" / "fonts" / f"{name}.ttf", self.folder / FONT)

    def edit(self, what: str, dice: random.Random) -> None:
        """Change one thing, as an author would."""
        tenth = dice.randrange(1, 10)
        match what:
            case "text":
                self.change("strategy/chapters/work.yaml", "para: The words.*", f"para: The words go here{' and there' * tenth}.")
            case "note":
                self.change("strategy/chapters/work.yaml", "Students who work are.*", f"Students who work are counted{' again' * tenth}.")
            case "cell":
                self.change("strategy/data/rates.csv", r"2019,[\d.]+", f"2019,7{tenth}.{tenth}")
            case "figure":
                self.change("figures/rates.yaml", "decimals: .", f"decimals: {tenth % 3}")
            case "token":
                self.write("styles/tokens.css", f":root {{ --lead: #1{tenth}2b3c; --lead-cmyk: 85 {tenth} 0 55 }}\n")
            case "sheet":
                self.write("styles/own.css", f"p {{ margin-bottom: {tenth}pt }}\n")
            case "template":
                text = (BASE / "styles/templates/blocks/para.html").read_text("utf-8")
                self.write("styles/templates/blocks/para.html", text + "\n" * tenth + "{# ours #}")
            case "no sheets":
                shutil.rmtree(self.folder / "styles", ignore_errors=True)
            case "font":
                self.face(dice.choice(["SourceSans3-Bold", "SourceSans3-It"]))
            case "date":
                self.change("strategy/strategy.yaml", "draft: {date: ....-..-..", f"draft: {{date: 2024-03-0{tenth}")
                self.change("strategy/strategy.yaml", "final: {date: ....-..-..", f"final: {{date: 2024-07-0{tenth}")
            case "source":
                self.change("strategy/evidence/survey.yaml", "title: .*", f"title: A survey of the year{' and the next' * tenth}")
            case "picture":
                self.paint(90 + tenth)
            case "paper":
                self.change("strategy/strategy.yaml", "quantity: .*", f"quantity: {tenth}00")
            case _:
                raise ValueError(what)

"""A publication to measure with, in three sizes: invented from end to end, clean by every check, the same bytes each time.

A chapter has an opener, key numbers, sections of paragraphs with values, notes, citations and references, figures, tables, a priority with
its actions, and a question. A tenth of the paragraphs differ between draft and final. The annexes grow with the chapters.

    python bench/corpus.py S FOLDER
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from chapter import DECISIONS, MANNERS, Chapter
from in_yaml import in_yaml
from naming import ALL, AREAS, CODES, OTHERS, YEARS, Size, Yaml, area_id, letters, paragraph_id, source_id, value_id
from words import TOPICS, Words

AIMS = {"keep": "What is sound is kept sound.", "share": "What is kept is shared.", "learn": "What is shared is learned from."}

SIZES = {"S": Size(2, 2, 5, 8), "M": Size(8, 5, 5, 40), "L": Size(28, 6, 5, 110)}


def write(size: str, folder: Path) -> Path:
    """Write the project of a size into an empty folder, its figures approved, and return the folder."""
    for path, content in files(SIZES[size]):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else in_yaml(content), "utf-8")
    _approve(folder)
    return folder


def edit(project: Path, size: str, turn: int) -> None:
    """Change one word of one paragraph in the middle of the book as it was written; to another word at each turn, from 0."""
    topics = _topics(SIZES[size])
    file = project / f"strategy/chapters/{topics[len(topics) // 2]}.yaml"
    text, before = file.read_text("utf-8"), "Residents have looked after [a-z]+ "
    changed = re.sub(f"({before})[a-z]+", lambda found: found[1] + MANNERS[1 + turn % (len(MANNERS) - 1)], text, count=1)
    if changed == text:
        raise ValueError(f"{file} says that already")
    file.write_text(changed, "utf-8")


def _topics(size: Size) -> tuple[str, ...]:
    return TOPICS[: size.chapters]


def files(size: Size) -> Iterator[tuple[str, Yaml]]:
    """Every file of a project: its path, and its text or what it says in YAML."""
    topics = _topics(size)
    yield "strategy/strategy.yaml", _strategy(topics)
    yield "strategy/geographies.yaml", {
        "all-areas": {"name": ALL, "codes": [CODES[ALL]]}, "other-areas": {"name": OTHERS, "codes": [CODES[OTHERS]]},
    } | {
        area_id(area): {"name": area, "codes": [CODES[area]], "within": "all-areas", "tile": [place % 4, place // 4]}
        for place, area in enumerate(AREAS)
    }
    yield "strategy/measures.yaml", {topic: {
        "name": f"{topic.capitalize()} in use", "unit": f"per cent of {topic}",
        "definition": f"Share of {topic} that somebody uses at least weekly.", "display": {"suffix": "%", "decimals": 1},
    } for topic in topics}
    yield "strategy/values.yaml", {id: value for topic in topics for id, value in _values(topic)}
    yield "strategy/glossary.yaml", {f"sound-{topic}": {"means": f"Those {topic} that need no mending."} for topic in topics}
    yield "strategy/priorities.yaml", {f"keep-{topic}": {
        "title": f"Keep the {topic}", "text": f"Mend what is left of the {topic} before building more of them.\n",
        "standing": "illustrative", "scheme": {"aims": [_aim(place)]}, "evidence": [source_id(place % size.sources)], "measures": [topic],
    } for place, topic in enumerate(topics)}
    yield "strategy/actions.yaml", {id: action for place, topic in enumerate(topics) for id, action in _actions(place, topic, size)}
    yield "strategy/consultation.yaml", {
        "opens": "2020-01-06", "closes": "2020-02-14", "respond": "This book is made to be measured, so please send nothing.\n",
        "privacy": {"controller": "Nobody", "lawful-basis": "None", "retention": "Not kept", "notice": "Nobody collects anything.\n"},
        "questions": {f"keep-{topic}": {
            "text": f"Should the {topic} be kept before more are built?", "changes": "the order of the work", "kind": "agreement",
            "about": [paragraph_id(place, 1), f"fig-{topic}-1"],
        } for place, topic in enumerate(topics)},
    }
    yield "strategy/consultation/decisions.yaml", {
        id: {"reason": reason, "basis": "feedback", "date": "2020-03-02"} for id, reason in DECISIONS.items()
    }
    for number in range(size.sources):
        yield f"strategy/evidence/{source_id(number)}.yaml", {
            "type": "report", "title": f"Notes on {topics[number % len(topics)]}, part {letters(number)}", "author": "Bench",
            "issued": "2019-11", "publisher": "Bench",
            "URL": f"https://bench.example/notes/{source_id(number)}", "accessed": "2019-12-02", "licence": "CC0 1.0",
            "pages": 40,
        }
    for place, topic in enumerate(topics):
        yield f"strategy/data/{topic}.csv", _cells(topic)
        yield f"strategy/data/{topic}.yaml", {
            "title": f"{topic.capitalize()} in use by area", "evidence": [source_id(place % size.sources)], "measure": topic,
            "unit": f"per cent of {topic}", "release": "2016 to 2019", "licence": "CC0 1.0", "numbers": ["value"],
        }
        for number in range(1, size.sections // 2 + 2):
            yield f"figures/{topic}-{number}.yaml", _figure(topic, number)
        yield f"strategy/chapters/{topic}.yaml", Chapter(place, topic, size).whole()
    yield from _front_and_back(topics, size)


def _strategy(topics: tuple[str, ...]) -> Yaml:
    return {
        "title": "Book of Bench", "subtitle": "Things to keep in a place that does not exist", "slug": "bench",
        "publisher": {"name": "Bench", "contact": "hello@bench.example"}, "made": "2020-01-02",
        "label": "Made to be measured; every word and number is invented.",
        "order": {
            "front": ["title-pages", "respond"], "body": list(topics),
            "back": ["evidence-base", "glossary", "figure-data", "values-stated", "registers", "questions", "changes", "colophon"],
        },
        "schemes": {"aims": {"title": "Aims", "items": {id: {"title": id.capitalize(), "says": says} for id, says in _aims(len(topics))}}},
        "editions": {
            "draft": {"date": "2020-01-06", "version": "1.0", "status": "Consultation draft"},
            "final": {"date": "2020-04-06", "version": "2.0", "status": "Final edition"}, "print": {},
        },
        "print": {"stock": "FOGRA39", "paper": {"name": "Offset", "grammage": 120, "caliper": 0.146}},
    }


def _aims(chapters: int) -> Iterator[tuple[str, str]]:
    """As many aims as there are chapters to serve them, three at most."""
    yield from list(AIMS.items())[:chapters]


def _aim(place: int) -> str:
    return list(AIMS)[place % len(AIMS)]


def _actions(place: int, topic: str, size: Size) -> Iterator[tuple[str, Yaml]]:
    for number, work in enumerate(("Count", "Mend")):
        yield f"{work.lower()}-{topic}", {
            "text": f"{work} the {topic} of every area, and tell those who use them.", "priority": f"keep-{topic}",
            "owner": "a group of neighbours (illustrative role)", "start": 2020, "by": 2022 + number, "standing": "illustrative",
            "scheme": {"aims": [_aim(place)]}, "evidence": [source_id((place + number) % size.sources)],
        }


def _values(topic: str) -> Iterator[tuple[str, Yaml]]:
    for area in (ALL, OTHERS, *AREAS):
        yield value_id(topic, area), {
            "measure": topic, "geography": area_id(area), "period": 2019, "dataset": topic,
            "select": {"geography_code": CODES[area], "period": 2019},
        }
    yield f"{topic}_before", {
        "measure": topic, "geography": "all-areas", "period": 2016, "dataset": topic,
        "select": {"geography_code": CODES[ALL], "period": 2016},
    }
    yield f"{topic}_gap", {
        "derive": {"difference": [value_id(topic, ALL), value_id(topic, OTHERS)]}, "means": f"Gap between all areas and others in {topic}",
    }


def _cells(topic: str) -> str:
    random = Random(f"cells of {topic}")
    rows = ["geography_code,geography,period,value"]
    for area, code in CODES.items():
        start = random.uniform(30, 60)
        rows += [f"{code},{area},{year},{start + step * random.uniform(1, 9):.1f}" for step, year in enumerate(YEARS)]
    return "\n".join(rows) + "\n"


def _figure(topic: str, number: int) -> Yaml:
    """One of four kinds of chart, in turn, each of the chapter's own data."""
    percent = {"decimals": 1, "suffix": "%"}
    kinds: list[tuple[str, str, Yaml]] = [
        ("line", "2016 to 2019", {"x": "period", "y": "value", "series": "geography", "lines": [
            {"key": ALL, "label": ALL, "role": "subject"}, {"key": OTHERS, "label": OTHERS, "role": "other"}], **percent}),
        ("bar", "2019", {"label": "geography", "value": "value", "select": {"period": 2019}, "leave": [ALL, OTHERS], "sort": "down",
                         "subject": [AREAS[2]], **percent}),
        ("dot-plot", "2019", {"label": "geography", "value": "value", "select": {"period": 2019}, "leave": [ALL], "sort": "down",
                              "levels": [{"row": OTHERS, "label": OTHERS}], **percent}),
        ("tile-map", "2019", {"geography": "geography_code", "value": "value", "select": {"period": 2019}, "steps": 4, **percent}),
    ]
    chart, years, plot = kinds[(number - 1) % len(kinds)]
    return {"title": f"{topic.capitalize()} in use differ, as drawn in view {letters(number - 1)}",
            "unit": f"{topic.capitalize()} in use, {years}, per cent", "chart": chart, "dataset": topic, "plot": plot}


def _front_and_back(topics: tuple[str, ...], size: Size) -> Iterator[tuple[str, Yaml]]:
    """The units before and after the chapters."""
    def unit(folder: str, id: str, title: str, *blocks: tuple[str, Yaml], **keys: Yaml) -> tuple[str, Yaml]:
        listed = [{kind: content, "id": f"{id}-{number}"} for number, (kind, content) in enumerate(blocks, 1)]
        return f"strategy/{folder}/{id}.yaml", {"id": id, "title": title, **keys, "blocks": listed}

    words = Words("front matter", AREAS)
    word = " ".join(words.sentence(topics[0]) for _ in range(8))
    yield unit(
        "chapters", "title-pages", "Book of Bench", ("cover", {"strapline": "Things to keep in a place that does not exist"}),
        ("contents", {"title": "Contents", "depth": 2}), ("list-of", {"sequence": "figure", "title": "Figures"}),
        ("list-of", {"sequence": "table", "title": "Tables"}),
        ("foreword", {"title": "A word before", "text": f"{word} ^p-front\n", "by": "The makers", "role": "who measure"}), numbered=False,
    )
    path, respond = unit("chapters", "respond", "How to respond", ("respond", None), numbered=False)
    respond["blocks"][0]["only"] = ["draft"]
    yield path, respond
    yield unit("appendices", "evidence-base", "Evidence base", ("evidence-base", None), numbered=False)
    yield unit("appendices", "glossary", "Words and where they stand", ("glossary", None), ("heading", "Index"), (
        "index",
        [{"term": topic.capitalize(), "words": [f"{kind} {topic}" for kind in ("old", "new", "small", "quiet")]} for topic in topics],
    ), numbered=False)
    yield unit("appendices", "figure-data", "The numbers behind the figures", ("figure-data", None))
    yield unit("appendices", "values-stated", "Every number", ("values", None))
    yield unit(
        "appendices", "registers", "What is to be done", ("action-register", {"title": "Actions by aim", "by": "aims"}),
        ("priority-evidence", "Priorities and what they rest on"),
        ("coverage", {"title": "What each aim is served by", "schemes": ["aims"]}),
        ("baselines", {"title": "Where the measures began", "rows": [
            {"value": value_id(topic, ALL), "baseline": f"{topic}_before", "against": value_id(topic, OTHERS)} for topic in topics]}),
    )
    yield unit("appendices", "questions", "The questions", ("questions", None))
    yield unit("appendices", "changes", "What changed, and why", ("changes", None))
    yield unit("appendices", "colophon", "About this copy", ("colophon", None))


def _approve(project: Path) -> None:
    """Stamp the figures as read with their data, as `lispub approve` does."""
    from lispub import pipeline
    from lispub.approve import stamps
    from lispub.load import plan_approvals, write_plan

    reading = pipeline.read(project)
    if reading.manuscript is None:
        raise SystemExit("\n".join(str(problem) for problem in reading.problems[:20]))
    write_plan(reading.workspace, plan_approvals(reading.workspace, stamps(reading.manuscript)))


if __name__ == "__main__":
    print(write(sys.argv[1], Path(sys.argv[2])))

"""A chapter of the corpus."""

from __future__ import annotations

from naming import ALL, AREAS, OTHERS, Size, Yaml, paragraph_id, source_id, value_id
from words import Words

CHANGED = 10        # each so-many-th paragraph differs between draft and final
DECISIONS = {
    "said-plainly": "Answers asked for plainer words.", "order-of-work": "Answers asked for another order of the work.",
}
MANNERS = ("here", "well", "daily", "gladly", "often", "rarely", "alone", "much")     # how residents look after things


class Chapter:
    """The chapter of a topic, block by block; `p` counts its paragraphs."""

    def __init__(self, place: int, topic: str, size: Size) -> None:
        self.place, self.topic, self.size = place, topic, size
        self.words, self.p, self.cited, self.blocks = Words(f"prose of {topic}", AREAS), 0, 0, list[Yaml]()

    def whole(self) -> Yaml:
        """What the file of the chapter says."""
        topic, figures = self.topic, 1
        self.add("text", self.prose(opening=True))
        self.add("figure", f"{topic}-1")
        for section in range(1, self.size.sections + 1):
            self.add("heading", {"text": self.words.heading(topic), "level": 2}, id=f"{topic}-{section}")
            for _ in range(self.size.paragraphs):
                self.paragraph()
            if section % 2 == 1:
                self.add("list", {"items": [self.words.sentence(topic).rstrip(".") for _ in range(4)], "ordered": False})
                self.table(section)
            else:
                figures += 1
                self.add("figure", f"{topic}-{figures}")
                self.add("callout", {"title": self.words.heading(topic), "text": self.prose()})
        self.add("priority", f"keep-{topic}")
        for work in ("count", "mend"):
            self.add("action", f"{work}-{topic}")
        self.add("question", f"keep-{topic}", only=["draft"])
        numbers = [
            {"value": value_id(topic, ALL), "means": f"of {topic} in use"}, {"value": value_id(topic, OTHERS), "means": "in other areas"},
        ]
        return {"id": topic, "title": f"The {topic} and those who use them",
                "opener": {"says": self.words.sentence(topic), "numbers": numbers}, "blocks": self.blocks}

    def add(self, kind: str, content: Yaml, id: str = "", **keys: Yaml) -> None:
        self.blocks.append({kind: content, **keys, "id": id or f"{self.topic}-{kind}-{len(self.blocks) + 1}"})

    def paragraph(self) -> None:
        """A paragraph; one in ten says something else in the draft, or stands in one of the texts alone."""
        turn, rest = divmod(self.p, CHANGED)
        because = [list(DECISIONS)[(self.place + turn) % len(DECISIONS)]]
        if rest != CHANGED // 2:
            self.add("text", self.prose())
        elif turn % 3 < 2:
            final = self.prose()
            _, _, rest_of_it = final.partition("\n")
            self.add("text", final, draft=f"{self.words.sentence(self.topic)}\n{rest_of_it}", because=because)
        else:
            self.add("text", self.prose(), only=["draft" if (self.place + turn) % 2 else "final"], because=because)

    def prose(self, opening: bool = False) -> str:
        """One paragraph as Markdown with its id. The opening one has a note: at the head of a page there is always room for it.

        Of notes called anywhere WeasyPrint 70 pushes one in ten to the next page, and now and then the second of a page: that blocks issue.
        """
        self.p += 1
        words, topic, said, note = self.words, self.topic, [], ""
        for _ in range(words.random.randint(4, 6)):
            said.append(self.marked(words.sentence(topic)))
        if opening:
            others = " and ".join(f"@fig-{topic}-{number}" for number in range(1, self.size.sections // 2 + 2))
            tables = " and ".join(f"@tbl-{topic}-table-{section}" for section in range(1, self.size.sections + 1, 2))
            said = [f"Residents have looked after {topic} {MANNERS[0]} for as long as [sound {topic}]{{term=sound-{topic}}} were known.",
                    f"See {others} for how they differ.", f"For the rest see {tables}.",
                    f"Of all {topic}, {{{{ {topic}_before }}}} were in use in 2016, and then {{{{ {topic}_gap|signed }}}} beside others.",
                    f"Not all of it is told here.[^{topic}-more]", *said[:2]]
            note = f"\n[^{topic}-more]: {words.sentence(topic)} {words.sentence(topic)}\n"
        return "\n".join((*said[:-1], f"{said[-1]} ^{paragraph_id(self.place, self.p)}")) + "\n" + note

    def marked(self, sentence: str) -> str:
        """A sentence with a citation, a value or a reference behind it, or none of them."""
        random, topic = self.words.random, self.topic
        area = random.choice(AREAS)
        match random.random():
            case chance if chance < .12:
                self.cited += self.size.chapters
                return f"{sentence[:-1]} [@{source_id((self.place + self.cited) % self.size.sources)}, page {random.randint(2, 39)}]."
            case chance if chance < .24:
                return f"{sentence} In {area}, {{{{ {value_id(topic, area)} }}}} of {topic} were in use in 2019."
            case chance if chance < .32:
                other = random.randrange(self.size.chapters)
                return f"{sentence} More on this stands in @{paragraph_id(other, 1)}."
            case chance if chance < .37:
                return f"{sentence} It is told at length in @sec-{topic}-{random.randint(1, self.size.sections)}."
        return sentence

    def table(self, section: int) -> None:
        """Odd ones of data, the others of words."""
        topic, id = self.topic, f"{self.topic}-table-{section}"
        if section % 4 == 1:
            self.add("table", {
                "title": f"{topic.capitalize()} in use by area", "unit": "Per cent, 2019", "size": "column", "dataset": topic,
                "select": {"period": 2019}, "highlight": [ALL],
                "columns": [{"column": "geography", "title": "Area"}, {"column": "value", "title": "In use", "decimals": 1}],
            }, id)
        else:
            agreed = ("yes", "no", "in part")
            rows = [[area, self.words.sentence(topic).rstrip("."), self.words.random.choice(agreed)] for area in AREAS[:5]]
            self.add("table", {"title": f"What is said of {topic}", "unit": "In words", "size": "full", "head": ["Area", "Said", "Agreed"],
                               "rows": rows, "evidence": [source_id(section % self.size.sources)]}, id)

"""Words for the corpus: short and plain, so that the checks of reading find nothing, and about nothing that exists."""

from __future__ import annotations

from random import Random

TOPICS = (
    "orchards", "bridges", "bakeries", "ferries", "gardens", "lanterns", "meadows", "quays", "roofs", "sheds", "stables", "studios",
    "towers", "trams", "wells", "windows", "yards", "barns", "bells", "boats", "canals", "fields", "forges", "gates", "hedges", "halls",
    "kitchens", "ladders", "mills", "nurseries", "pantries", "ponds", "theatres", "tracks", "walls", "woods", "workshops", "carts",
    "benches", "fountains",
)
KINDS = ("old", "new", "small", "large", "quiet", "busy", "shared", "empty", "plain", "sound", "open", "closed", "green", "warm", "cold")
PLACES = ("by the river", "on the hill", "near the square", "along the road", "at the edge of town", "behind the school", "below the wood")
PEOPLE = ("neighbours", "makers", "teachers", "drivers", "growers", "cooks", "carers", "learners", "traders", "visitors", "menders")
SENTENCES = (
    "The {kind} {things} are kept by the {people} who use them.",
    "In {area} the {things} stand {place}, and few of them are {kind}.",
    "We shall ask the {people} to look after the {things} before the winter comes.",
    "Nobody wants {kind} {things} if the {others} have to wait for them.",
    "A plan for {things} is of little use without a plan for {others}.",
    "Where {things} are {kind}, the {people} tell us that they stay longer.",
    "The {people} of {area} share their {things} with those who come from {elsewhere}.",
    "It takes a {kind} summer to mend what a {other} winter has broken {place}.",
    "If the {things} are {kind}, the {others} will be so too, and the {people} will say it.",
    "Most {people} walk to the {things} {place}, although the way is {kind}.",
    "We propose nothing here that the {people} could not undo in a {kind} year.",
    "This does not mean that the {others} can wait until the {things} are done.",
    "What was {kind} {place} is now {other}, and the {people} are used to it.",
    "The {things} of {area} look {kind} from the road, but not to the {people}.",
    "Some {people} would rather have {kind} {others} than {other} {things}.",
    "To keep the {things} {kind} costs less than to build them again {place}.",
    "We have seen {kind} {things} in {elsewhere}, and we should like to learn from them.",
    "When the {people} meet {place}, they speak of {things} before they speak of {others}.",
    "Both the {things} and the {others} need {people} who know how they were made.",
    "There is room {place} for {kind} {things}, and the {people} have asked for them.",
)


class Words:
    """Sentences and headings by a seed of their own; the same seed says the same."""

    def __init__(self, seed: str, areas: tuple[str, ...]) -> None:
        self.random, self.areas = Random(seed), areas

    def sentence(self, topic: str) -> str:
        """One sentence, about a topic more often than not."""
        pick = self.random.choice
        kind, other = self.random.sample(KINDS, 2)
        area, elsewhere = self.random.sample(self.areas, 2)
        said = pick(SENTENCES).format(
            kind=kind, other=other, area=area, elsewhere=elsewhere, place=pick(PLACES), people=pick(PEOPLE), things=topic,
            others=pick([word for word in TOPICS if word != topic]),
        )
        return said[0].upper() + said[1:]

    def heading(self, topic: str) -> str:
        """A heading; the kind and the place tell it from its neighbours."""
        kind, place = self.random.choice(KINDS), self.random.choice(PLACES)
        says = (f"What makes {topic} {kind} {place}", f"{kind.capitalize()} {topic} {place}", f"Why {topic} {place} are {kind}")
        return self.random.choice(says)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

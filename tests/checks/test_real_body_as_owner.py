import pytest

from lispub.checks.real_body_as_owner import CHECK
from lispub.model.registers import Action, Evidence, Geography, Priority

ROLES = [
    "a county skills partnership (illustrative role)", "A business support service (illustrative role)",
    "the colleges together (illustrative role)", "the districts' planning teams together (illustrative role)", "a guild of workshops",
    "an SME adviser (Illustrative role)", "a network of SMEs and AI firms", "County skills partnership (illustrative role)",
    "the college principals together", "whoever runs the growth hubs", "Each district's own planners (illustrative role)",
    "the owner of the site", "A STEM hub in each town", "one of the two universities, chosen by lot", "a board of employers",
    "A Forum with the colleges",        # the publisher speaks for itself
]
BODIES = {
    "Northfold County Council": "Northfold County Council", "the University of Northfold": "University of Northfold",
    "University of Northfold": "University of Northfold", "the county council (illustrative role)": "the county council",
    "The growth hub with the colleges": "The growth hub", "the government": "the government", "a team at GSK": "GSK", "GSK": "GSK",
    "Ofcom": "Ofcom", "Westholt makers": "Westholt", "Westholt Science Catapult": "Westholt Science Catapult", "the LEP": "LEP",
    "Innovate North": "Innovate North", "a partnership led by Airbus": "Airbus", "Council leaders": "Council",
    "a panel of the Department for Bridges": "Department for Bridges", "Oaklands Ltd": "Oaklands Ltd", "NHS trusts": "NHS",
    "the makers of the Town Diary": "Town Diary", "the West Shire's planners": "West Shire's",
}


@pytest.fixture
def problems(author, found):
    """What the check finds in an action or a priority with these fields, where Ofcom and others stand in the registers."""
    def find(priority=None, **action):
        report = {"type": "report", "title": "A report", "licence": "OGL 3.0"}
        registers = {
            "evidence": {id: author.entry(Evidence, {**report, "author": name})
                         for id, name in (("a", "Ofcom"), ("b", "Town Diary"), ("c", "menders (formerly masons)"), ("minutes", "A clerk"))},
            "geographies": {"westholt": author.entry(Geography, {"name": "Westholt"})},
        }
        entry = {"text": "Mend it.", "priority": "first", "owner": "a guild", "standing": "illustrative", **action}
        registers["actions"] = {"mend": author.entry(Action, entry, "strategy/actions.yaml")}
        if priority is not None:
            registers["priorities"] = {"first": author.entry(Priority, {"standing": "illustrative", **priority})}
        return found(CHECK, author.proof(author.manuscript(**registers)))
    return find


@pytest.mark.parametrize("owner", ROLES)
def test_a_role_passes(problems, owner):
    assert [problem.message for problem in problems(owner=owner)] == []


@pytest.mark.parametrize(("owner", "name"), BODIES.items())
def test_a_body_is_named(problems, owner, name):
    (problem,) = problems(owner=owner)
    name = name.replace("'", "’")
    assert problem.message == f"the owner of `mend` names a body, “{name}”, and neither `owner` nor `says` cites that it will do this"
    assert (problem.source.path, problem.source.column) == ("strategy/actions.yaml", 1 + owner.replace("'", "’").index(name))


@pytest.mark.parametrize("owner", BODIES)
def test_a_citation_bears_it_out(problems, owner):
    assert problems(owner=f"{owner} [@minutes, item 5]") == []
    assert problems(owner=owner, says="They resolved to do this [@minutes, item 5].") == []
    assert len(problems(owner=owner, says="They will surely do this.")) == 1


def test_every_body_is_named(problems):
    assert len(problems(owner="Westholt Council, GSK and the colleges")) == 2


@pytest.mark.parametrize(("field", "text", "count"), [
    ("text", "Ask Northfold County Council to mend the squares in Westholt.", 1),
    ("text", "Mend the squares in Westholt and the Market Hall.", 0),         # places and buildings do nothing
    ("milestone", "Ofcom publishes the speeds.", 1),
    ("milestone", "The first square in Westholt is open.", 0),
    ("text", "Ask menders in every town.", 1),
])
def test_the_other_texts_of_an_action_count_too(problems, field, text, count):
    assert len(problems(**{field: text})) == count
    assert problems(**{field: text}, says="They agreed [@minutes].") == []


@pytest.mark.parametrize(("text", "count"), [
    ("The Westholt Trust will mend the squares.", 1), ("The Westholt Trust will mend the squares [@minutes].", 0),
    ("Mend the squares of Westholt, as the National Living Wage rises.", 0),
])
def test_so_does_a_priority(problems, text, count):
    assert len(problems(priority={"title": "Squares first", "text": text})) == count

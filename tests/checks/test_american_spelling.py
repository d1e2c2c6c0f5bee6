import pytest

from lispub.checks.american_spelling import CHECK, british
from lispub.model.registers import Evidence


def _problems(author, found, text, **registers):
    block = author.block("text", {"text": text}, id="text-0001")
    return found(CHECK, author.proof(author.manuscript(chapters={"one": author.chapter(block)}, **registers)))


@pytest.mark.parametrize(("american", "ours"), [
    ("organize", "organise"), ("organizations", "organisations"), ("prioritizing", "prioritising"),
    ("analyzed", "analysed"), ("emphasize", "emphasise"),
    ("color", "colour"), ("honorable", "honourable"), ("neighborhoods", "neighbourhoods"),
    ("labor", "labour"), ("behavioral", "behavioural"), ("center", "centre"), ("kilometers", "kilometres"),
    ("defense", "defence"), ("traveling", "travelling"), ("modeled", "modelled"), ("enrollment", "enrolment"),
    ("skillfully", "skilfully"), ("catalogs", "catalogues"), ("aging", "ageing"), ("vaporize", "vaporise"),
])
def test_an_american_word_has_a_british_spelling(american, ours):
    assert british(american) == ours


@pytest.mark.parametrize("word", [
    "size", "resized", "downsizing", "prize", "seized", "capsize", "maize", "citizens", "horizon", "lizard", "blizzard",
    "organise", "analyse", "colour", "laboratory", "laborious", "rigorous", "honorary", "humorous", "vigorous",
    "sector",
    "error", "major", "doctor", "factor", "meter", "program", "licence", "license", "practice", "practise", "travels",
    "levels", "fulfil", "fulfilled", "enrolled", "enrolling", "dialect", "analogy", "catalogued", "entered",
    "tailor", "armada",
])
def test_a_british_word_is_left_alone(word):
    assert british(word) == ""


def test_a_word_is_named_at_its_place_with_its_cure(author, found):
    (problem,) = _problems(author, found, "We shall\nprioritize the *town* now. ^p-0001")
    assert problem.message == "“prioritize” is American spelling"
    assert problem.remedy == "Write “prioritise”; in a name or a quotation keep it as `[prioritize]{lang=en-US}`."
    assert (problem.source.path, problem.source.line) == ("strategy/chapters/one.yaml", 2)


def test_emphasis_notes_and_lists_are_read(author, found):
    text = "A *color*.[^n] ^p-0001\n\n- one labor\n\n[^n]: Two centers."
    assert [problem.message[1:-22] for problem in _problems(author, found, text)] == ["color", "centers", "labor"]


def test_the_first_word_of_a_sentence_is_read_and_names_are_not(author, found):
    text = "Organizing helps. The World Health Organization and Pearl Harbor agree. Color too. ^p-0001"
    assert [problem.message[1:-22] for problem in _problems(author, found, text)] == ["Organizing", "Color"]


def test_a_name_in_its_own_language_is_left_alone(author, found):
    assert _problems(author, found, "As the [*center* for labor]{lang=en-US} says. ^p-0001") == []


def test_titles_of_sources_are_not_read(author, found):
    record = {"type": "report", "title": "labor and color", "author": "the labor center", "licence": "OGL"}
    evidence = {"labor": author.entry(Evidence, record)}
    assert _problems(author, found, "Words. ^p-0001", evidence=evidence) == []

"""Syllables against words of known length, and chapters that are easy and hard to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks._reading import reading_ease, syllables
from lispub.checks.reading_ease import CHECK

# Words of public strategies, by how many syllables a dictionary of British English gives them.
KNOWN = {
    1: """the skills whole made makes asked planned used years year life lives growth through rate rates hours clean house draft
       don’t league per one once 2019 homes roads school schools pay share shares shared town towns price rise fall firm firms job
       jobs work worked hour source board group groups health aged care cell gene trade green belt""",
    2: """county people business training housing houses changes places prices boxes wages table little wanted needed science region
       measure measures published question questions action actions council district station special social partial gorgeous
       conscious being going doing seeing create quiet higher level challenge ageing future data value values added because
       response simple people’s cycle rural fuel issue issues issued argue argued system carried studied supplies supplied cities
       hundred thousand million billion fluent equal require required acquire language persuade every several interest long-term
       Cambridge London transport stations travel service local college teacher teachers learning learner earnings between above
       below figures figure number numbers increase increased decrease invest research sector sectors planning office village
       household households rises risen fallen highest lowest largest smaller worker workers working output total compare compared
       sources release revised series answer answers propose proposed agree agreed publish review reviews quarter report progress
       achieve achieved target targets older younger cluster campus global export exports foreign airport railway carbon water
       climate statement safety likely useful client union marriage trial""",
    3: """strategy employment businesses area areas sciences idea ideas government national regional industry industries evidence
       partnership various previous serious courageous religious ambitious created creation radio studio video museum residents
       resident average challenges responses decision example examples possible continue continued dialogue physical carrying
       studying companies area’s employers employees audience medium period influence actual gradual annual usual quality
       different co-design corridor services enterprise colleges median percentage investment capital develop construction digital
       permission commercial offices ratio company proposal agreement reported hospital medicine medicines therapy energy
       emissions electric vehicle vehicles natural management completely improvement element settlement earlier easier opinion
       behaviour theory pioneer familiar initial financial""",
    4: """economy economic apprenticeship infrastructure innovation industrial priority society variety mobility artificial
       intelligence consultation available analysis experience material delivery community communities development technology
       environment application population affordable comparison responsible deprivation efficiency resilient geography reliable""",
    5: """productivity university qualification qualifications manufacturing laboratory international association""",
    6: """affordability""",
}
HARD = "Organisational prioritisation necessitates interdisciplinary collaboration. "
EASY = "We choose what comes first, and we do it side by side. "


def test_nine_words_in_ten_have_their_syllables() -> None:
    known = [(word, count) for count, words in KNOWN.items() for word in words.split()]
    wrong = [(word, count, syllables(word)) for word, count in known if syllables(word) != count]
    assert len(known) > 300
    assert len(wrong) < len(known) / 10, wrong
    assert all(abs(count - counted) == 1 for _, count, counted in wrong)


@pytest.mark.parametrize(("word", "count"), [
    ("2019", 1), ("\N{WHITE SQUARE}", 1), ("long-term", 2), ("Skills,", 1), ("", 1), ("nth", 1),
])
def test_what_is_no_plain_word_counts_too(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_score_is_flesch_s() -> None:
    assert reading_ease(100, 5, 150) == pytest.approx(206.835 - 20.3 - 126.9)


def problems(author, found, text, **block):
    chapter = author.chapter(author.block("text", {"text": text}, id="text-0001", **block))
    return [(problem.message, str(problem.source)) for problem in found(CHECK, author.proof(author.manuscript(chapters={"one": chapter})))]


def test_hard_and_easy_words(author, found) -> None:
    assert problems(author, found, EASY * 20) == []
    hard = problems(author, found, HARD * 20)
    assert [(message.split(" of ")[0], message[-9:], place) for message, place in hard] == [
        ("`one` has a reading ease", "the draft", "strategy/chapters/one.yaml:1:1"),
        ("`one` has a reading ease", "the final", "strategy/chapters/one.yaml:1:1"),
    ]


def test_a_text_is_scored_by_itself(author, found) -> None:
    (told,) = problems(author, found, EASY * 20, draft={"text": HARD * 20})
    assert told[0].endswith("in the draft")


def test_too_few_sentences_have_no_style(author, found) -> None:
    assert problems(author, found, HARD * 19) == []


def test_tables_and_lists_are_not_running_text(author, found) -> None:
    chapter = author.chapter(author.block("list", {"items": [HARD] * 20}, id="list-0001"))
    assert found(CHECK, author.proof(author.manuscript(chapters={"one": chapter}))) == []


def test_a_hard_chapter_of_the_stock_book_is_told_where_it_begins(stock: Path) -> None:
    file = stock / "strategy/chapters/places.md"
    file.write_text(file.read_text("utf-8").replace(" ^p-0010", f" {HARD * 30} ^p-0010"), "utf-8")
    told = [problem for problem in pipeline.check(stock) if problem.check == CHECK.id]
    assert [str(problem.source) for problem in told] == ["strategy/chapters/places.yaml:2:1"] * 2

"""Questions about what is settled."""

from .consulted import asking, consulted, found_in

CHECK = "consultation-decided"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_a_question_about_what_is_decided_is_told(author):
    changed = asking("Should there be a bridge?", status="decided")
    assert found_in(consulted(author, changed), CHECK) == ["`squares` asks about what is decided"]

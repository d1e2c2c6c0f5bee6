from lispub.checks.value_tbc import CHECK
from lispub.model.registers import Value

WAITING = {"measure": "jobs", "period": "2019", "document": "report", "status": "tbc"}
READ = {"measure": "jobs", "period": "2019", "document": "report", "locator": "p. 3", "number": 45}


def _messages(author, found, text, **values):
    entries = {id: author.entry(Value, value, "strategy/values.yaml", line) for line, (id, value) in enumerate(values.items(), 1)}
    chapters = {"one": author.chapter(author.block("text", {"text": text}))}
    problems = found(CHECK, author.proof(author.manuscript(chapters=chapters, values=entries)))
    return [(problem.message, problem.source.line) for problem in problems]


def test_a_value_that_nothing_states(author, found):
    message = "the value `jobs` is still to be confirmed, and no text states it"
    assert _messages(author, found, "There were many.", known=READ, jobs=WAITING) == [(message, 2)]


def test_one_that_a_text_states_blocks_issue_elsewhere(author, found):
    assert _messages(author, found, "There were {{ jobs }}.", jobs=WAITING) == []
    assert _messages(author, found, "There were [many]{value=jobs}.", jobs=WAITING) == []


def test_a_derivation_alone_is_no_text(author, found):
    double = {"derive": {"sum": ["jobs", "jobs"]}}
    assert len(_messages(author, found, "There were many.", jobs=WAITING, double=double)) == 1
    assert _messages(author, found, "There were {{ double }}.", jobs=WAITING, double=double) == []


def test_a_confirmed_value_may_wait_for_its_text(author, found):
    assert _messages(author, found, "There were many.", jobs=READ) == []

import pytest

from lispub.checks.reference_label_missing import CHECK

pytestmark = pytest.mark.slow

LABEL = "Reference publication. Not issued by the *council*."
STYLE = """@page { @bottom-left { content: "Reference publication. Not issued by the council."; width: 30mm; font-size: 6pt } }
@page cover { @bottom-left { content: none } }
.cover { page: cover }"""
BODY = "<h1>A</h1><p>Words.</p>" + '<p style="break-before: page">More.</p>' * 2


def _in_metadata(pdf):
    pdf.docinfo["/Subject"] = "Reference publication. Not issued by the council."


@pytest.fixture
def labelled(author):
    return author.manuscript(label=LABEL)


def test_a_label_on_every_page_passes_though_its_line_is_broken(press, found, labelled):
    """Three pages and a blank verso, which needs none."""
    proof = press.spoilt(press.proof(BODY, style=STYLE, manuscript=labelled), _in_metadata)
    assert [place.name for place in proof.pages.positions][-1] == "blank"
    assert found(CHECK, proof) == []


def test_without_a_label_nothing_is_asked(press, found):
    assert found(CHECK, press.proof(BODY)) == []


def test_a_page_that_leaves_it_out_is_told(press, found, labelled):
    proof = press.proof(f'<div class="cover">Cover</div>{BODY}', style=STYLE, manuscript=labelled)
    problems = found(CHECK, press.spoilt(proof, _in_metadata))
    assert [(problem.message, problem.page) for problem in problems] == [
        ("this page does not say “Reference publication. Not issued by the council.”", 1),
    ]


def test_metadata_without_it_is_told(press, found, labelled):
    def edit(pdf):
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        del pdf.Root["/Metadata"]
    problems = found(CHECK, press.spoilt(press.proof(BODY, style=STYLE, manuscript=labelled), edit))
    assert [(problem.message, problem.page) for problem in problems] == [
        ("neither title nor metadata of the PDF say “Reference publication. Not issued by the council.”", None),
    ]

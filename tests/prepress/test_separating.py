"""Content streams: RGB and grey become inks, black overprints, nothing else changes."""

from decimal import Decimal

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

INK, LEAD, WHITE, STRAY = "0.113725 0.113725 0.121569", "0.070588 0.262745 0.427451", "1 1 1", "1 0.5 0"
LEAD_K, INK_K, PAPER_K = [0.95, 0.65, 0.1, 0.35], [0, 0, 0, 1], [0, 0, 0, 0]
PATHS = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}


def operations(content):
    """(operator, operands) of a page or a stream, numbers as floats."""
    return [
        (str(instruction.operator), [float(o) if isinstance(o, (int, float, Decimal)) else o for o in instruction.operands])
        for instruction in pikepdf.parse_content_stream(content)
    ]


def colours(content):
    return [(operator, operands) for operator, operands in operations(content) if operator in ("k", "K")]


def inside(page):
    """The operations of a page between the clip to the bleed and the marks: what the layout painted."""
    found = operations(page)
    begins = next(at for at, (operator, _) in enumerate(found) if operator == "cm") + 1
    ends = max(at for at, (operator, operands) in enumerate(found) if operator == "Do" and operands[0] == "/PrintersMarks") - 2
    return found[begins + 2:ends]       # after the black that a page begins with


def told(found):
    """Operations that can be compared: an inline image by its bytes."""
    return [(operator, [part.unparse() if operator == "INLINE IMAGE" else str(part) for part in operands]) for operator, operands in found]


def painted(content, resources, overprints=False):
    """(operator, whether it overprints) of everything that is painted: an interpreter of `gs`, `q` and `Q` alone. Checks that no path is
    interrupted (ISO 32000-2, 8.2)."""
    kept, path, found = [], False, []
    for operator, operands in operations(content):
        assert not path or operator in PATHS or operator in ("n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), operator
        match operator:
            case "q":
                kept.append(overprints)
            case "Q":
                overprints = kept.pop()
            case "gs":
                state = resources.ExtGState[str(operands[0])]
                assert state.get(Name.OP, False) == state.get(Name.op, False)
                overprints = bool(state.get(Name.OP, overprints))
                assert not overprints or Name.OP not in state or state.OPM == 1
            case "m" | "re":
                path = True
            case "n":
                path = False
            case "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*":
                path = False
                found.append((operator, overprints))
            case "Tj" | "TJ" | "Do" | "sh":
                found.append((operator, overprints))
    return found


@pytest.fixture
def seen(bindery):
    """What is painted on the one page of a content stream, and whether it overprints; marks left out."""
    def seen(content, **resources):
        bindery.add(content, **resources)
        page = bindery.opened().pages[0]
        return painted(page, page.Resources)[:-1]
    return seen


class TestColours:
    @pytest.mark.parametrize(("written", "printed"), [
        (f"{LEAD} rg", ("k", LEAD_K)), (f"{LEAD} RG", ("K", LEAD_K)), (f"{INK} rg", ("k", INK_K)), (f"{WHITE} rg", ("k", PAPER_K)),
        ("1 g", ("k", PAPER_K)), ("0 G", ("K", INK_K)), ("0 0 0 rg", ("k", INK_K)), ("0.1 0.2 0.3 0.4 k", ("k", [0.1, 0.2, 0.3, 0.4])),
        (f"/DeviceRGB cs {LEAD} sc", ("k", LEAD_K)), (f"/DeviceRGB CS {LEAD} SCN", ("K", LEAD_K)), ("/DeviceGray cs 1 scn", ("k", PAPER_K)),
        (f"/Profile cs {LEAD} scn", ("k", LEAD_K)), (f"/Named cs {LEAD} scn", ("k", LEAD_K)), (f"{WHITE} rg {LEAD} sc", ("k", LEAD_K)),
        (f"/DeviceRGB cs q /DeviceGray cs Q {LEAD} sc", ("k", LEAD_K)),
    ])
    def test_each_way_to_write_a_colour_comes_to_its_inks(self, bindery, written, printed):
        profile = bindery.pdf.make_stream(b"", N=3)
        bindery.add(f"{written} 0 0 9 9 re B", ColorSpace={"/Profile": Array([Name.ICCBased, profile]), "/Named": Name.DeviceRGB})
        page = bindery.opened().pages[0]
        assert colours(page)[-1] == printed
        assert not {operator for operator, _ in operations(page)} & {"rg", "RG", "g", "G", "sc", "SC", "CS"}

    def test_a_space_that_is_chosen_begins_with_black(self, bindery):
        bindery.add(f"{LEAD} rg /DeviceRGB cs 0 0 9 9 re f")
        assert colours(bindery.opened().pages[0])[-1] == ("k", INK_K)

    def test_a_page_that_sets_no_colour_is_black_in_ink(self, bindery):
        """Black by itself is DeviceGray, which knocks out all plates."""
        bindery.add("0 0 9 9 re f")
        assert colours(bindery.opened().pages[0])[:2] == [("k", INK_K), ("K", INK_K)]

    def test_what_is_not_a_colour_stays(self, bindery):
        """Words that look like operators in a string, an inline image with bytes that do, dashes, clips."""
        content = (
            b"q 1 0 0 -1 0 80 cm [2 1] 0 d 0.5 w 0 0 50 50 re W n BT /F 9 Tf (1 0 0 rg \\) BI) Tj [(0 g) -20 <0067>] TJ ET "
            b"BI /W 2 /H 1 /CS /RGB /BPC 8 ID \x01 rg Q EI Q"
        )
        bindery.add(content, Font={"/F": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)})
        before = told(operations(bindery.pdf.pages[0]))
        assert "INLINE IMAGE" in [operator for operator, _ in before]
        assert [one for one in told(inside(bindery.opened().pages[0])) if one[0] != "gs"] == before

    def test_marked_content_goes_with_the_tree_that_it_led_to(self, bindery):
        bindery.add("/P <</MCID 0>> BDC /Artifact BMC 0 0 9 9 re f EMC EMC /Here MP")
        assert [operator for operator, _ in inside(bindery.opened().pages[0])] == ["re", "f"]


class TestForms:
    def test_one_that_pages_share_is_gone_through_once(self, bindery):
        shared = bindery.pdf.make_indirect(bindery.form_of(f"{STRAY} rg 0 0 9 9 re f"))
        for _ in range(3):
            bindery.add("/X Do", XObject={"/X": shared})
        pages = bindery.printed()
        assert [(stray.colour, stray.page, stray.times) for stray in pages.strays] == [("#ff8000", 1, 1)]
        forms = {page.Resources.XObject["/X"].objgen for page in bindery.opened().pages if "/X" in page.Resources.get("/XObject", {})}
        assert len(forms) == 1

    def test_forms_in_forms_patterns_and_glyphs_are_reached(self, bindery):
        pdf = bindery.pdf
        inner = bindery.form_of(f"{LEAD} rg 0 0 9 9 re f")
        outer = bindery.form_of("/I Do", Resources=Dictionary(XObject=Dictionary(I=inner)))
        tile = {"/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/BBox": [0, 0, 4, 4], "/XStep": 4, "/YStep": 4}
        pattern = pdf.make_stream(f"{LEAD} rg 0 0 2 2 re f".encode(), tile)
        glyph = pdf.make_stream(f"9 0 d0 {LEAD} rg 0 0 9 9 re f".encode())
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0], CharProcs=Dictionary(a=glyph),
            Encoding=Dictionary(Differences=[97, Name("/a")]), FirstChar=97, LastChar=97, Widths=[9],
        )
        bindery.add(
            "/O Do /Pattern cs /P scn 0 0 20 20 re f BT /T 9 Tf (a) Tj ET",
            XObject={"/O": outer}, Pattern={"/P": pattern}, Font={"/T": font},
        )
        page = bindery.opened().pages[0]
        resources = page.Resources
        for content in (resources.XObject["/O"].Resources.XObject["/I"], resources.Pattern["/P"], resources.Font["/T"].CharProcs["/a"]):
            assert colours(content) == [("k", LEAD_K)]


class TestStrays:
    def test_each_is_counted_from_the_first_page_that_has_it(self, bindery):
        bindery.add(f"{LEAD} rg 0 0 9 9 re f")
        bindery.add(f"{STRAY} rg 0 0 9 9 re f {STRAY} RG 0 0 9 9 re S 0 0.4 0 rg 0 0 9 9 re f")
        bindery.add(f"{STRAY} rg 0 0 9 9 re f")
        found = bindery.printed().strays
        assert [(stray.colour, stray.page, stray.times) for stray in found] == [("#ff8000", 2, 3), ("#006600", 2, 1)]

    def test_tokens_greys_and_tints_are_none(self, bindery):
        half = " ".join(f"{(255 + part) / 2 / 255:.6f}" for part in (18, 67, 109))
        bindery.add(f"{LEAD} rg 0 0 9 9 re f 0.4 0.4 0.4 rg 0 0 9 9 re f {half} rg 0 0 9 9 re f")
        assert bindery.printed().strays == ()


TEXT = "BT /F 9 Tf 1 0 0 1 9 9 Tm (a) Tj ET"
FONT = {"/F": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)}


class TestOverprint:
    @pytest.mark.parametrize(("before", "expected"), [
        (f"{INK} rg", True), ("0 0 0 rg", True), ("0 g", True), ("", True),       # the colour that a page begins with is black
        (f"{WHITE} rg", False), (f"{LEAD} rg", False), ("0.2 0.2 0.2 rg", False), ("0.5 g", False),
        (f"{INK} rg 1 Tr {WHITE} RG", False), (f"{WHITE} rg 1 Tr {INK} RG", True), (f"{INK} rg 2 Tr {WHITE} RG", False),
        (f"{INK} rg {INK} RG 2 Tr", True), ("0 0 0 1 k", True), ("1 0 0 1 k", False), ("/Spot cs 1 scn", False),
        (f"{INK} rg /Faint gs", False), (f"{INK} rg /Faint gs /Full gs", True),
    ])
    def test_text_that_is_solid_black_alone_and_opaque(self, seen, before, expected):
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * 4, C1=[0, 0, 1, 0], N=1)
        spot = Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, tint])
        states = {"/Faint": Dictionary(ca=Decimal("0.5")), "/Full": Dictionary(ca=1)}
        assert seen(f"{before} {TEXT}", Font=FONT, ColorSpace={"/Spot": spot}, ExtGState=states) == [("Tj", expected)]

    @pytest.mark.parametrize(("before", "expected"), [
        (f"{INK} RG 0.5 w", True), (f"{INK} RG 2 w", True), (f"{INK} RG 2.1 w", False), (f"{INK} RG 4 w 0.5 0 0 0.5 0 0 cm", True),
        (f"{INK} RG 1.5 w 2 0 0 2 0 0 cm", False), (f"{LEAD} RG 0.5 w", False), (f"{WHITE} RG 0.5 w", False), ("0.5 G 0.5 w", False),
    ])
    def test_lines_that_are_thin_and_solid_black(self, seen, before, expected):
        assert seen(f"{before} 0 0 m 50 0 l S") == [("S", expected)]

    def test_areas_knock_out(self, seen):
        assert seen(f"{INK} rg {INK} RG 0.5 w 0 0 9 9 re f 0 0 9 9 re B") == [("f", False), ("B", False)]

    def test_only_black_among_others_and_what_is_saved_comes_back(self, seen):
        content = f"{INK} rg {TEXT} {WHITE} rg {TEXT} q {INK} rg {TEXT} Q {TEXT} {INK} rg q {TEXT} Q 0 0 9 9 re W n 0 0 5 5 re f {TEXT}"
        found = seen(content, Font=FONT)
        assert found == [("Tj", True), ("Tj", False), ("Tj", True), ("Tj", False), ("Tj", True), ("f", False), ("Tj", True)]

    def test_the_state_is_written_only_where_it_changes(self, bindery):
        bindery.add(f"{INK} rg {TEXT * 5} {WHITE} rg {TEXT * 5} {INK} rg {TEXT * 5}", Font=FONT)
        assert [str(operands[0]) for operator, operands in inside(bindery.opened().pages[0]) if operator == "gs"] == [
            "/Overprint", "/KnockOut", "/Overprint",
        ]

    def test_a_form_begins_knocking_out_and_takes_no_black_for_granted(self, bindery):
        words = bindery.form_of(f"{TEXT} {INK} rg {TEXT}", Resources=Dictionary(Font=Dictionary(F=FONT["/F"])))
        bindery.add(f"{INK} rg {TEXT} /X Do", Font=FONT, XObject={"/X": words})
        page = bindery.opened().pages[0]
        assert painted(page, page.Resources)[:2] == [("Tj", True), ("Do", False)]
        form = page.Resources.XObject["/X"]
        assert painted(form, form.Resources) == [("Tj", False), ("Tj", True)]


class TestGroups:
    """What overprints leaves the plates alone only inside its own group (ISO 32000-2, 11.7.4.3)."""

    GROUP = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)

    def test_one_in_which_all_is_opaque_is_dissolved(self, bindery):
        bindery.add("/X Do", XObject={"/X": bindery.form_of(f"{INK} rg 0 0 9 9 re f", Group=self.GROUP)})
        page = bindery.opened().pages[0]
        assert Name.Group not in page.Resources.XObject["/X"]
        assert Name.Group not in page.obj

    @pytest.mark.parametrize("state", [
        {"/ca": Decimal("0.5")}, {"/CA": Decimal("0.5")}, {"/BM": Name.Multiply}, {"/SMask": Dictionary(S=Name.Luminosity)},
    ])
    def test_one_with_transparency_is_blended_in_inks_as_is_its_page(self, bindery, state):
        inner = bindery.form_of("/G gs 0 0 9 9 re f", Group=self.GROUP, Resources=Dictionary(ExtGState=Dictionary(G=Dictionary(state))))
        bindery.add("/X Do", XObject={"/X": inner})
        bindery.add("0 0 9 9 re f")
        transparent, plain, *_ = bindery.opened().pages
        assert str(transparent.Resources.XObject["/X"].Group.CS) == "/DeviceCMYK"
        assert [str(transparent.obj.Group.S), str(transparent.obj.Group.CS)] == ["/Transparency", "/DeviceCMYK"]
        assert Name.Group not in plain.obj

    def test_one_that_is_placed_faintly_stays(self, bindery):
        form = bindery.form_of("0 0 9 9 re f", Group=self.GROUP)
        bindery.add("/G gs /X Do", XObject={"/X": form}, ExtGState={"/G": Dictionary(ca=Decimal("0.5"))})
        page = bindery.opened().pages[0]
        assert page.Resources.XObject["/X"].Group.CS == page.obj.Group.CS == Name.DeviceCMYK

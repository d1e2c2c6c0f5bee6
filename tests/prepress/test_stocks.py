"""Stocks, and the press that a job comes to."""

from pathlib import Path

import pytest

from lispub import prepress
from lispub.model.press import PrintJob
from lispub.prepress import stocks
from lispub.workspace import BASE, Refused, Workspace

FOGRA39 = BASE / "styles/icc/FOGRA39L_coated.icc"


def test_the_default_is_fogra39_on_coated_paper_with_its_profile(tmp_path: Path) -> None:
    press = prepress.press(PrintJob(), Workspace.of(tmp_path))
    assert (press.condition.name, press.condition.coated, press.condition.most_ink) == ("FOGRA39", True, 320)
    assert press.profile == FOGRA39.read_bytes()


def test_uncoated_paper_takes_less_ink() -> None:
    assert {name: (stock.coated, stock.most_ink) for name, stock in stocks.STOCKS.items()} == {
        "FOGRA39": (True, 320), "FOGRA51": (True, 320), "FOGRA29": (False, 280), "FOGRA47": (False, 280), "FOGRA52": (False, 280),
    }


def test_the_profile_of_the_licence_is_the_one_that_is_shipped() -> None:
    from hashlib import sha256

    notice = (FOGRA39.parent / "FOGRA39L_coated-LICENCE.txt").read_text("utf-8")
    assert sha256(FOGRA39.read_bytes()).hexdigest() in notice
    assert "zlib/libpng License" in notice


def test_an_unknown_stock_is_described_by_its_profile_and_kept_to_the_lower_limit(tmp_path: Path) -> None:
    (tmp_path / "styles/icc").mkdir(parents=True)
    (tmp_path / "styles/icc/ours.icc").write_bytes(FOGRA39.read_bytes())
    press = prepress.press(PrintJob(stock="CRPC6", profile="ours.icc"), Workspace.of(tmp_path))
    assert (press.condition.name, press.condition.info, press.condition.most_ink) == ("CRPC6", "FOGRA39L Coated", 280)


def test_a_profile_that_is_not_there_or_outside_is_no_profile(tmp_path: Path) -> None:
    workspace = Workspace.of(tmp_path)
    with pytest.raises(FileNotFoundError):
        prepress.press(PrintJob(stock="FOGRA52", profile="none.icc"), workspace)
    with pytest.raises(Refused):
        prepress.press(PrintJob(stock="FOGRA52", profile="../../../ours.icc"), workspace)


def test_the_inks_of_the_project_are_those_of_the_press(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/tokens.css").write_text(":root { --hue-leaf: #35601f; --hue-leaf-cmyk: 75 30 100 20 }", "utf-8")
    press = prepress.press(PrintJob(), Workspace.of(tmp_path))
    assert press.colours["hue-leaf"] == (0x35, 0x60, 0x1F)
    assert press.builds["hue-leaf"] == (0.75, 0.3, 1, 0.2)
    assert press.builds["ink"] == (0, 0, 0, 1)

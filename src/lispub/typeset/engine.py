"""The gate: this WeasyPrint and no other, since every version moves the layout."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from lispub.workspace import EnvironmentMissing

WEASYPRINT = "70.0"
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def require() -> None:
    """Raises EnvironmentMissing, with the remedy, unless exactly WeasyPrint 70.0 and its Pango can be loaded."""
    try:
        found = version("weasyprint")
    except PackageNotFoundError:
        raise EnvironmentMissing(f"WeasyPrint is missing; run: pip install weasyprint=={WEASYPRINT}") from None
    if found != WEASYPRINT:
        raise EnvironmentMissing(
            f"WeasyPrint {found} breaks lines and pages differently from {WEASYPRINT}; run: pip install weasyprint=={WEASYPRINT}"
        )
    try:
        import weasyprint  # noqa: F401  (loads Pango, HarfBuzz and Fontconfig by cffi)
    except OSError as fault:
        raise EnvironmentMissing(f"Pango cannot be loaded ({fault}); on Debian or Ubuntu run: apt-get install {PANGO}") from fault


@cache
def versions() -> dict[str, str]:
    """Every tool whose version can move a line or a byte. Raises EnvironmentMissing."""
    require()
    from weasyprint.text.ffi import ffi, fontconfig, harfbuzz, pango

    ffi.cdef("const char *hb_version_string(void); int FcGetVersion(void);")    # WeasyPrint declares only what it calls
    packages = ("weasyprint", "pydyf", "fonttools", "matplotlib", "pikepdf")
    return {
        **{name: version(name) for name in packages},
        "pango": _dotted(pango.pango_version()),
        "harfbuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
        "fontconfig": _dotted(fontconfig.FcGetVersion()),
    }


def _dotted(number: int) -> str:
    """15012 is 1.50.12."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"

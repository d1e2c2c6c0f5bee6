"""The certificate in words and tables; so few that they stand on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lispub.certificate.checked import STANDARDS, Checked, rules, standard, tools
from lispub.certificate.ticket import size, ticket
from lispub.model.book import Piece
from lispub.model.manuscript import Manuscript
from lispub.model.press import Press
from lispub.model.problem import Weight
from lispub.pieces import Tables, counted, listed, para, small

KINDS = {"print": "the pages", "cover": "the cover"}
MOST = 5        # exceptions that are told here; all of them are in certificate.json
LONGEST = 90      # characters of one


def sections(manuscript: Manuscript, press: Press, files: Sequence[Checked]) -> Iterator[Piece]:
    """Every part of it in its order."""
    tables = Tables()
    yield para("These files were read as a press reads them, and held against the rules below. This says what was found and what could not "
               "be tried, and no more: a proof shows the colours, and people judge them.")
    rows = [(file.name, file.preflight.sha256) for file in files]
    yield small(tables.table("The files, each with its SHA-256", ("File", "SHA-256"), rows))
    yield from _results(tables, files)
    yield small(tables.table("What was measured", ("", *(KINDS[file.edition.form].capitalize() for file in files)), _measured(files)))
    yield small(tables.table("Job ticket", ("", "As stated in strategy.yaml, or as the files show"), ticket(manuscript, press, files)))


def _results(tables: Tables, files: Sequence[Checked]) -> Iterator[Piece]:
    known, head = rules(), ["Checked against", "Rules"]
    for file in files:
        head += [f"{KINDS[file.edition.form].capitalize()}: passed", "problems", "not tried"]
    rows = []
    for name in STANDARDS:
        group = [id for id, rule in known.items() if standard(rule) == name]
        results = [[file.result(id) for id in group] for file in files]
        counts = [str(result.count(kind)) for result in results for kind in ("passed", "problems", "not tried")]
        if group:
            rows.append((name, str(len(group)), *counts))
    programs = listed([f"{name} {version}" for name, version in tools(files).items()])
    made = f"Made with {programs}. Every rule with its result is in certificate.json."
    yield small(tables.table("The result", head, rows, made))
    exceptions = [*_exceptions(files)]
    if not exceptions:
        yield para("Every rule was tried and passed.")
        return
    shown = exceptions[:MOST]
    if len(exceptions) > MOST:
        shown.append((f"{len(exceptions) - MOST} more", "", "see certificate.json"))
    yield small(tables.table("What did not pass, or was not tried", ("Rule", "In", "What"), shown))


def _exceptions(files: Sequence[Checked]) -> Iterator[tuple[str, str, str]]:
    """What was found, the heaviest first, each rule once a file; then what was not tried, by its reason."""
    for file in files:
        kind = KINDS[file.edition.form]
        problems = {problem.check: problem for problem in sorted(file.preflight.problems, key=lambda problem: -problem.weight.rank)}
        for rule in sorted(problems, key=lambda rule: (min(problem.weight.rank for problem in file.found(rule)), rule)):
            found = file.found(rule)
            first, more = found[0], f", and {len(found) - 1} more" if len(found) > 1 else ""
            place = f"page {first.page}: " if first.page is not None else ""
            advice = "" if first.weight is not Weight.ADVICE else "advice, "
            yield rule, kind, _short(f"{advice}{place}{first.message}") + more
        if file.strays:
            first_stray = file.strays[0]
            yield "colour-not-token", kind, (f"{counted(len(file.strays), 'colour')} that no inks were chosen for: {first_stray.colour} "
                                             f"on page {first_stray.page}")
    reasons: dict[str, dict[str, list[str]]] = {}
    for file in files:
        for rule, why in file.preflight.unasked:
            reasons.setdefault(why, {}).setdefault(rule, []).append(KINDS[file.edition.form])
    for why, unasked in reasons.items():
        kinds = dict.fromkeys(kind for where in unasked.values() for kind in where)
        yield next(iter(unasked)) if len(unasked) == 1 else f"{len(unasked)} rules", listed([*kinds]), _short(f"not tried: {why}")


def _short(text: str) -> str:
    text = text.replace("`", "")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _measured(files: Sequence[Checked]) -> Iterator[tuple[str, ...]]:
    yield "Pages", *(f"{file.facts.get('pages', 0):,}" for file in files)
    yield "Trim", *(size(file.trim) for file in files)
    yield "Inks", *(listed(file.facts.get("inks", ())) or "none" for file in files)
    yield "Most ink", *(_most_ink(file) for file in files)
    yield "Fonts", *(listed([_font(name) for name in file.facts.get("fonts", ())]) or "none" for file in files)
    yield "Images", *(_images(file) for file in files)


def _font(name: str) -> str:
    """`Source Sans 3 Bold` for what WeasyPrint names `Source-Sans-3-Bold`, and `Source-Sans-3,` in its regular weight."""
    return name.rstrip(",").replace("-", " ")


def _most_ink(file: Checked) -> str:
    most = file.facts.get("most_ink")
    return f"{most['percent']}% on a spot of page {most['page']}" if most else "not measured"


def _images(file: Checked) -> str:
    count, ppi = file.facts.get("images", 0), file.facts.get("least_ppi")
    return f"{count:,}, the lowest at {ppi} ppi" if count and ppi is not None else "none"

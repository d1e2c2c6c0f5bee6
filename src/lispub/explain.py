"""What a check looks for and why, in plain text for `lispub explain CHECK`, and all of them as `docs/checks.md`."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.faults import FAULTS
from lispub.model.kinds import CheckKind
from lispub.model.preflight import RuleKind
from lispub.model.problem import Finder
from lispub.nearest import nearest

HEADINGS = ("What", "Why", "Remedy", "Reference", "Bad", "Good")

PREAMBLE = """\
# Checks

Generated from `src/lispub/checks/` by `lispub.explain.reference()`: change the check, never this page.

A problem that *stops* keeps the book from being set. One that *blocks issue* lets a working copy be made, but nothing is
issued. *Advice* is reported and never in the way. `lispub explain CHECK` prints one of these entries.

| check | reads | weight | what it finds |
|---|---|---|---|
"""


PROFILES = {"consultation": "a public consultation"}

PROFILE_PREAMBLE = """
# Checks of the profile `{profile}`

`lispub check --profile {profile}` runs these beside the others. They hold {subject} against statute, case law and guidance.
What *blocks issue* rests on a source that binds, *advice* on one that advises; each names its sources. A machine reads what is
written and when, and cannot say whether a consultation was fair.

| check | reads | weight | what it finds |
|---|---|---|---|
"""

AGAINST = """\
Checked against, as far as a machine can judge:
{sources}
Whether a consultation is fair is for people to judge, and in the end for a court. `lispub explain CHECK` says what each rule rests on.
"""

RULES_PREAMBLE = """
# Rules of preflight

`lispub preflight FILE.pdf` holds any PDF against these. A build does so with what goes to the printer; the certificate says the result.

| rule | profile | weight | what it finds |
|---|---|---|---|
"""

FAULTS_PREAMBLE = """
## Met while reading or setting

These are found on the way, before a check can read the whole.

| id | what it is | remedy |
|---|---|---|
"""


def explain(check_id: str) -> str:
    """The entry of one check under fixed headings. For an unknown id, a line that says so and what may have been meant."""
    checks: dict[str, CheckKind | RuleKind] = {**registry.checks(), **registry.rules()}
    if check_id in FAULTS:
        parts = (f"{heading}\n{_indented(text)}" for heading, text in zip(HEADINGS, FAULTS[check_id], strict=False))
        return "\n\n".join((f"{check_id} (met while reading or setting)", *parts))
    if check_id not in checks:
        meant = nearest(check_id, known())
        if meant is not None:
            return f"There is no check `{check_id}`; did you mean `{meant}`?"
        return "\n  ".join((f"There is no check `{check_id}`. The checks are:", *known()))
    check = checks[check_id]
    parts = (f"{heading}\n{_indented(text)}" for heading, text in _entry(check))
    reads = "a rule of preflight" if isinstance(check, RuleKind) else f"reads the {check.stage}{_of(check.profile)}"
    return "\n\n".join((f"{check.id} ({check.weight}; {reads})", *parts))


def known() -> list[str]:
    """Every id that a report can name: the checks, the rules of preflight, and the faults met while reading or setting."""
    return sorted({*registry.checks(), *registry.rules(), *FAULTS})


def reference() -> str:
    """The text of `docs/checks.md`: a table of all checks, then an entry for each; the rules of preflight likewise."""
    checks = [check for _, check in sorted(registry.checks().items()) if not check.profile]
    faults = "".join(f"| `{id}` | {fault.what} | {fault.remedy} |\n" for id, fault in sorted(FAULTS.items()))
    rules = [rule for _, rule in sorted(registry.rules().items())]
    listed = "".join(f"| [`{rule.id}`](#{rule.id}) | {', '.join(rule.profiles)} | {rule.weight} | {rule.what} |\n" for rule in rules)
    return "".join((
        PREAMBLE, _rows(checks), *map(_section, checks), FAULTS_PREAMBLE, faults, *map(_profile, sorted(PROFILES)),
        RULES_PREAMBLE, listed, *map(_section, rules),
    ))


def checked_against(profile: str) -> str:
    """What a profile holds a publication against: its authorities, those that bind first, each with the places that are used."""
    places: dict[tuple[str, str], set[str]] = {}
    for authority in (authority for check in _of_profile(profile) for authority in check.rests_on):
        places.setdefault((authority.force, authority.title), set()).add(authority.clause)
    ordered = sorted(places.items(), key=lambda place: (place[0][0] != "binding", place[0][1]))
    sources = (f"  {force:8}  {title}{_clauses(found)}" for (force, title), found in ordered)
    return AGAINST.format(sources="\n".join(sources))


def _clauses(found: set[str]) -> str:
    named = ", ".join(sorted(filter(None, found)))
    return f": {named}" if named else ""


def _of_profile(profile: str) -> list[CheckKind]:
    return [check for _, check in sorted(registry.checks().items()) if check.profile == profile]


def _profile(profile: str) -> str:
    checks = _of_profile(profile)
    return "".join((PROFILE_PREAMBLE.format(profile=profile, subject=PROFILES[profile]), _rows(checks), *map(_section, checks)))


def _of(profile: str) -> str:
    return f"; only with --profile {profile}" if profile else ""


def _rows(checks: list[CheckKind]) -> str:
    return "".join(f"| [`{check.id}`](#{check.id}) | {check.stage} | {check.weight} | {check.what} |\n" for check in checks)


def _section(check: Finder) -> str:
    parts = [f"\n## {check.id}\n"]
    for heading, text in _entry(check):
        shown = f"```\n{text.rstrip()}\n```" if heading in ("Bad", "Good") else text
        parts.append(f"\n**{heading}.** {shown}\n" if shown is text else f"\n**{heading}**\n\n{shown}\n")
    return "".join(parts)


def _entry(check: Finder) -> Iterator[tuple[str, str]]:
    texts = (check.what, check.why, check.remedy, check.reference, check.bad, check.good)
    return zip(HEADINGS, texts, strict=True)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.rstrip().splitlines())

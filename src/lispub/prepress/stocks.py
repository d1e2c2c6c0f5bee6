"""Stocks: the printing conditions that are known by name, and the profile of one.

A name is that of the ICC's registry of characterization data (https://www.color.org/chardata). How much ink a paper takes is what printers
ask: 320 % on coated, 280 % on uncoated.
"""

from __future__ import annotations

from lispub.model.press import Condition, PrintJob
from lispub.nearest import did_you_mean
from lispub.workspace import BASE, Refused, Workspace

COATED, UNCOATED = 320, 280
FOLDER = "styles/icc"

STOCKS = {condition.name: condition for condition in (
    Condition("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", True, COATED),
    Condition("FOGRA51", "PSO Coated v3 (FOGRA51)", True, COATED),
    Condition("FOGRA29", "Uncoated FOGRA29 (ISO 12647-2:2004)", False, UNCOATED),
    Condition("FOGRA47", "PSO Uncoated ISO12647 (FOGRA47)", False, UNCOATED),
    Condition("FOGRA52", "PSO Uncoated v3 (FOGRA52)", False, UNCOATED),
)}
OURS = {"FOGRA39": "FOGRA39L_coated.icc"}       # those whose profile may be passed on, and is


def condition(job: PrintJob, profile: bytes) -> Condition:
    """The condition of a job. One that is not known by name is described by its profile, and takes no more ink than uncoated paper."""
    from lispub.prepress import profiles

    known = STOCKS.get(str(job.stock))
    return known or Condition(str(job.stock), profiles.name(profile), False, UNCOATED)


def profile(job: PrintJob, workspace: Workspace) -> bytes:
    """The profile of a job, the project's own before ours. Raises FileNotFoundError, Refused."""
    return workspace.read(f"{FOLDER}/{job.profile or OURS.get(job.stock, '')}")


def fault(job: PrintJob, workspace: Workspace) -> str:
    """Why a job cannot be printed with the profile that it names, or has none; empty if it can."""
    file = job.profile or OURS.get(job.stock)
    if file is None:
        slip = "" if job.stock in STOCKS else did_you_mean(str(job.stock), sorted(STOCKS))
        return f"no profile is named for the stock `{job.stock}`{slip}"
    try:
        content = profile(job, workspace)
    except FileNotFoundError:
        there = [path.rpartition("/")[2] for path in workspace.list(f"{FOLDER}/*.icc")]
        return f"there is no profile {FOLDER}/{file}{did_you_mean(str(file), there)}"
    except Refused as refused:
        return f"the profile of the stock `{job.stock}` cannot be read: {refused}"
    if file in OURS.values() and content == (BASE / FOLDER / file).read_bytes():
        return ""       # to try it takes longer than all other checks of a strategy.yaml
    from lispub.prepress import profiles

    reason = profiles.fault(content)
    return f"{FOLDER}/{file} is no profile for `{job.stock}`: {reason}" if reason else ""

"""What the checks of the profile `consultation` hold a publication against, and what several of them ask of it.

An authority stands here only where its text, or an account of it, was read; a clause is named only where it was read too.
"""

from __future__ import annotations

from lispub.checks._sentences import sentences
from lispub.model.authority import Authority
from lispub.model.inline import Prose

PROFILE = "consultation"

# binding: statute and case law
GUNNING = Authority("R v Brent LBC ex p Gunning (1985) 84 LGR 168", "binding")      # its principles by number, in the usual order
MOSELEY = Authority("R (Moseley) v Haringey LBC [2014] UKSC 56", "binding")
GDPR = Authority("UK GDPR", "binding")
EQUALITY = Authority("Equality Act 2010", "binding")
ACCESSIBILITY = Authority("Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018", "binding")

# advisory: guidance, to departments in the first place, which other bodies follow
PRINCIPLES = Authority("Cabinet Office, Consultation principles (2018)", "advisory")
TWELVE_WEEKS = Authority("Cabinet Office, Consultation principles (2016)", "advisory")
LORDS = Authority(
    "House of Lords Secondary Legislation Scrutiny Committee, report on the Consultation Principles of 5 November 2013", "advisory"
)
CODE = Authority("Code of Practice on Consultation (2008), guidance: When to consult", "advisory")
PUBLISHING = Authority("GOV.UK, How to publish: consultations", "advisory")
CONFIDENTIAL = Authority("GOV.UK, Consultation confidentiality information", "advisory")
FORMATS = Authority("GOV.UK, Accessible communication formats (2021)", "advisory")
SCOTLAND = Authority("Scottish Government, consultation paper and respondent information form (2011)", "advisory")
DELIB = Authority("Delib, 10 tips for producing a great consultation report", "advisory")
NHS = Authority("NHS Involvement, The Gunning principles", "advisory")
CRAWLEY = Authority("Crawley Borough Council, local plan publication consultations", "advisory")
HOUSE = Authority("lispub's own measure, where no source that was read gives one", "advisory")


def against(*authorities: Authority) -> str:
    """Authorities as the reference of a check."""
    return "; ".join(map(str, authorities))


def words_of(prose: Prose) -> str:
    """The running words of a text."""
    return " ".join(sentence.words.strip() for sentence in sentences(prose))

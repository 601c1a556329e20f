"""The question: who could back a candidate as of a date, and what is still missing (design, section 6).

Pure: no I/O, no clock. ``reckoning`` finds the facts, ``wording`` puts them into the answer models,
``question`` answers; ``history`` and ``coalitions`` ask the same of many dates and of parties alone,
``registrations`` asks it of tickets that were filed; ``caveats`` makes what a reader must keep in mind.
"""

from graph.answers.backers.question import MOST_PARTNER_SETS, who_could_back
from graph.answers.backers.reckoning import WhatIf, council_facts, reckon, rule_for
from graph.answers.backers.wording import claim_answer

__all__ = [
    "MOST_PARTNER_SETS",
    "WhatIf",
    "claim_answer",
    "council_facts",
    "reckon",
    "rule_for",
    "who_could_back",
]

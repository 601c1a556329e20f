"""The question: who could back a candidate as of a date, and what is still missing (design, section 6).

Pure: no I/O, no clock. ``question`` answers, ``wording`` puts domain objects into the answer models.
"""

from graph.backers.question import MOST_PARTNER_SETS, WhatIf, council_facts, who_could_back
from graph.backers.wording import claim_answer

__all__ = ["MOST_PARTNER_SETS", "WhatIf", "claim_answer", "council_facts", "who_could_back"]

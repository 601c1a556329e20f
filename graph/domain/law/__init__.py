"""Who may nominate a pair: which rule is in force, what it requires, and whether it is met.

Pure: integers and exact fractions only, no I/O, no clock. The rules themselves are data
(``seeds/rules.yaml``); where they come from and how they are read stands in ``docs/law.md``.
"""

from graph.domain.law.in_part import deciding_sentence, depending
from graph.domain.law.independents import IndependentRequirement, independent_requirement, lawful_independent
from graph.domain.law.requirements import (
    AlternativeRequirement,
    CouncilFacts,
    Requirement,
    adds_up,
    requirement,
)
from graph.domain.law.rules import (
    LEVELS,
    WHO,
    Alternative,
    Band,
    Basis,
    CoverageFault,
    Eligible,
    Law,
    Level,
    Measure,
    Rule,
    Scope,
    Spread,
    Who,
    coverage_faults,
    rule_in_force,
)
from graph.domain.law.verdicts import NOTHING, Lawfulness, Verdict, lawful, verdict

__all__ = [
    "LEVELS",
    "NOTHING",
    "WHO",
    "Alternative",
    "AlternativeRequirement",
    "Band",
    "Basis",
    "CouncilFacts",
    "CoverageFault",
    "Eligible",
    "IndependentRequirement",
    "Law",
    "Lawfulness",
    "Level",
    "Measure",
    "Requirement",
    "Rule",
    "Scope",
    "Spread",
    "Verdict",
    "Who",
    "adds_up",
    "coverage_faults",
    "deciding_sentence",
    "depending",
    "independent_requirement",
    "lawful",
    "lawful_independent",
    "requirement",
    "rule_in_force",
    "verdict",
]

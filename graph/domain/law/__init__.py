"""Who may nominate a pair: which rule is in force, what it requires, and whether it is met.

Pure: integers and exact fractions only, no I/O, no clock. The rules themselves are data
(``seeds/rules.yaml``); where they come from and how they are read stands in ``docs/law.md``.
"""

from graph.domain.law.bounds import Bound as Bound
from graph.domain.law.bounds import by_general_roll as by_general_roll
from graph.domain.law.bounds import by_own_roll as by_own_roll
from graph.domain.law.bounds import by_size as by_size
from graph.domain.law.in_numbers import in_numbers as in_numbers
from graph.domain.law.in_part import deciding_sentence as deciding_sentence
from graph.domain.law.in_part import depending as depending
from graph.domain.law.independents import independent_requirement as independent_requirement
from graph.domain.law.independents import lawful_independent as lawful_independent
from graph.domain.law.requirements import AlternativeRequirement as AlternativeRequirement
from graph.domain.law.requirements import CouncilFacts as CouncilFacts
from graph.domain.law.requirements import Requirement as Requirement
from graph.domain.law.requirements import adds_up as adds_up
from graph.domain.law.requirements import requirement as requirement
from graph.domain.law.rules import Alternative as Alternative
from graph.domain.law.rules import Band as Band
from graph.domain.law.rules import Basis as Basis
from graph.domain.law.rules import Eligible as Eligible
from graph.domain.law.rules import Law as Law
from graph.domain.law.rules import Level as Level
from graph.domain.law.rules import Measure as Measure
from graph.domain.law.rules import Rule as Rule
from graph.domain.law.rules import Scope as Scope
from graph.domain.law.rules import Spread as Spread
from graph.domain.law.rules import Who as Who
from graph.domain.law.rules import coverage_faults as coverage_faults
from graph.domain.law.rules import rule_in_force as rule_in_force
from graph.domain.law.rules import rule_on_parties as rule_on_parties
from graph.domain.law.rules import suppose as suppose
from graph.domain.law.verdicts import NOTHING as NOTHING
from graph.domain.law.verdicts import Verdict as Verdict
from graph.domain.law.verdicts import lawful as lawful
from graph.domain.law.verdicts import verdict as verdict

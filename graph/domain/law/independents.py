"""What an independent pair needs: supporters, and the districts where they must live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from graph.domain.law.requirements import expect
from graph.domain.law.rules import Basis, Rule, Sentence, smallest_reaching


@dataclass(frozen=True)
class IndependentRequirement:
    """How many supporters an independent pair needs, out of ``total`` people, in how many districts."""

    rule_id: str
    basis: Basis
    share: Fraction | None
    supporters: int | None
    total: int | None
    districts_needed: int | None
    districts: int | None
    missing_facts: tuple[Sentence, ...]


def independent_requirement(
    rule: Rule, *, roll: int | None = None, population: int | None = None, districts: int | None = None
) -> IndependentRequirement:
    """Compute how many supporters an independent pair needs, and in how many districts.

    Args:
        rule: a rule for independents.
        roll: voters on the roll (DPT) of the last general or regional election.
        population: residents.
        districts: number of regencies and cities of the province, or of *kecamatan* of the regency or city.

    Raises:
        ValueError: the rule is one for parties.
    """
    expect(rule, "independents")
    alternative = rule.alternatives[0]
    total = roll if alternative.basis == "roll" else population
    share = alternative.share(roll if alternative.banded_by == "roll" else population)
    missing = [] if total else [_TOTAL_MISSING[alternative.basis]]
    if rule.districts is not None and districts is None:
        missing.append(_DISTRICTS_MISSING)
    return IndependentRequirement(
        rule_id=rule.id,
        basis=alternative.basis,
        share=share,
        supporters=None if share is None or not total else smallest_reaching(share, total),
        total=total,
        districts_needed=(
            None if rule.districts is None or districts is None else rule.districts.needed(districts)
        ),
        districts=districts,
        missing_facts=tuple(missing),
    )


_TOTAL_MISSING: Mapping[Basis, Sentence] = {
    "roll": Sentence("the roll (DPT) of the last election", "daftar pemilih tetap (DPT) pemilu terakhir"),
    "population": Sentence("the population", "jumlah penduduk"),
}
_DISTRICTS_MISSING = Sentence("the number of districts", "jumlah kabupaten/kota atau kecamatan")

"""What an independent pair needs: supporters, and the districts where they must live."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from graph.domain.formats import in_both, number
from graph.domain.law.requirements import expect
from graph.domain.law.rules import Basis, Rule
from graph.domain.law.verdicts import Lawfulness
from graph.domain.partial.intervals import smallest_reaching
from graph.messages import Message, joined


class IndependentRequirement(NamedTuple):
    """How many supporters an independent pair needs, out of ``total`` people, in how many districts."""

    rule_id: str
    basis: Basis
    share: Fraction | None
    supporters: int | None
    total: int | None
    spread: bool
    """Whether the supporters must live in a share of the districts."""
    districts_needed: int | None
    districts: int | None
    missing_facts: tuple[Message, ...]


def independent_requirement(
    rule: Rule,
    *,
    electoral_roll: int | None = None,
    population: int | None = None,
    districts: int | None = None,
) -> IndependentRequirement:
    """Compute how many supporters an independent pair needs, and in how many districts.

    The electoral roll (DPT) is that of the last general or regional election; ``districts`` counts the
    regencies and cities of the province, or the *kecamatan* of the regency or city. Raises ValueError where
    the rule is one for parties.
    """
    expect(rule, "independents")
    alternative = rule.alternatives[0]
    total = electoral_roll if alternative.basis == "roll" else population
    share = alternative.share(electoral_roll if alternative.banded_by == "roll" else population)
    missing = [] if total else [_TOTAL_MISSING[alternative.basis]]
    if rule.districts is not None and districts is None:
        missing.append(_DISTRICTS_MISSING)
    return IndependentRequirement(
        rule_id=rule.id,
        basis=alternative.basis,
        share=share,
        supporters=None if share is None or not total else smallest_reaching(share, total),
        total=total,
        spread=rule.districts is not None,
        districts_needed=(
            None if rule.districts is None or districts is None else rule.districts.needed(districts)
        ),
        districts=districts,
        missing_facts=tuple(missing),
    )


def lawful_independent(required: IndependentRequirement, supporters: int | None) -> Lawfulness:
    """Check an independent pair by the supporters that the commission accepted (``None``: unknown).

    Too few are ``unlawful``. Enough are ``lawful`` only where the rule does not ask in how many districts
    they live, for that is on record nowhere; else ``unknown``.
    """
    needed, total = required.supporters, required.total
    if needed is None or total is None:
        why = Message(
            "Tidak dapat dihitung; belum ada: {missing}.",
            "Cannot be computed; missing: {missing}.",
            missing=joined("; ", required.missing_facts),
        )
        return Lawfulness("unknown", (why,))
    figures = {"needed": in_both(number, needed)}
    if supporters is None:
        why = Message(
            "Perlu {needed} dukungan; jumlah yang diterima KPU belum tercatat.",
            "{needed} supporters needed; how many the commission accepted is not on record.",
            **figures,
        )
        return Lawfulness("unknown", (why,))
    figures["supporters"] = in_both(number, supporters)
    if supporters < needed:
        why = Message(
            "{supporters} dukungan; perlu {needed}, kurang {short}.",
            "{supporters} supporters; {needed} needed, {short} missing.",
            short=in_both(number, needed - supporters),
            **figures,
        )
        return Lawfulness("unlawful", (why,))
    enough = Message(
        "{supporters} dukungan; perlu {needed}.", "{supporters} supporters; {needed} needed.", **figures
    )
    if not required.spread:
        return Lawfulness("lawful", (enough,))
    return Lawfulness("unknown", (enough, _SPREAD_UNKNOWN))


_SPREAD_UNKNOWN = Message(
    "Sebaran dukungan menurut kecamatan atau kabupaten/kota belum tercatat.",
    "In how many districts the supporters live is not on record.",
)
_TOTAL_MISSING: Mapping[Basis, Message] = {
    "roll": Message(
        "daftar pemilih tetap (DPT) pemilu terakhir", "the electoral roll (DPT) of the last election"
    ),
    "population": Message("jumlah penduduk", "the population"),
}
_DISTRICTS_MISSING = Message("jumlah kabupaten/kota atau kecamatan", "the number of districts")

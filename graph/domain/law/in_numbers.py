"""A rule in the numbers of one council: electoral roll, share, and how many seats or votes that is."""

from __future__ import annotations

from graph.domain.formats import in_both, number, percent
from graph.domain.law.requirements import AlternativeRequirement
from graph.domain.law.rules import Alternative
from graph.messages import Message


def in_numbers(
    alternative: Alternative, requirement: AlternativeRequirement, electoral_roll: int | None
) -> Message | None:
    """Return what an ``alternative`` of the rule asks for here; ``None`` where its share is not known.

    ``electoral_roll``: voters (DPT) on the last general election's roll, which choose the band.
    """
    if requirement.share is None:
        return None
    share, needed = in_both(percent, requirement.share), in_both(number, requirement.needed)
    if alternative.basis == "seats":
        return Message(
            "{share} dari {total} kursi = {needed} kursi.",
            "{share} of {total} seats = {needed} seats.",
            share=share,
            total=in_both(number, requirement.total),
            needed=needed,
        )
    votes = Message("{share} suara sah", "{share} of the valid votes", share=share)
    if requirement.needed is not None:
        votes = Message(
            "{share} = {needed} suara sah", "{share} = {needed} valid votes", share=share, needed=needed
        )
    if electoral_roll is None or alternative.banded_by != "roll":
        return Message("{votes}.", "{votes}.", votes=votes)
    return Message(
        "DPT {roll}, {band}: {votes}.",
        "Electoral roll {roll}, {band}: {votes}.",
        roll=in_both(number, electoral_roll),
        band=_band(alternative, electoral_roll),
        votes=votes,
    )


def _band(alternative: Alternative, electoral_roll: int) -> Message:
    larger_than = 0
    for band in alternative.bands:
        if band.up_to is None or electoral_roll <= band.up_to:
            break
        larger_than = band.up_to
    low, high = in_both(number, larger_than), in_both(number, band.up_to)
    if band.up_to is None:
        return Message("di atas {low}", "above {low}", low=low)
    if not larger_than:
        return Message("sampai {high}", "up to {high}", high=high)
    return Message("di atas {low} sampai {high}", "above {low}, up to {high}", low=low, high=high)

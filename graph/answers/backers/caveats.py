"""What a reader must keep in mind: the one place where the caveats of all answers are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.backers.reckoning import Reckoning
from graph.answers.base import Caveat
from graph.domain import formats, law
from graph.domain.dossier import Dossier
from graph.messages import Message


def of_law(dossier: Dossier, rule: law.Rule, told: Iterable[Message]) -> list[Caveat]:
    """Return the caveats of an answer that counts by ``rule``: those that the law ``told``, and of the roll.

    A rule for independents may count the roll itself, not only the band of the bar.
    """
    found = [Caveat(en=str(sentence), id=sentence.indonesian) for sentence in told]
    by_roll = any("roll" in (each.basis, each.banded_by) for each in rule.alternatives)
    if (
        by_roll
        and dossier.election.general_electoral_roll is None
        and dossier.election.electoral_roll is not None
    ):
        found.append(
            Caveat(
                en="The roll of the last general election, which sets the bar, is not on record; the roll of "
                "this election stands in for it.",
                id="DPT pemilu terakhir, yang menentukan ambang, belum tercatat; DPT pemilihan ini dipakai "
                "sebagai gantinya.",
            )
        )
    return found


def of_day(dossier: Dossier, day: date) -> list[Caveat]:
    """Return the caveat of an answer as of a day after the election."""
    if day <= dossier.election.date:
        return []
    return [
        Caveat(
            en=f"The election was held on {formats.day(dossier.election.date, 'en')}.",
            id=f"Pemilihan sudah berlangsung pada {formats.day(dossier.election.date, 'id')}.",
        )
    ]


def of_reckoning(dossier: Dossier, reckoning: Reckoning, candidate_id: str) -> list[Caveat]:
    """Return the caveats of an answer about one candidate."""
    found = of_law(dossier, reckoning.rule, reckoning.verdict.caveats)
    withdrawal = reckoning.stances.withdrawal(candidate_id)
    if withdrawal:
        found.append(
            Caveat(
                en="The candidate had withdrawn by then.",
                id="Pada tanggal itu calon sudah mundur.",
                claim_id=withdrawal.id,
                said_on=withdrawal.said_on,
            )
        )
    if reckoning.home is None:
        found.append(
            Caveat(
                en="The candidate's own party is not known for this date.",
                id="Partai asal calon tidak diketahui untuk tanggal ini.",
            )
        )
    if not reckoning.base:
        found.append(
            Caveat(
                en="No party is in the base: none is bound to the candidate, and the home party, if known, "
                "is committed elsewhere.",
                id="Basis kosong: tidak ada partai yang terikat pada calon, dan partai asalnya, "
                "bila diketahui, sudah merekomendasikan calon lain.",
            )
        )
    return found + of_day(dossier, reckoning.stances.day)

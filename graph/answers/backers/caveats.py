"""What a reader must keep in mind: the one place where the caveats of all answers are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.backers.reckoning import Reckoning
from graph.answers.base import Caveat
from graph.domain import formats, law
from graph.domain.dossier import Dossier
from graph.messages import Message

ROLL_STANDS_IN = Message(
    "DPT pemilu terakhir, yang menentukan ambang, belum tercatat; DPT pemilihan ini dipakai sebagai "
    "gantinya.",
    "The electoral roll of the last general election, which sets the threshold, is not on record; the roll "
    "of this election stands in for it.",
)
WITHDRAWN = Message("Pada tanggal itu calon sudah mundur.", "The candidate had withdrawn by then.")
SUPPOSED = Message(
    "Andai: dihitung menurut aturan yang dipilih, apa pun yang berlaku pada hari itu. Dengan aturan lain, "
    "partai mungkin mengambil langkah lain; yang dihitung adalah siapa yang bisa, bukan siapa yang akan.",
    "Supposed: counted by the rule that was chosen, whatever was in force on the day. Under another rule "
    "parties might have acted otherwise; what is counted is who could have, not who would have.",
)
HOME_UNKNOWN = Message(
    "Partai asal calon tidak diketahui untuk tanggal ini.",
    "The candidate's own party is not known for this date.",
)
NO_BASE = Message(
    "Belum ada partai yang memastikan dukungan: tidak satu pun terikat pada calon, dan partai asalnya, bila "
    "diketahui, sudah merekomendasikan calon lain.",
    "No party has committed itself: none is bound to the candidate, and the home party, if known, is "
    "committed elsewhere.",
)
DAY_UNKNOWN = Message(
    "Tanggal pendaftaran belum tercatat; aturan yang dipakai adalah aturan hari pemungutan suara.",
    "The day of the registration is not on record; the rule is that of election day.",
)


def of_law(dossier: Dossier, rule: law.Rule, sentences: Iterable[Message]) -> list[Caveat]:
    """Return the caveats of an answer that counts by ``rule``: the law's ``sentences``, and of the roll.

    A rule for independents may count the roll itself, not only the band of the threshold.
    """
    caveats = [Caveat.of(SUPPOSED)] if rule.supposed else []
    caveats += [Caveat.of(sentence) for sentence in sentences]
    election = dossier.election
    by_roll = any("roll" in (way.basis, way.banded_by) for way in rule.alternatives)
    if by_roll and election.general_electoral_roll is None and election.electoral_roll is not None:
        caveats.append(Caveat.of(ROLL_STANDS_IN))
    return caveats


def of_day(dossier: Dossier, day: date) -> list[Caveat]:
    """Return the caveat of an answer as of a day after the election."""
    held = dossier.election.date
    indonesian = f"Pemilihan sudah berlangsung pada {formats.day(held, 'id')}."
    english = f"The election was held on {formats.day(held, 'en')}."
    return [Caveat(en=english, id=indonesian)] if day > held else []


def of_reckoning(dossier: Dossier, reckoning: Reckoning, candidate_id: str) -> list[Caveat]:
    """Return the caveats of an answer about one candidate."""
    caveats = of_law(dossier, reckoning.rule, reckoning.verdict.caveats)
    withdrawal = reckoning.stances.withdrawal(candidate_id)
    if withdrawal:
        caveats.append(Caveat.of(WITHDRAWN, claim_id=withdrawal.id, said_on=withdrawal.said_on))
    if reckoning.home is None:
        caveats.append(Caveat.of(HOME_UNKNOWN))
    if not reckoning.base:
        caveats.append(Caveat.of(NO_BASE))
    return caveats + of_day(dossier, reckoning.stances.day)

"""What may be wrong with a sound claim: told to the editor before saving, never a reason to refuse. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from graph.answers.base import Bilingual
from graph.domain import dates
from graph.ontology import Predicate

Cells = Mapping[str, str]


def doubts(claim: Cells, source: Cells, election: Cells) -> Iterator[Bilingual]:
    """Yield what an editor should look at again, of a claim that has passed the checks.

    ``source`` and ``election`` are the cells of the rows that it names; empty where they are not the
    newsroom's.
    """
    said = dates.parse(claim["said_on"])
    if "published_on" in source and said.earliest > dates.parse(source["published_on"]).latest:
        yield Bilingual(
            id=f"Klaim bertanggal {claim['said_on']}, tetapi sumbernya terbit {source['published_on']}.",
            en=f"The claim is of {claim['said_on']}, its source was published on {source['published_on']}.",
        )
    predicate = Predicate(claim["predicate"])
    if (
        "date" in election
        and predicate.is_party_word
        and said.earliest > date.fromisoformat(election["date"])
    ):
        yield Bilingual(
            id=f"Klaim bertanggal sesudah hari pemungutan suara ({election['date']}).",
            en=f"The claim is of a day after the vote ({election['date']}).",
        )
    if predicate is Predicate.SUPPORTS and "object_id" not in claim:
        yield Bilingual(
            id="Objek kosong: klaim ini berarti belum ada calon yang dipilih.",
            en="The object is empty: the claim says that nobody has been chosen yet.",
        )

"""What the files of the election commission have in common: their sources, elections, tickets and claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from graph.domain.dates import EdtfDate
from graph.messages import Message
from graph.writing.records import places
from graph.writing.records.imported import Link, Node, Properties, Ref


def source(id_: str, published_on: EdtfDate, **texts: str) -> Node:
    """Return a copy of the pages of ``copy_of``, with these texts of it, as a node that is to be there."""
    properties: Properties = {
        "published_on": published_on.text,
        "published_on_earliest": published_on.earliest,
        "published_on_latest": published_on.latest,
        "language": "id",
        "kind": "mirror",
    }
    return Node("Source", id_, {**texts, **properties}, ensured=True)


def claim(
    claim_id: str,
    on: EdtfDate,
    summary: Message,
    *,
    speaker: str,
    source: Node,
    election_id: str,
    status: str = "registered",
) -> Properties:
    """Return the properties of what the commission of the region ``speaker`` said on a day."""
    return {
        "claim_id": claim_id,
        "said_on": on.text,
        "earliest": on.earliest,
        "latest": on.latest,
        "status": status,
        "speaker_id": f"kpu-{speaker or 'ri'}",
        "source_id": source.id,
        "election_id": election_id,
        "confidence": "high",
        "summary_en": str(summary),
        "summary_id": summary.of("id"),
    }


class PairElection(NamedTuple):
    """The election of a region's head and deputy, and the nodes that it needs, all of them ensured."""

    code: str
    source: Node
    needed: tuple[Node, ...]
    office: Ref
    """The head's."""
    election: Node

    def claim(self, claim_id: str, on: EdtfDate, summary: Message, status: str = "registered") -> Properties:
        """Return the properties of what the commission of its region said on a day."""
        ids = {"speaker": self.code, "election_id": self.election.id}
        return claim(claim_id, on, summary, source=self.source, status=status, **ids)

    def ticket(
        self,
        id_: str,
        pair: tuple[Node, Node],
        ballot_number: int | None,
        *,
        own: Properties,
        votes: int | None,
        votes_note: str,
    ) -> Node:
        """Return the ticket of a head and deputy, with its votes, not certified, where they are known."""
        head, deputy = pair
        counted = votes is not None
        return Node(
            "Ticket",
            id_,
            {
                "name": f"{head.properties['name']} - {deputy.properties['name']}",
                "election_id": self.election.id,
                "head_id": head.id,
                "deputy_id": deputy.id,
                "ballot_number": ballot_number,
                "source_id": self.source.id,
            },
            links=(
                Link("STANDS_IN", self.election.ref, {}),
                Link("HEADED_BY", head.ref, {}),
                Link("DEPUTY", deputy.ref, {}),
            ),
            own=own,
            result={
                "votes": votes,
                "certified": False if counted else None,
                "result_source_id": self.source.id if counted else None,
                "result_note": votes_note if counted else None,
            },
        )


def pair_election(code: str, names: Mapping[str, str], day: date, source: Node) -> PairElection:
    """Return the election of a region's head and deputy on ``day``; ``names`` are regions' by code."""
    head, deputy, election = places.pair_election(code, names, day.year, day, source.id)
    needed = (source, *places.region(code, names), places.commission(code, names), head, deputy)
    return PairElection(code, source, needed, head.ref, election)

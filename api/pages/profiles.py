"""What a person or party did, in a sentence and day by day: offices, parties, races, withdrawals, roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from api.pages.parties import counts
from api.pages.view import View
from graph.answers.base import EntityRef
from graph.answers.entities import ClaimWithOutcome, Entity, LinkTo
from graph.domain.country import ElectionRecord
from graph.ontology import Label, Predicate, Status
from graph.questions.entities import EntityClaimsQuestion
from graph.reading.claims import claims_of
from graph.reading.country import all_elections
from graph.store.reader import Reader

LOOKED_AT = 200
"""Newest claims of a person among which those of the timeline are."""
IN_TIMELINE = frozenset(
    predicate.value
    for predicate in Predicate
    if predicate.entry.is_lasting
    or predicate.entry.is_win
    or predicate.entry.is_withdrawal
    or predicate.entry.is_listing
)
"""What of a person's claims is told day by day: what they are, won, gave up, and where they were listed."""


class Role(NamedTuple):
    """What somebody is on a board, with the first and the last day on which that is on record."""

    entity: EntityRef
    role: str
    first: str
    last: str

    def when(self, view: View) -> str:
        """Return the days in words: one, or the first and the last."""
        first, last = view.day(self.first), view.day(self.last)
        return first if first == last else f"{first} – {last}"


class Entry(NamedTuple):
    """A line of the timeline: when, what, and the page that says so; ``key`` orders the lines."""

    key: str
    when: str
    text: str
    href: str


def roles(links: Iterable[LinkTo]) -> list[Role]:
    """Return the roles on boards, those that repeat as one with the days between which they are on record."""
    held = [link for link in links if link.type == "HEADED_BY" and link.properties.get("role")]
    held.sort(key=lambda link: (*_role(link), _as_of(link)))
    return [
        Role(group[0].entity, role, _as_of(group[0]), _as_of(group[-1]))
        for (_, role), rows in groupby(held, key=_role)
        for group in [list(rows)]
    ]


def _role(link: LinkTo) -> tuple[str, str]:
    return link.entity.id, str(link.properties["role"])


def _as_of(link: LinkTo) -> str:
    return str(link.properties.get("as_of") or "")


async def timeline(
    view: View, database: Reader, person: Entity, runs: Sequence[tuple[str, str, date]]
) -> list[Entry]:
    """Return a person's offices, parties, races, withdrawals and roles, the newest first."""
    question = EntityClaimsQuestion(entity=person.id, as_of=view.per, limit=LOOKED_AT)
    claims = (await claims_of(database, question)).items
    entries = [
        *(_of_claim(view, claim) for claim in claims if _is_of(claim, person.id)),
        *(_of_role(view, role) for role in roles(person.links)),
        *(_of_race(view, person, *run) for run in runs if view.per is None or run[2] <= view.per),
    ]
    return sorted(entries, key=lambda entry: entry.key, reverse=True)


def _is_of(claim: ClaimWithOutcome, person_id: str) -> bool:
    return claim.subject.id == person_id and claim.predicate in IN_TIMELINE and claim.status != Status.DENIED


def _of_claim(view: View, claim: ClaimWithOutcome) -> Entry:
    return Entry(
        claim.earliest.isoformat(), view.day(claim.said_on), view.summary(claim), view.claim(claim.id)
    )


def _of_role(view: View, role: Role) -> Entry:
    text = f"{view.role_on_board(role.role)}, {role.entity.name}"
    return Entry(role.last, role.when(view), text, view.entity(role.entity))


def _of_race(view: View, person: Entity, election_id: str, name: str, day: date) -> Entry:
    text = view.t("Calon dalam {election}", "Candidate in the {election}", election=view.election(name))
    return Entry(day.isoformat(), view.day(day), text, view.candidate(election_id, person.id))


async def lead(view: View, database: Reader, record: Entity, runs: Sequence[tuple[str, str, date]]) -> str:
    """Return a sentence on who a person or what a party is; empty for any other entity."""
    if record.type == Label.PERSON:
        return _of_person(view, record, runs)
    if record.type == Label.PARTY:
        return _of_party(view, record, await all_elections(database))
    return ""


def _of_person(view: View, person: Entity, runs: Sequence[tuple[str, str, date]]) -> str:
    parties = [link.entity.name for link in person.links if link.type == "IN_PARTY" and link.outgoing]
    held = [f"{view.role_on_board(role.role)} {role.entity.name}" for role in roles(person.links)[:2]]
    pieces = [
        view.t("tercatat di {party}", "on record in {party}", party=view.listing(parties)) if parties else "",
        view.listing(held),
        view.t("calon dalam {election}", "candidate in the {election}", election=view.election(runs[0][1]))
        if runs
        else "",
    ]
    sentence = "; ".join(piece for piece in pieces if piece)
    return f"{person.name}: {sentence}." if sentence else ""


def _of_party(view: View, party: Entity, elections: Sequence[ElectionRecord]) -> str:
    heads = [election for election in elections if election.kind != "legislative"]
    year = max((election.year for election in heads if election.nominators), default=None)
    if year is None:
        return ""
    nominated, decided, won = counts(heads, year).get(party.id, (0, 0, 0))
    return view.t(
        "{party} tercatat mengusung {nominated} pasangan pada {year}; dari {decided} yang hasilnya tercatat, "
        "{won} menang. Semua angka adalah batas bawah.",
        "{party} is on record as nominating {nominated} tickets in {year}; of {decided} whose result is on "
        "record, {won} won. Each number is at least that.",
        party=party.name,
        nominated=view.number(nominated),
        decided=view.number(decided),
        won=view.number(won),
        year=year,
    )

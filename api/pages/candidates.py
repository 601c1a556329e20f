"""A candidate in an election: the verdict, every party, minimal winning coalitions, the options over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import RedirectResponse

from api.http.parameters import LONGEST_ID, Db, ElectionId, EntityId, TheLaw, split
from api.pages import addresses, axis, coalition_history, json_ld, marks, verdicts
from api.pages.addresses import OF_CANDIDATE
from api.pages.rendering import page
from api.pages.view import TheView, View
from graph.answers.base import SourceRef
from graph.answers.elections import Backers, PartnerSetAnswer, PartyAnswer
from graph.answers.over_time import History, Moment
from graph.answers.settled import settled
from graph.domain.law import Law
from graph.domain.stances import Stance
from graph.errors import InvalidInputError
from graph.messages import Message
from graph.questions.elections import BackersQuestion, HistoryQuestion
from graph.reading import elections
from graph.reading.entities import entity
from graph.reading.names import party_names
from graph.store.reader import Reader
from graph.today import today

router = APIRouter()

SETS_FIRST = 4
"""Minimal winning coalitions of a group shown before the reader asks for all."""

POSSIBLE_FIRST = 1
"""Of the merely possible ones, each of which takes a sentence."""

WITH_OTHERS = frozenset({Stance.COMMITTED_OTHER, Stance.NOMINATING_OTHER})
FEW_ELSEWHERE = 3
"""Parties that are with others and still have a line each."""
MANY_ALIKE = 2
"""Parties of one stance, with the same people, from which on they share a line."""
MANY_OPEN = 4
"""The same of parties that are open, as far as is known."""

SIGNALS = frozenset({Stance.BACKING, Stance.CONSIDERING})
"""What a party has said that makes it more than arithmetic: it is for the candidate, and not bound yet."""

Ids = Annotated[str, Query(max_length=20 * LONGEST_ID)]


class Segment(NamedTuple):
    """A party's stretch of the bar, in per cent of its width."""

    party: PartyAnswer
    x: float
    width: float
    in_base: bool


class Bar(NamedTuple):
    """Seats or votes against the threshold: the base first, then who may join, then who is closed."""

    segments: list[Segment]
    threshold: float
    """Where the threshold stands, in per cent."""
    open: tuple[float, float] | None
    """Start and width of what the base may have beyond its known votes, in per cent."""


class Toggle(NamedTuple):
    """What tapping a party in or out would make of the address."""

    joined: bool
    left: bool
    join: str
    leave: str


class Signals(NamedTuple):
    """Minimal winning coalitions with a party that considers or backs the candidate, and without one."""

    some: list[PartnerSetAnswer]
    none: list[PartnerSetAnswer]


class Alike(NamedTuple):
    """Parties of one stance that are with the same others, ``toward``, and share a line."""

    toward: tuple[str, ...]
    perhaps: bool
    """Whether all that is known of them may be of another day."""
    parties: list[PartyAnswer]


@dataclass(frozen=True)
class Sheet:
    """All that a candidate's page shows."""

    answer: Backers
    history: History
    verdict: Message
    computed: Message | None
    """Our own arithmetic, where the verdict is what the commission did."""
    settled: bool
    """Whether nobody looks for partners any more."""
    last_open: Moment | None
    """The last moment with a minimal winning coalition left, where the page's day has none."""
    way: Message | None
    bar: Bar | None
    names: dict[str, str]
    """Names of parties and candidates by id."""
    sources: dict[str, SourceRef]
    toggles: dict[str, Toggle]
    joined: list[str]
    """Names of the parties that the reader tapped in."""
    left: list[str]
    """Names of the parties that the reader tapped out."""

    def stance_of(self, party_id: str) -> Stance:
        """Return the stance of a party; one that the answer does not list is open."""
        return self._stances.get(party_id, Stance.OPEN)

    @cached_property
    def _stances(self) -> dict[str, Stance]:
        return {party.party_id: party.stance for party in self.answer.parties}

    @property
    def rivals(self) -> list[str]:
        """The other candidates that parties are with instead, those with the most parties first."""
        named = Counter(
            other
            for party in self.answer.parties
            if marks.tone(party.stance) in ("away", "closed")
            for other in party.toward
            if other != self.answer.candidate.id
        )
        return [other for other, _ in named.most_common()]

    @property
    def speaking(self) -> list[PartyAnswer]:
        """The parties that have a line of their own: with a claim, a stance, or tapped by the reader."""
        together = {party.party_id for group in self.alike for party in group.parties}
        apart = (party for party in self.answer.parties if party.party_id not in together)
        return [party for party in apart if not self._is_silent(party)]

    @cached_property
    def alike(self) -> list[Alike]:
        """The parties that share a line: those that are with others, unless few, and those that are many."""
        by_stance: dict[tuple[Stance, tuple[str, ...], bool], list[PartyAnswer]] = {}
        for party in self.answer.parties:
            if not (self._is_apart(party) or self._is_silent(party)):
                toward = tuple(other for other in party.toward if other != self.answer.candidate.id)
                perhaps = bool(party.perhaps and not party.claims)
                by_stance.setdefault((party.stance, toward, perhaps), []).append(party)
        gone = sum(len(parties) for (stance, *_), parties in by_stance.items() if stance in WITH_OTHERS)
        return [
            Alike(toward, perhaps, parties)
            for (stance, toward, perhaps), parties in by_stance.items()
            if len(parties) >= (MANY_OPEN if stance is Stance.OPEN else MANY_ALIKE)
            or (stance in WITH_OTHERS and gone > FEW_ELSEWHERE)
        ]

    def _is_apart(self, party: PartyAnswer) -> bool:
        """Whether a party has a line of its own whatever others do: what a desk would ring up about."""
        toggle = self.toggles[party.party_id]
        own = party.party_id == self.answer.candidate.party_id or party.disputed
        signalled = party.stance in SIGNALS or (party.stance is Stance.OPEN and party.claims)
        return bool(own or signalled or toggle.joined or toggle.left)

    @property
    def silent(self) -> list[PartyAnswer]:
        """The parties of which nothing is on record."""
        return [party for party in self.answer.parties if self._is_silent(party)]

    @property
    def signals(self) -> Signals:
        """The certain minimal winning coalitions, by whether a partner has given a signal."""
        signals: Signals = Signals([], [])
        for item in self.answer.partner_sets.items:
            signalled = any(self.stance_of(partner) in SIGNALS for partner in item.partners)
            (signals.some if signalled else signals.none).append(item)
        return signals

    @property
    def cited(self) -> list[SourceRef]:
        """The sources of what the page says at a glance: the rule, seats and votes, each newest claim."""
        bar = self.answer.requirement.bar
        ids: list[str | None] = [self.answer.rule.source_id]
        ids += [published.source_id for published in bar.published] if bar else []
        for party in self.answer.parties:
            ids += [party.seats_source_id, party.votes_source_id]
            ids += [claim.source_id for claim in (party.claims or party.perhaps)[:1]]
        return [self.sources[id_] for id_ in dict.fromkeys(ids) if id_ in self.sources]

    def _is_silent(self, party: PartyAnswer) -> bool:
        toggle = self.toggles[party.party_id]
        on_record = party.claims or party.perhaps or party.stance is not Stance.OPEN
        return not (on_record or toggle.joined or toggle.left)


async def _sheet(
    view: TheView, database: Db, law: TheLaw, election: ElectionId, candidate: EntityId
) -> Sheet:
    return await sheet(view, database, law, election, candidate)


TheSheet = Annotated[Sheet, Depends(_sheet)]
"""The sheet of the candidate in the address, without a what-if."""


@router.get(OF_CANDIDATE)
async def candidate_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    election: ElectionId,
    candidate: EntityId,
    masuk: Ids = "",
    keluar: Ids = "",
) -> Response:
    """Who could back the candidate, why, and says who."""
    shown = await sheet(view, database, law, election, candidate, masuk, keluar)
    day = shown.answer.as_of
    what_if = "; ".join(_what_if(view, shown))
    return page(
        view,
        "candidate.html",
        d=shown,
        a=shown.answer,
        day=day,
        events=coalition_history.events(shown.history),
        chart=coalition_history.chart(shown.history, day),
        unknown=coalition_history.UNKNOWN,
        days=axis.days((moment.as_of for moment in shown.history.moments), day, shown.answer.election.date),
        sets_first=SETS_FIRST,
        possible_first=POSSIBLE_FIRST,
        rivals=shown.rivals,
        where_printed=verdicts.WHERE_PRINTED,
        what_if=what_if,
        story=view.say(verdicts.story(shown.answer, shown.verdict, shown.way, what_if)),
        citation=cite(view, shown.answer, what_if),
        json_ld="" if what_if else json_ld.answer(view, shown.answer),
    )


@router.get("/calon/{candidate}")
async def elections_of_a_candidate(view: TheView, database: Db, candidate: EntityId) -> Response:
    """Lead to the candidate's page in the only election, or let the reader choose among several."""
    candidacies = await elections.elections_of(database, candidate)
    if len(candidacies) == 1:
        return RedirectResponse(view.candidate(candidacies[0][0], candidate), status_code=303)
    who = await entity(database, candidate)
    if not candidacies:
        return RedirectResponse(view.href(addresses.entity(who.type, candidate)), status_code=303)
    return page(view, "choose_election.html", who=who, elections=candidacies)


async def sheet(
    view: View,
    database: Reader,
    law: Law,
    election_id: str,
    candidate_id: str,
    joined: str = "",
    left: str = "",
) -> Sheet:
    """Read all that a candidate's page shows; without a date, as of today or election day if that is past."""
    about = {"election": election_id, "candidate": candidate_id}
    history = await elections.history(database, law, HistoryQuestion.of(about))
    day = day_of(view, history.election.date)
    joins, leaves = (list(dict.fromkeys(split([ids]))) for ids in (joined, left))
    if both := sorted(set(joins) & set(leaves)):
        raise InvalidInputError(
            f"“{both[0]}” is tapped both in and out.", remedy="Leave it out of `masuk` or of `keluar`."
        )
    assume = [f"{party}:{candidate_id}" for party in joins]
    question = BackersQuestion.of({**about, "as_of": day, "exclude": list(leaves), "assume": assume})
    answer = await elections.backers(database, law, question)
    parties = await party_names(database)
    claims = (claim for party in answer.parties for claim in (*party.claims, *party.perhaps))
    refs = (ref for claim in claims for ref in (claim.subject, claim.object) if ref)
    names = {ref.id: ref.name for ref in refs} | parties | {answer.candidate.id: answer.candidate.name}
    return Sheet(
        answer=answer,
        history=history,
        verdict=verdicts.sentence(answer, history),
        computed=verdicts.computed(answer, history) if answer.determined else None,
        settled=settled(answer) or verdicts.closed(answer, history),
        last_open=verdicts.last_open(history, day),
        way=verdicts.way(answer, history),
        bar=_bar(answer),
        names=names,
        sources={source.id: source for source in (*history.sources, *answer.sources)},
        toggles={party_id: _toggle(view, party_id, joins, leaves) for party_id in parties},
        joined=[names[party] for party in joins],
        left=[names[party] for party in leaves],
    )


def cite(view: View, answer: Backers, what_if: str = "") -> str:
    """Return the citation of a candidate's page as of its day; a what-if is named as one."""
    title = f"{answer.candidate.name} – {view.election(answer.election.name)}"
    if what_if:
        title = view.t(
            "{title} (pengandaian: {what_if})", "{title} (what if: {what_if})", title=title, what_if=what_if
        )
    return view.citation(title, answer.as_of)


def _what_if(view: View, sheet: Sheet) -> list[str]:
    joined, left = view.listing(sheet.joined), view.listing(sheet.left)
    parts = [f"{joined} {view.t('bergabung', 'joined')}"] if joined else []
    return [*parts, f"{left} {view.t('keluar', 'left out')}"] if left else parts


def _toggle(view: View, party: str, joins: Sequence[str], leaves: Sequence[str]) -> Toggle:
    others_in = [other for other in joins if other != party]
    others_out = [other for other in leaves if other != party]
    joined, left = party in joins, party in leaves
    with_it, without_it = ",".join([*others_in, party]), ",".join([*others_out, party])
    others = {"masuk": ",".join(others_in), "keluar": ",".join(others_out)}
    return Toggle(
        joined,
        left,
        join=view.here(**(others if joined else {**others, "masuk": with_it})),
        leave=view.here(**(others if left else {**others, "keluar": without_it})),
    )


def _bar(answer: Backers) -> Bar | None:
    """Return the bar; ``None`` where what is needed, or the whole, is unknown."""
    required, base = answer.requirement, set(answer.base)
    if not (total := required.total) or required.needed is None:
        return None
    most = required.held_between.high if required.held_between else None
    known, in_seats = 0, required.basis == "seats"
    segments, at = [], 0
    for party in sorted(answer.parties, key=lambda party: (party.party_id not in base, party.stance.closed)):
        weight, in_base = (party.seats if in_seats else party.votes) or 0, party.party_id in base
        if not weight:
            continue
        if in_base:
            known += weight
        elif most is not None:
            at = max(at, most)
        segments.append(Segment(party, round(100 * at / total, 3), round(100 * weight / total, 3), in_base))
        at += weight
    hatched = None
    if most is not None and most > known:
        hatched = round(100 * known / total, 3), round(100 * (most - known) / total, 3)
    return Bar(segments, round(100 * required.needed / total, 3), hatched)


def day_of(view: View, election_day: date) -> date:
    """Return the day of a page without one: today, or election day once that is past."""
    return view.per or min(today(), election_day)

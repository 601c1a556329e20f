"""Domain objects as the answer models have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from math import floor, inf

from graph.answers import elections
from graph.answers.base import Bilingual, ClaimAnswer, EntityRef, SourceRef
from graph.domain import law
from graph.domain.claims import Claim
from graph.domain.coalitions import Power
from graph.domain.dossier import Dossier, Leader, Ticket
from graph.domain.expected import Expected
from graph.domain.formats import in_both, percent
from graph.domain.partial.deciding import Deciding
from graph.domain.partial.game import Reading
from graph.domain.partial.intervals import Interval
from graph.domain.stances import Context, Finding, Stances
from graph.messages import Message


def election_ref(dossier: Dossier) -> elections.ElectionRef:
    """Return the dossier's election as an answer names it."""
    return elections.ElectionRef.model_validate(dossier.election)


def candidate_ref(dossier: Dossier, stances: Stances, candidate_id: str) -> elections.CandidateRef:
    """Return the candidate with its home party as of the day of ``stances``."""
    type_, name = dossier.describe(candidate_id)
    return elections.CandidateRef(
        id=candidate_id,
        type="Ticket" if type_ == "Ticket" else "Person",
        name=name,
        party_id=stances.home_party(candidate_id),
    )


def rule_ref(rule: law.Rule, basis: str) -> elections.RuleRef:
    """Return a rule as an answer names it, with the ``basis`` that is counted."""
    summaries = {"summary_en": str(rule.summary), "summary_id": rule.summary.indonesian}
    return elections.RuleRef.copied(rule, basis=basis, source_id=rule.source_ids[0], **summaries)


def claim_answer(dossier: Dossier, claim: Claim, *, decides: bool = False) -> ClaimAnswer:
    """Return a claim with its end points and speaker named."""
    return ClaimAnswer.copied(
        claim,
        subject=entity_ref(dossier, claim.subject_id),
        object=entity_ref(dossier, claim.object_id) if claim.object_id else None,
        speaker=entity_ref(dossier, claim.speaker_id) if claim.speaker_id else None,
        confidence=claim.confidence.word,
        decides=decides,
    )


def requirement_answer(
    dossier: Dossier,
    rule: law.Rule,
    verdict: law.Verdict,
    alternative: law.AlternativeRequirement,
    expected: Expected | None = None,
) -> elections.RequirementAnswer:
    """Return what the law asks for, how far the base reaches, and what its seats let expect."""
    return elections.RequirementAnswer.copied(
        verdict,
        why=Bilingual.of(verdict.why),
        in_numbers=_in_numbers(dossier, rule, alternative),
        needed_between=between(verdict.needed_between),
        held_between=between(verdict.held_between),
        missing_between=between(verdict.missing_between),
        bar=_bar(dossier, verdict.reading) if verdict.reading else None,
        deciding=deciding_facts(alternative, verdict.deciding) if verdict.deciding != law.NOTHING else None,
        expected=expected_answer(expected) if expected else None,
    )


def _in_numbers(dossier: Dossier, rule: law.Rule, required: law.AlternativeRequirement) -> Bilingual | None:
    counted = next(way for way in rule.alternatives if way.basis == required.basis)
    message = law.in_numbers(counted, required, dossier.election.banding_roll)
    return Bilingual.of(message) if message else None


def expected_answer(expected: Expected) -> elections.ExpectedAnswer:
    """Return what seats let expect of the votes, and in words what that rests on."""
    seat_share = Fraction(expected.seats, expected.all_seats)
    lowest_in_words = Fraction(floor(1000 * expected.lowest_vote_share), 1000)
    return elections.ExpectedAnswer(
        verdict="met",
        seats=expected.seats,
        all_seats=expected.all_seats,
        seat_share=index(seat_share),
        threshold_share=index(expected.threshold_share),
        councils=expected.councils,
        lowest_vote_share=index(expected.lowest_vote_share),
        lowest_in=EntityRef(id=expected.lowest_in.id, type="Council", name=expected.lowest_in.name),
        why=Bilingual.of(
            Message(
                "{seats} dari {all} kursi ({seat_share}). Di {councils} DPRD yang kursi dan suaranya "
                "tercatat semua, gabungan partai dengan bagian kursi sebesar itu tidak pernah meraih kurang "
                "dari {lowest} suara sah ({where}); ambangnya {threshold}.",
                "{seats} of {all} seats ({seat_share}). In {councils} councils whose seats and votes are all "
                "on record, parties with that share of the seats never had less than {lowest} of the valid "
                "votes ({where}); the threshold is {threshold}.",
                seats=expected.seats,
                all=expected.all_seats,
                councils=expected.councils,
                where=expected.lowest_in.name,
                seat_share=in_both(percent, seat_share),
                threshold=in_both(percent, expected.threshold_share),
                lowest=in_both(percent, lowest_in_words),
            )
        ),
    )


def between(interval: Interval | None) -> elections.Between | None:
    """Return bounds as answers have them; ``None`` where nothing is known."""
    if interval is None or (not interval.bounded and interval.low <= 0):
        return None
    return elections.Between(low=interval.low, high=interval.high if interval.bounded else None)


def deciding_facts(
    alternative: law.AlternativeRequirement,
    facts: Deciding,
    say: Callable[[law.AlternativeRequirement, Deciding], Message] = law.deciding_sentence,
) -> elections.DecidingFacts:
    """Return the missing facts that decide, worded by ``say``."""
    return elections.DecidingFacts(
        alone=list(facts.alone),
        jointly=list(facts.jointly),
        bar=facts.threshold,
        why=Bilingual.of(say(alternative, facts)),
    )


def _bar(dossier: Dossier, reading: Reading) -> elections.BarAnswer:
    computed = reading.computed
    return elections.BarAnswer(
        counts="published" if reading.published else ("computed" if computed else None),
        published=[
            elections.PublishedBarAnswer.copied(
                bar, share=str(bar.share) if bar.share else None, confidence=bar.confidence.word
            )
            for bar in dossier.election.thresholds
        ],
        computed=computed.low if computed and computed.exact else None,
        computed_between=between(computed) if computed and not computed.exact else None,
        differ=reading.thresholds_differ,
        implied_total=between(reading.implied),
    )


def party_answer(
    dossier: Dossier,
    finding: Finding,
    story: Context,
    day: date,
    party_power: Power | None,
    weight: Interval | None,
) -> elections.PartyAnswer:
    """Return a party with its stance, its claims and who decides for it; ``weight`` bounds its votes."""
    party = dossier.parties[finding.party_id]
    votes, seats = dossier.votes_rows.get(party.id), dossier.results.get(party.id)
    return elections.PartyAnswer.copied(
        finding,
        name=party.short_name,
        seats=dossier.seats.get(party.id),
        votes=dossier.votes.get(party.id),
        toward=list(finding.toward),
        claims=[
            *(claim_answer(dossier, claim, decides=True) for claim in finding.deciding),
            *(claim_answer(dossier, claim) for claim in story.mentioned),
        ],
        perhaps=[claim_answer(dossier, claim) for claim in story.perhaps],
        decided_by=_decided_by(dossier, party.id, day),
        pivotality=pivotality(party_power) if party_power else None,
        votes_between=between(weight) if dossier.votes.get(party.id) is None else None,
        votes_source_id=votes.source_id if votes else None,
        seats_source_id=seats.source_id if seats else None,
    )


def pivotality(power: Power) -> elections.Pivotality:
    """Return power indices as exact fractions with their decimals."""
    return elections.Pivotality(**{name: index(share) for name, share in power._asdict().items()})


def index(share: Fraction) -> elections.Index:
    """Return an exact fraction with its decimal."""
    return elections.Index(exact=str(share), value=float(share))


def _decided_by(dossier: Dossier, party_id: str, day: date) -> list[elections.DecidedBy]:
    return [
        elections.DecidedBy.copied(
            board,
            board_id=board.id,
            level=board.rank.name.lower(),
            people=[
                elections.Deciding.copied(
                    leader,
                    id=leader.person_id,
                    name=dossier.describe(leader.person_id)[1],
                    known_later=leader.latest > day,
                )
                for leader in _newest_by_role(dossier.leaders_of.get(board.id, ()), day)
            ],
        )
        for board in dossier.boards_of.get(party_id, ())
    ]


def _newest_by_role(leaders: Iterable[Leader], day: date) -> list[Leader]:
    """Of one person's records in one role keep the newest that was known by ``day``, else the first."""
    newest: dict[tuple[str, str], Leader] = {}
    for leader in leaders:  # from the oldest to the newest
        key = (leader.person_id, leader.role)
        if key not in newest or leader.latest <= day:
            newest[key] = leader
    return list(newest.values())


def source_refs(
    dossier: Dossier,
    parties: Iterable[elections.PartyAnswer],
    rule: law.Rule,
    basis: str,
    joint_ticket: Ticket | None = None,
) -> list[SourceRef]:
    """Return every page that the answer rests on, those on the joint votes of ``joint_ticket``, too."""
    ids: list[str | None] = [*rule.source_ids]
    if basis == "valid_votes":
        ids += sources_of_votes(dossier)
        ids += [row.source_id for row in joint_ticket.joint_votes] if joint_ticket else []
    for party in parties:
        ids += [party.seats_source_id, party.votes_source_id]
        ids += [claim.source_id for claim in (*party.claims, *party.perhaps)]
        ids += [leader.source_id for board in party.decided_by for leader in board.people]
    return sources_by_id(dossier, ids)


def sources_of_votes(dossier: Dossier) -> list[str]:
    """Return the ids of the sources of the threshold, the valid votes and their being complete."""
    ids = [threshold.source_id for threshold in dossier.election.thresholds]
    if council := dossier.council:
        total = council.valid_votes_source_id or council.source_id
        ids += [total] if total and council.valid_votes else []
        ids += [row.source_id for row in council.complete if row.of == "votes"]
    return ids


def sources_by_id(dossier: Dossier, ids: Iterable[str | None]) -> list[SourceRef]:
    """Return the sources of these ids that are on file, each once, in the order given."""
    on_file = (dossier.sources[id_] for id_ in dict.fromkeys(ids) if id_ and id_ in dossier.sources)
    return [SourceRef.model_validate(source) for source in on_file]


def tickets_in_order(dossier: Dossier) -> list[Ticket]:
    """Return the tickets by ballot number; those without one last."""
    return sorted(dossier.tickets.values(), key=lambda ticket: (ticket.ballot_number or inf, ticket.id))


def entity_ref(dossier: Dossier, entity_id: str) -> EntityRef:
    """Return an entity as an answer names it."""
    type_, name = dossier.describe(entity_id)
    return EntityRef(id=entity_id, type=type_, name=name)

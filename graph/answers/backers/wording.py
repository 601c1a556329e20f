"""Domain objects in the words of the answer models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from graph.answers.base import Bilingual, ClaimAnswer, EntityRef, SourceRef
from graph.answers.elections import (
    CandidateRef,
    DecidedBy,
    Deciding,
    ElectionRef,
    Index,
    PartyAnswer,
    Pivotality,
    RequirementAnswer,
    RuleRef,
)
from graph.domain import law
from graph.domain.claims import Claim
from graph.domain.coalitions import Power
from graph.domain.dossier import Dossier, Leader
from graph.domain.stances import Finding, Stances, Story


def election_ref(dossier: Dossier) -> ElectionRef:
    """Return the dossier's election as an answer names it."""
    election = dossier.election
    return ElectionRef(
        id=election.id,
        name=election.name,
        date=election.date,
        region_id=election.region_id,
        office_id=election.office_id,
    )


def candidate_ref(dossier: Dossier, stances: Stances, candidate_id: str) -> CandidateRef:
    """Return the candidate with its home party as of the day of ``stances``."""
    type_, name = dossier.describe(candidate_id)
    return CandidateRef(
        id=candidate_id,
        type="Ticket" if type_ == "Ticket" else "Person",
        name=name,
        party_id=stances.home_party(candidate_id),
    )


def rule_ref(rule: law.Rule, basis: str) -> RuleRef:
    """Return a rule as an answer names it, with the ``basis`` that is counted."""
    return RuleRef(
        id=rule.id,
        basis=basis,
        in_force_from=rule.in_force_from,
        in_force_until=rule.in_force_until,
        summary_en=rule.summary.en,
        summary_id=rule.summary.id,
        source_id=rule.source_ids[0],
    )


def claim_answer(dossier: Dossier, claim: Claim, *, decides: bool = False) -> ClaimAnswer:
    """Return a claim with its end points and speaker named."""
    return ClaimAnswer(
        id=claim.id,
        said_on=claim.said_on,
        earliest=claim.earliest,
        latest=claim.latest,
        predicate=claim.predicate.value,
        status=claim.status.value,
        role=claim.role.value if claim.role else None,
        subject=_entity(dossier, claim.subject_id),
        object=_entity(dossier, claim.object_id) if claim.object_id else None,
        speaker=_entity(dossier, claim.speaker_id) if claim.speaker_id else None,
        source_id=claim.source_id,
        confidence=claim.confidence.word,
        summary_en=claim.summary_en,
        summary_id=claim.summary_id,
        note=claim.note,
        decides=decides,
    )


def requirement_answer(verdict: law.Verdict) -> RequirementAnswer:
    """Return what the law asks for and how far the base reaches."""
    return RequirementAnswer(
        basis=verdict.basis,
        needed=verdict.needed,
        total=verdict.total,
        held=verdict.held,
        missing=verdict.missing,
        verdict=verdict.verdict,
        why=bilingual(verdict.why),
    )


def party_answer(
    dossier: Dossier, finding: Finding, story: Story, day: date, party_power: Power | None
) -> PartyAnswer:
    """Return a party with its stance, its claims and who decides for it."""
    party = dossier.parties[finding.party_id]
    return PartyAnswer(
        party_id=party.id,
        name=party.short_name,
        seats=dossier.seats.get(party.id),
        votes=dossier.votes.get(party.id),
        stance=finding.stance,
        toward=list(finding.toward),
        disputed=finding.disputed,
        claims=[
            *(claim_answer(dossier, claim, decides=True) for claim in finding.deciding),
            *(claim_answer(dossier, claim) for claim in story.mentioned),
        ],
        perhaps=[claim_answer(dossier, claim) for claim in story.perhaps],
        decided_by=_decided_by(dossier, party.id, day),
        pivotality=pivotality(party_power) if party_power else None,
    )


def pivotality(found: Power) -> Pivotality:
    """Return power indices as exact fractions with their decimals."""
    return Pivotality(
        banzhaf=_index(found.banzhaf),
        banzhaf_normalised=_index(found.banzhaf_normalised),
        shapley_shubik=_index(found.shapley_shubik),
    )


def _decided_by(dossier: Dossier, party_id: str, day: date) -> list[DecidedBy]:
    return [
        DecidedBy(
            board_id=board.id,
            name=board.name,
            level=board.rank.name.lower(),
            people=[
                Deciding(
                    id=leader.person_id,
                    name=dossier.describe(leader.person_id)[1],
                    role=leader.role,
                    as_of=leader.as_of,
                    known_later=leader.latest > day,
                    source_id=leader.source_id,
                )
                for leader in _each_once(dossier.leaders_of.get(board.id, ()), day)
            ],
        )
        for board in dossier.boards_of.get(party_id, ())
    ]


def _each_once(leaders: Iterable[Leader], day: date) -> list[Leader]:
    """Of one person's records in one role keep the newest that was known by ``day``, else the first."""
    kept: dict[tuple[str, str], Leader] = {}
    for leader in leaders:  # from the oldest to the newest
        key = (leader.person_id, leader.role)
        if key not in kept or leader.latest <= day:
            kept[key] = leader
    return list(kept.values())


def source_refs(dossier: Dossier, parties: Iterable[PartyAnswer], rule: law.Rule) -> list[SourceRef]:
    """Return every page that the answer rests on: of the rule, the seats, the claims and the leaders."""
    ids: dict[str, None] = dict.fromkeys(rule.source_ids)
    for party in parties:
        for result in (dossier.results.get(party.party_id), dossier.votes_rows.get(party.party_id)):
            if result:
                ids[result.source_id] = None
        ids |= dict.fromkeys(claim.source_id for claim in (*party.claims, *party.perhaps))
        ids |= dict.fromkeys(
            leader.source_id for board in party.decided_by for leader in board.people if leader.source_id
        )
    return sources_by_id(dossier, ids)


def sources_by_id(dossier: Dossier, ids: Iterable[str]) -> list[SourceRef]:
    """Return the sources of these ids that are on file, each once, in the order given."""
    found = [dossier.sources[source_id] for source_id in dict.fromkeys(ids) if source_id in dossier.sources]
    return [
        SourceRef(id=s.id, title=s.title, publisher=s.publisher, url=s.url, published_on=s.published_on)
        for s in found
    ]


def _entity(dossier: Dossier, entity_id: str) -> EntityRef:
    type_, name = dossier.describe(entity_id)
    return EntityRef(id=entity_id, type=type_, name=name)


def _index(value: Fraction) -> Index:
    return Index(exact=str(value), value=float(value))


def bilingual(sentence: law.Sentence) -> Bilingual:
    """Return a sentence of the law as answers have it."""
    return Bilingual(en=sentence.en, id=sentence.id)

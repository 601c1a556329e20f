"""From the cues of each sentence to drafts. Where party or candidate is missing, nothing is drafted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.drafting import cues as c
from graph.drafting import grammar
from graph.drafting.cue_reading import CueReader
from graph.drafting.cues import Cue, Shape
from graph.drafting.drafts import Article, Draft, Span, Speaker
from graph.drafting.hedges import Force, Hedge, another_election, hedges, strongest
from graph.drafting.speakers import Speakers
from graph.drafting.surroundings import CueParties
from graph.ontology import Confidence, Predicate, Role, Status

LONGEST_SENTENCE = 1500
"""Characters; more is a table or a list run together, no sentence."""
_WHOLE = (Shape.TAKE_BACK, Shape.SHIFT)
"""Shapes whose words turn nothing but themselves."""
_TURNED = {Force.DENIED: Status.DENIED, Force.DECLINED: Status.DECLINED, Force.WITHDRAWN: Status.WITHDRAWN}
_WEAKER = {Force.HEARSAY: Status.RUMOURED, Force.POSSIBLE: Status.EXPLORING, Force.INTENDED: Status.PROPOSED}


def all_drafts(article: Article, speakers: Speakers) -> Iterator[Draft]:
    """Yield the drafts of every sentence of ``article``, undated, in the order of the text."""
    for number, sentence in enumerate(speakers.mentions.text.sentences):
        if sentence.span.end - sentence.span.start > LONGEST_SENTENCE:
            continue
        past = another_election(article.text, sentence.span, article.published_on.year)
        cues = _cues(article.text, sentence.span)
        for cue, span in cues:
            reader = CueReader(speakers, number, cue, span)
            others = [other for one, other in cues if one.shape in _WHOLE and one is not cue]
            turned = [*_hedges(reader, others), *([past] if past else ())]
            force = strongest(turned)
            if force is not Force.DROP:
                speaker = speakers.of_sentence[number]
                for parties, plain in reader.read():
                    yield from _drafts(reader, parties, plain, parties.speaker or speaker, force, turned)


def _drafts(
    context: CueReader,
    parties: CueParties,
    cue: Cue,
    speaker: Speaker | None,
    force: Force | None,
    turned: Sequence[Hedge],
) -> Iterator[Draft]:
    """Yield a draft for each party that is found."""
    weighed = weigh_hedges(cue, force, parties)
    if weighed is None:
        return
    predicate, status, role, why = weighed
    endorsed = status is Status.OFFICIAL and predicate is Predicate.SUPPORTS and parties.target
    if endorsed and _registers(context.sentence.of(context.source)):
        status, role, why = Status.REGISTERED, Role.NOMINATING, f"{why}, mendaftar ke KPU"
    for side in parties.sides:
        subject, object_ = side, None if why.endswith("undecided") else parties.target
        if predicate in (Predicate.CONSIDERED_BY, Predicate.SEEKS_TICKET) and parties.target:
            subject, object_ = parties.target, side
        yield Draft(
            subject=subject,
            predicate=predicate,
            object=object_,
            status=status,
            role=role,
            speaker=speaker,
            said_on=None,
            confidence=confidence(status, parties, speaker, force),
            cue=context.span,
            sentence=context.sentence,
            quote=context.sentence.of(context.source),
            why=why,
            hedges=tuple(hedge.span for hedge in turned),
        )


def _hedges(context: CueReader, others: Sequence[Span]) -> list[Hedge]:
    """Return what hedges a cue; of a letter, hedges govern the verb that gives or gets it as well."""
    governed = context.span
    if context.cue.shape is Shape.LETTER and (verb := context.verb_of_letter()):
        governed = Span(verb[1].start, context.span.end)
    letter = context.cue.shape in (Shape.LETTER, Shape.TAKE_BACK)
    return hedges(context.source, context.sentence, context.clause, governed, letter=letter, others=others)


def _registers(sentence: str) -> bool:
    """Tell whether a sentence tells of a registration at the commission that took place."""
    registered = grammar.TO_KPU.search(sentence) and grammar.REGISTERED.search(sentence)
    return bool(registered and not grammar.NOT_YET.search(sentence))


def _cues(source: str, sentence: Span) -> list[tuple[Cue, Span]]:
    """Return the cues of a sentence, the longest where they overlap, in the order of the text."""
    all_cues = [
        (cue, Span(*match.span())) for cue in c.CUES for match in cue.pattern.finditer(source, *sentence)
    ]
    longest: list[tuple[Cue, Span]] = []
    for cue, span in sorted(all_cues, key=lambda cue_at: cue_at[1].start - cue_at[1].end):
        if all(span.end <= other.start or other.end <= span.start for _, other in longest):
            longest.append((cue, span))
    return sorted(longest, key=lambda cue_at: cue_at[1])


def weigh_hedges(
    cue: Cue, force: Force | None, parties: CueParties
) -> tuple[Predicate, Status, Role | None, str] | None:
    """Return predicate, status, role and rule after the hedges; ``None`` where nothing is to be drafted."""
    name = cue.name
    party = all(side.kind in grammar.SIDES for side in parties.sides)
    firm = cue.predicate, cue.status, cue.role
    if cue.shape is Shape.UNDECIDED:
        return Predicate.SUPPORTS, Status.EXPLORING, None, f"{name}: undecided"
    if force is Force.UNDECIDED:
        if cue.predicate is Predicate.SUPPORTS and party and not cue.status.retracts:
            return Predicate.SUPPORTS, Status.EXPLORING, None, f"{name}, belum: undecided"
        return None
    if parties.target is None and cue.shape not in (Shape.QUIT, Shape.LEAVE):
        return None
    if force is None:
        return *firm, name
    if cue.predicate in (Predicate.OPPOSES, Predicate.WITHDRAWS) or cue.status.retracts:
        if force is Force.HEARSAY and cue.predicate is not Predicate.SUPPORTS:
            return cue.predicate, Status.RUMOURED, None, f"{name}, hearsay"
        return None
    if turned := _TURNED.get(force):
        if cue.predicate in (Predicate.CONSIDERED_BY, Predicate.SEEKS_TICKET):
            return None
        return cue.predicate, turned, cue.role, f"{name}, {turned.value}"
    status = min(_WEAKER[force], cue.status, key=lambda option: option.strength)
    return cue.predicate, status, cue.role, f"{name}, {force.name.lower()}"


def confidence(
    status: Status, parties: CueParties, speaker: Speaker | None, force: Force | None
) -> Confidence:
    """Return how far the reading holds: high where a named speaker says it plainly of known names."""
    named = [*parties.sides, *filter(None, [parties.target])]
    if status is Status.RUMOURED or parties.borrowed or any(len(name.ids) > 1 for name in named):
        return Confidence.LOW
    if force is None and speaker and all(name.id for name in named):
        return Confidence.HIGH
    return Confidence.MEDIUM

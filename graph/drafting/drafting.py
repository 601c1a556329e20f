"""An article read from end to end: names, speakers, rules, dates; what is said twice is drafted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.drafting.dating import Dated, dates
from graph.drafting.drafts import LONGEST_TEXT, Article, Draft, EntityKind, Named, TooLongError
from graph.drafting.gazetteer import Gazetteer
from graph.drafting.mentions import Mentions
from graph.drafting.rules import DraftRules
from graph.drafting.speakers import Speakers
from graph.drafting.text import Text
from graph.ontology import Confidence, Predicate, Status


def draft(article: Article, gazetteer: Gazetteer) -> list[Draft]:
    """Return the claims that ``article`` seems to make, in the order of its text.

    Raises:
        TooLongError: the text is longer than an article.
    """
    if len(article.text) > LONGEST_TEXT:
        raise TooLongError(len(article.text))
    text = Text(article.text)
    mentions = Mentions(article, text, gazetteer)
    speakers = Speakers(text, mentions)
    found = _once(DraftRules(article, text, mentions, speakers).drafts(), gazetteer)
    return _dated(found, article, text)


def _dated(drafts: list[Draft], article: Article, text: Text) -> list[Draft]:
    """Date each draft by its sentence, else by the only date in brackets that the article has."""
    every: list[list[Dated]] = []
    if drafts:
        every = [list(dates(article.text, each.span, article.published_on)) for each in text.sentences]
    bracketed = {each.edtf: each for dated in every for each in dated if each.bracketed}
    found: list[Draft] = []
    for each in drafts:
        told = every[text.sentence_at(each.cue.start)]
        best = max(
            told, key=lambda dated: (dated.bracketed, -abs(dated.span.start - each.cue.start)), default=None
        )
        if best is None and len(bracketed) == 1:
            best = next(iter(bracketed.values()))
        found.append(replace(each, said_on=best.edtf, date_span=best.span) if best else each)
    return found


def _once(drafts: Iterable[Draft], gazetteer: Gazetteer) -> list[Draft]:
    """Keep of drafts that say the same the firmest one, of as firm ones the first that names a speaker."""
    kept: dict[tuple[object, ...], Draft] = {}
    for each in drafts:
        key = (
            _party(each.subject, gazetteer),
            each.predicate,
            each.object and _party(each.object, gazetteer),
            strength_class(each.status),
        )
        known = kept.get(key)
        if known is None or _worth(each) > _worth(known):
            kept[key] = each if known is None else replace(each, speaker=each.speaker or known.speaker)
    undecided = [each for each in kept.values() if each.object is None and each.why.endswith("undecided")]
    decided = {
        _party(each.subject, gazetteer)
        for each in kept.values()
        if each.predicate is Predicate.SUPPORTS and each.object is not None and not each.status.retracts
    }
    return sorted(
        (
            each
            for each in kept.values()
            if each not in undecided or _party(each.subject, gazetteer) not in decided
        ),
        key=lambda each: (each.cue, each.subject.spans),
    )


def _worth(each: Draft) -> tuple[int, bool, bool, Confidence]:
    return (
        each.status.strength,
        each.subject.kind is EntityKind.BOARD,
        each.speaker is not None,
        each.confidence,
    )


def strength_class(status: Status) -> str:
    """Return what a status amounts to: talk, backing, or taking back."""
    if status.retracts:
        return "taken back"
    return "talk" if status in (Status.RUMOURED, Status.EXPLORING, Status.PROPOSED) else "backing"


def _party(named: Named, gazetteer: Gazetteer) -> object:
    """Return what is compared of a name: of a board its party, of a pair its head."""
    if named.kind is EntityKind.BOARD:
        return frozenset(gazetteer.entries[each].party_id for each in named.ids)
    if named.kind is EntityKind.TICKET:
        return _party(named.members[0], gazetteer)
    return frozenset(named.ids) or named.printed.casefold()

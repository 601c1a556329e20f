"""An article read from end to end: names, speakers, rules, dates; what is said twice is drafted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.drafting.dating import dates
from graph.drafting.drafts import LONGEST_TEXT, Article, Draft, EntityKind, Named, TooLongError
from graph.drafting.gazetteer import Gazetteer
from graph.drafting.mentions import Mentions
from graph.drafting.rules import all_drafts
from graph.drafting.speakers import Speakers
from graph.drafting.text import Text
from graph.ontology import Confidence, Predicate, Status


def draft(article: Article, gazetteer: Gazetteer) -> list[Draft]:
    """Return the claims of ``article`` in the order of its text; TooLongError where that is no article's."""
    if len(article.text) > LONGEST_TEXT:
        raise TooLongError(len(article.text))
    mentions = Mentions(article, gazetteer)
    drafts = _once(all_drafts(article, Speakers(mentions)), gazetteer)
    return _dated(drafts, article, mentions.text)


def _dated(drafts: list[Draft], article: Article, text: Text) -> list[Draft]:
    """Date each draft by its sentence, else by the only date in brackets that the article has."""
    spans = [sentence.span for sentence in text.sentences] if drafts else []
    by_sentence = [list(dates(article.text, span, article.published_on)) for span in spans]
    bracketed = {dated.edtf: dated for dates_of in by_sentence for dated in dates_of if dated.bracketed}
    dated_drafts: list[Draft] = []
    for draft in drafts:
        nearest = sorted(
            by_sentence[text.sentence_at(draft.cue.start)],
            key=lambda dated: (not dated.bracketed, abs(dated.span.start - draft.cue.start)),
        )
        if not nearest and len(bracketed) == 1:
            nearest = list(bracketed.values())
        best = nearest[0] if nearest else None
        dated_drafts.append(replace(draft, said_on=best.edtf, date_span=best.span) if best else draft)
    return dated_drafts


def _once(drafts: Iterable[Draft], gazetteer: Gazetteer) -> list[Draft]:
    """Keep of drafts that say the same the firmest one, of as firm ones the first that names a speaker."""
    firmest: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        object_ = draft.object and _party(draft.object, gazetteer)
        key = (_party(draft.subject, gazetteer), draft.predicate, object_, strength_class(draft.status))
        known = firmest.get(key)
        if known is None or _worth(draft) > _worth(known):
            firmest[key] = draft if known is None else replace(draft, speaker=draft.speaker or known.speaker)
    decided = {
        _party(draft.subject, gazetteer)
        for draft in firmest.values()
        if draft.predicate is Predicate.SUPPORTS and draft.object is not None and not draft.status.retracts
    }
    kept = (
        draft
        for draft in firmest.values()
        if draft.object is not None
        or not draft.why.endswith("undecided")
        or _party(draft.subject, gazetteer) not in decided
    )
    return sorted(kept, key=lambda draft: (draft.cue, draft.subject.spans))


def _worth(draft: Draft) -> tuple[int, bool, bool, Confidence]:
    is_board = draft.subject.kind is EntityKind.BOARD
    return draft.status.strength, is_board, draft.speaker is not None, draft.confidence


def strength_class(status: Status) -> str:
    """Return what a status amounts to: talk, backing, or retraction."""
    if status.retracts:
        return "retracted"
    return "talk" if status in (Status.RUMOURED, Status.EXPLORING, Status.PROPOSED) else "backing"


def _party(named: Named, gazetteer: Gazetteer) -> object:
    """Return what is compared of a name: of a board its party, of a pair its head."""
    if named.kind is EntityKind.BOARD:
        return frozenset(gazetteer.entries[id_].party_id for id_ in named.ids)
    if named.kind is EntityKind.TICKET:
        return _party(named.members[0], gazetteer)
    return frozenset(named.ids) or named.printed.casefold()

"""Who stands where around a verb: who acts, whom it is about, which parties are listed.

The one that comes after a verb has to stand right beside it, with nothing but the words of
:mod:`graph.drafting.grammar` in between; the one before it may stand further away in the clause, but nobody
else may come in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.drafting import grammar
from graph.drafting import vocabulary as v
from graph.drafting.drafts import EntityKind, Mention, Named, Span, Speaker
from graph.drafting.speakers import Speakers


@dataclass(frozen=True, slots=True)
class CueParties:
    """Parties, a candidate or partner, and how they were told."""

    sides: tuple[Named, ...] = ()
    target: Named | None = None
    speaker: Speaker | None = None
    borrowed: bool = False
    """Whether a side or the target stands for a name elsewhere: *kami*, *pasangan ini*."""


class Surroundings:
    """Finds parties and candidates around a cue, in its clause of the ``number``-th sentence of a text."""

    def __init__(self, speakers: Speakers, number: int, cue: Span) -> None:
        self._speakers = speakers
        self._all_mentions = speakers.mentions
        self._text = speakers.mentions.text
        self.source = self._text.text
        self.number = number
        self.sentence = self._text.sentences[number].span
        self.mentions = self._all_mentions.within(self.sentence)
        self.clause = self._clause(cue)

    def _clause(self, cue: Span) -> Span:
        start, end = self.sentence
        if grammar.CONCESSIVE.match(self.source, start):
            start = self.source.find(",", start, cue.start) + 1 or start
        for boundary in grammar.BOUNDARY.finditer(self.source, *self.sentence):
            if boundary.end() <= cue.start:
                start = boundary.end()
                if grammar.CONCESSIVE.search(boundary.group()):  # Meski belum …, PKB mendukung X
                    start = self.source.find(",", start, cue.start) + 1 or start
            elif boundary.start() >= cue.end:
                return Span(start, boundary.start())
        return Span(start, end)

    def left(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that stand between two places."""
        return [
            mention for mention in self.mentions if start <= mention.span.start and mention.span.end <= end
        ]

    def right(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two places."""
        return [mention for mention in self.mentions if start <= mention.span.start < end]

    def candidate_after(self, at: int, end: int, gap: re.Pattern[str] = grammar.BETWEEN) -> list[Named]:
        """Return the candidates that stand right after ``at``: one, or several joined by *dan*."""
        candidates: list[Named] = []
        place = at
        for mention in self.right(at, end):
            between = self.source[place : mention.span.start]
            if mention.kind in grammar.SIDES and not candidates and gap.fullmatch(between):
                place = mention.span.end  # kader PKB, X
                continue
            if mention.kind not in grammar.CANDIDATES:
                break
            if not mention.sure and mention.span.start - at > 60:
                break
            if candidates:
                if not _AND.fullmatch(between):
                    break
            else:
                placeless = between
                for region in self._all_mentions.regions:
                    if place <= region.span.start and region.span.end <= mention.span.start:
                        placeless = placeless.replace(region.named.printed, "")
                if not gap.fullmatch(grammar.PLACED.sub("", placeless)):
                    break
                if grammar.NO_CANDIDATE.search(between):
                    break
            candidates.append(mention.named)
            place = mention.span.end
        return candidates

    def parties_after(self, at: int, end: int) -> tuple[tuple[Named, ...], int]:
        """Return the parties that stand right after ``at``, and where they end."""
        parties: list[Named] = []
        place = at
        for mention in self.right(at, end):
            between = self.source[place : mention.span.start]
            if mention.kind in grammar.SIDES:
                gap = grammar.COORDINATION if parties else grammar.AGENT
                if not gap.fullmatch(between) or (mention.adherent and not parties):
                    break
                parties.append(mention.named)
            elif parties or mention.kind is not EntityKind.COALITION or not grammar.AGENT.fullmatch(between):
                break
            place = mention.span.end
        return tuple(parties), place

    def _group_ending(self, parties: Sequence[Mention], at: int) -> tuple[Named, ...]:
        """Return the parties that are listed up to ``parties[at]``."""
        group = [parties[at]]
        for before in reversed(parties[:at]):
            between = self.source[before.span.end : group[0].span.start]
            if (
                before.kind not in grammar.SIDES
                or before.adherent
                or not grammar.COORDINATION.fullmatch(between)
            ):
                break
            group.insert(0, before)
        return tuple(mention.named for mention in group)

    def _starts(self, at: int) -> Iterable[int]:
        """Return where to look from: the clause, then the quotation or sentence around a place."""
        return dict.fromkeys((self.clause.start, (self._text.quotation_at(at) or self.sentence).start))

    def subject(self, cue: Span, *, people: bool = False) -> CueParties | None:
        """Return who acts: the parties, the officer's board, or the person that stand before the verb."""
        subjects = (self._subject_within(start, cue, people=people) for start in self._starts(cue.start))
        parties = next((subject for subject in subjects if subject is not None), None)
        return parties if parties and parties.sides else None

    def _subject_within(self, start: int, cue: Span, *, people: bool) -> CueParties | None:
        """As :meth:`subject`; without sides where somebody else is the subject, ``None`` where nobody is."""
        left = self.left(start, cue.start)
        we = list(grammar.WE.finditer(self.source, start, cue.start))
        for at, mention in reversed(list(enumerate(left))):
            if we and we[-1].start() >= mention.span.end:
                break
            between = self.source[mention.span.end : cue.start]
            if v.BLOCKERS.search(between):
                return CueParties()
            if mention.kind in grammar.SIDES:
                before = self.source[max(0, mention.span.start - 25) : mention.span.start]
                is_beside = (
                    _BESIDE.search(before)
                    and any(other.kind in grammar.SIDES for other in left[:at])
                    and not grammar.COORDINATION.fullmatch(
                        self.source[left[at - 1].span.end : mention.span.start]
                    )
                )
                if not is_beside and not mention.adherent:
                    return CueParties(self._group_ending(left, at))
            elif mention.kind is EntityKind.PERSON:
                office = mention.role_of or self._speakers.office_of(mention.named)
                lead = self.source[max(0, mention.span.start - 45) : mention.span.start]
                if grammar.OBJECT_BEFORE.search(lead):
                    continue
                if office:
                    return CueParties((office,), speaker=Speaker(mention.named, office))
                if people and mention.sure and grammar.ADVERBS.fullmatch(between):
                    return CueParties((mention.named,))
        if we and not v.BLOCKERS.search(self.source, we[-1].end(), cue.start):
            if ours := self.ours():
                return ours
            own = [at for at, side in enumerate(left) if side.kind in grammar.SIDES]
            own = [at for at in own if left[at].span.end <= we[-1].start()]
            if own and we[-1].group().lower() not in ("kami", "kita"):  # Ketua DPC PKB membantah partainya …
                return CueParties(self._group_ending(left, own[-1]), borrowed=True)
        they = list(grammar.THEY.finditer(self.source, start, cue.start))
        if they and not left and not v.BLOCKERS.search(self.source, they[-1].end(), cue.start):
            return self._only_party_before()
        return None

    def _only_party_before(self) -> CueParties | None:
        """Return the only party of the sentence before: *mereka*, *partai itu*."""
        if self.number == 0:
            return None
        before, this = self._text.sentences[self.number - 1 : self.number + 1]
        if this.paragraph - before.paragraph > 1:
            return None
        sides = (side for side in self._all_mentions.within(before.span) if side.kind in grammar.SIDES)
        named = {side.named.ids: side.named for side in sides if not side.adherent}
        return CueParties(tuple(named.values()), borrowed=True) if len(named) == 1 else None

    def ours(self) -> CueParties | None:
        """Return the board for which the speaker of the sentence speaks."""
        speaker = self._speakers.of_sentence[self.number]
        return CueParties((speaker.of,), None, speaker, borrowed=True) if speaker and speaker.of else None

    def candidate_before(self, at: int) -> tuple[Named, bool] | None:
        """Return the candidate before a verb, and whether a word such as *pasangan ini* stands for it."""
        for start in self._starts(at):
            patterns = (grammar.THE_PAIR, grammar.HE)
            matches = (match for pattern in patterns for match in pattern.finditer(self.source, start, at))
            borrowed = max((match.start() for match in matches), default=-1)
            for mention in reversed(self.left(start, at)):
                if mention.kind not in grammar.CANDIDATES or not mention.sure:
                    continue
                if borrowed >= mention.span.end:
                    break
                if mention is self._speakers.saying[self.number] and self._is_reported(mention, at):
                    continue
                lead = self.source[max(0, mention.span.start - 60) : mention.span.start]
                if _NAMED_BY.search(lead) and grammar.OBJECT_BEFORE.search(lead):
                    continue
                if v.BLOCKERS.search(self.source, mention.span.end, at):
                    return None
                return mention.named, False
            if borrowed >= 0 and (named := self.meant(borrowed)):
                return named, True
        return None

    def _is_reported(self, mention: Mention, at: int) -> bool:
        """Tell whether a speaker speaks of somebody else: *X mengatakan Y diusung*."""
        between = self.source[mention.span.end : at]
        says = re.search(rf"\b(?:{v.SAYS})\b", between, re.I)
        return bool(says) and not re.search(r"\b(?:dirinya|ia|mengaku|diri)\b", between, re.I)

    def meant(self, borrowed: int) -> Named | None:
        """Return the only pair, or person, of the sentences before: *pasangan ini*, *ia*."""
        kind = EntityKind.TICKET if grammar.THE_PAIR.match(self.source, borrowed) else EntityKind.PERSON
        paragraph = self._text.sentences[self.number].paragraph
        for before in range(self.number - 1, max(-1, self.number - 4), -1):
            if paragraph - self._text.sentences[before].paragraph > 2:
                break
            mentions = self._all_mentions.within(self._text.sentences[before].span)
            named = {
                mention.named.ids or mention.named.printed: mention.named
                for mention in mentions
                if mention.kind is kind and mention.sure
            }
            if kind is EntityKind.PERSON:
                if sayer := self._speakers.saying[before]:
                    return sayer.named
                if any(mention.kind is EntityKind.TICKET for mention in mentions):
                    return None
            if named:
                return next(iter(named.values())) if len(named) == 1 else None
        return None

    def only_party_of_article(self) -> CueParties | None:
        """Return the party or board, where the article names one party only."""
        sides = [mention.named for mention in self._all_mentions.all if mention.kind in grammar.SIDES]
        parties = {named.ids: named for named in sides if named.kind is EntityKind.PARTY}
        of_one_party = len({frozenset(self._all_mentions.party_of(side)) for side in sides}) == 1
        if len(parties) != 1 or not of_one_party:
            return None
        return CueParties(tuple(parties.values()), borrowed=True)

    def giver_after(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the parties after *dari* or *oleh* further on: *rekomendasi kepada X dari PKB*."""
        for match in re.finditer(r"\b(?:dari|oleh)\s+", self.source[start:end]):
            parties, _ = self.parties_after(start + match.end(), end)
            if parties:
                return parties
            following = [mention for mention in self.mentions if mention.span.start >= start + match.end()]
            if following and following[0].role_of:
                return (following[0].role_of,)
        return ()


_AND = re.compile(r"\s*(?:,|dan|serta|,\s*(?:dan|serta))\s*(?:" + grammar.TITLES + r"\s*)*")
_BESIDE = re.compile(
    r"\b(?:dengan|kepada|ke|untuk|bersama|selain|melawan|dari|di|menurut|koalisi)\s+$", re.IGNORECASE
)
"""Before a party: it is not the one that acts."""
_NAMED_BY = re.compile(
    r"\b(?:kata|ujar|oleh|menurut|tegas|tutur|ucap|ungkap|melawan|dengan|dipimpin|ditandatangani)"
    r"\s+(?:[\w\s]{0,30}\s)?$",
    re.IGNORECASE,
)
"""Before a person: who speaks or acts, and no candidate."""

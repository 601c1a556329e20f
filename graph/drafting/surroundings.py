"""Who stands where around a verb: who acts, whom it is about, which parties are listed.

The one that comes after a verb has to stand right beside it, with nothing but the words of
:mod:`graph.drafting.grammar` in between; the one before it may stand further away in the clause, but nobody
else may come in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.drafting import grammar
from graph.drafting import vocabulary as v
from graph.drafting.drafts import EntityKind, Mention, Named, Span, Speaker
from graph.drafting.mentions import Mentions
from graph.drafting.speakers import Speakers, office_of
from graph.drafting.text import Text


@dataclass(frozen=True, slots=True)
class CueParties:
    """Parties, a candidate or partner, and how they were told."""

    sides: tuple[Named, ...]
    target: Named | None
    speaker: Speaker | None = None
    borrowed: bool = False
    """Whether a side or the target stands for a name elsewhere: *kami*, *pasangan ini*."""


class Surroundings:
    """Finds parties and candidates around the places of a text."""

    def __init__(self, text: Text, mentions: Mentions, speakers: Speakers) -> None:
        self._text = text
        self._source = text.text
        self._mentions = mentions
        self._speakers = speakers

    def left(self, mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
        """Return the mentions that stand between two places."""
        return [mention for mention in mentions if mention.span.start >= start and mention.span.end <= end]

    def right(self, mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two places."""
        return [mention for mention in mentions if mention.span.start >= start and mention.span.start < end]

    def candidate_after(
        self, mentions: Sequence[Mention], at: int, end: int, gap: re.Pattern[str] = grammar.BETWEEN
    ) -> list[Named]:
        """Return the candidates that stand right after ``at``: one, or several joined by *dan*."""
        candidates: list[Named] = []
        place = at
        for mention in self.right(mentions, at, end):
            between = self._source[place : mention.span.start]
            if mention.kind in grammar.SIDES and not candidates and gap.fullmatch(between):
                place = mention.span.end  # kader PKB, X
                continue
            if mention.kind not in grammar.CANDIDATES:
                break
            if candidates:
                if not re.fullmatch(
                    r"\s*(?:,|dan|serta|,\s*(?:dan|serta))\s*(?:" + grammar.TITLES + r"\s*)*", between
                ):
                    break
            elif not gap.fullmatch(
                self._without_regions(place, mention.span.start)
            ) or grammar.NO_CANDIDATE.search(between):
                break
            if not mention.sure and mention.span.start - at > 60:
                break
            candidates.append(mention.named)
            place = mention.span.end
        return candidates

    def _without_regions(self, start: int, end: int) -> str:
        between = self._source[start:end]
        for region in self._mentions.regions:
            if region.span.start >= end:
                break
            if start <= region.span.start and region.span.end <= end:
                between = between.replace(region.named.printed, "")
        return grammar.PLACED.sub("", between)

    def parties_after(self, mentions: Sequence[Mention], at: int, end: int) -> tuple[tuple[Named, ...], int]:
        """Return the parties that stand right after ``at``, and where they end."""
        parties: list[Named] = []
        place = at
        for mention in self.right(mentions, at, end):
            between = self._source[place : mention.span.start]
            if mention.kind not in grammar.SIDES:
                if parties or not (mention.kind is EntityKind.COALITION and grammar.AGENT.fullmatch(between)):
                    break
                place = mention.span.end
                continue
            if not (grammar.COORDINATION.fullmatch(between) if parties else grammar.AGENT.fullmatch(between)):
                break
            if mention.adherent and not parties:
                break
            parties.append(mention.named)
            place = mention.span.end
        return tuple(parties), place

    def _group_ending(self, parties: Sequence[Mention], at: int) -> tuple[Named, ...]:
        """Return the parties that are listed up to ``parties[at]``."""
        first = at
        while (
            first > 0
            and parties[first - 1].kind in grammar.SIDES
            and not parties[first - 1].adherent
            and grammar.COORDINATION.fullmatch(
                self._source[parties[first - 1].span.end : parties[first].span.start]
            )
        ):
            first -= 1
        return tuple(mention.named for mention in parties[first : at + 1])

    def subject(
        self,
        mentions: Sequence[Mention],
        clause: Span,
        sentence: Span,
        cue: Span,
        number: int,
        *,
        people: bool = True,
    ) -> CueParties | None:
        """Return who acts: the parties, the officer's board, or the person that stand before the verb."""
        quotation = self._text.quotation_at(cue.start)
        for start in dict.fromkeys((clause.start, quotation.start if quotation else sentence.start)):
            parties = self._subject_within(mentions, start, cue, number, people=people)
            if parties is not None:
                return parties if parties.sides else None
        return None

    def _subject_within(
        self, mentions: Sequence[Mention], start: int, cue: Span, number: int, *, people: bool
    ) -> CueParties | None:
        """As :meth:`_subject`; without sides where somebody else is the subject, ``None`` where nobody is."""
        left = self.left(mentions, start, cue.start)
        we = list(grammar.WE.finditer(self._source, start, cue.start))
        for at in range(len(left) - 1, -1, -1):
            mention = left[at]
            if we and we[-1].start() >= mention.span.end:
                break
            between = self._source[mention.span.end : cue.start]
            if v.BLOCKERS.search(between):
                return CueParties((), None)
            if mention.kind in grammar.SIDES:
                before = self._source[max(0, mention.span.start - 25) : mention.span.start]
                if (
                    re.search(
                        r"\b(?:dengan|kepada|ke|untuk|bersama|selain|melawan|dari|di|menurut|koalisi)\s+$",
                        before,
                        re.I,
                    )
                    and (any(mention.kind in grammar.SIDES for mention in left[:at]))
                    and not grammar.COORDINATION.fullmatch(
                        self._source[left[at - 1].span.end : mention.span.start]
                    )
                ):
                    continue
                if mention.adherent:
                    continue
                return CueParties(self._group_ending(left, at), None)
            if mention.kind is EntityKind.PERSON:
                office = mention.role_of or office_of(self._speakers, mention.named)
                lead = self._source[max(0, mention.span.start - 45) : mention.span.start]
                if grammar.OBJECT_BEFORE.search(lead):
                    continue
                if office:
                    return CueParties((office,), None, Speaker(mention.named, office))
                if people and mention.sure and grammar.ADVERBS.fullmatch(between):
                    return CueParties((mention.named,), None)
        if we and not v.BLOCKERS.search(self._source, we[-1].end(), cue.start):
            if ours := self.ours(number):
                return ours
            own = [
                at
                for at, mention in enumerate(left)
                if mention.span.end <= we[-1].start() and mention.kind in grammar.SIDES
            ]
            if own and we[-1].group().lower() not in ("kami", "kita"):  # Ketua DPC PKB membantah partainya …
                return CueParties(self._group_ending(left, own[-1]), None, borrowed=True)
        they = list(grammar.THEY.finditer(self._source, start, cue.start))
        if they and not left and not v.BLOCKERS.search(self._source, they[-1].end(), cue.start):
            return self._only_party_before(number)
        return None

    def _only_party_before(self, number: int) -> CueParties | None:
        """Return the only party of the sentence before: *mereka*, *partai itu*."""
        if (
            number == 0
            or self._text.sentences[number].paragraph - self._text.sentences[number - 1].paragraph > 1
        ):
            return None
        named = {
            mention.named.ids: mention.named
            for mention in self._mentions.within(self._text.sentences[number - 1].span)
            if mention.kind in grammar.SIDES and not mention.adherent
        }
        return CueParties(tuple(named.values()), None, borrowed=True) if len(named) == 1 else None

    def ours(self, number: int) -> CueParties | None:
        """Return the board for which the speaker of a sentence speaks."""
        speaker = self._speakers.of_sentence[number]
        if speaker is None or speaker.of is None:
            return None
        return CueParties((speaker.of,), None, speaker, borrowed=True)

    def candidate_before(
        self, mentions: Sequence[Mention], clause: Span, sentence: Span, at: int, number: int
    ) -> tuple[Named, bool] | None:
        """Return the candidate before a verb, and whether a word such as *pasangan ini* stands for it."""
        quotation = self._text.quotation_at(at)
        for start in dict.fromkeys((clause.start, quotation.start if quotation else sentence.start)):
            left = [
                mention
                for mention in self.left(mentions, start, at)
                if mention.kind in grammar.CANDIDATES and mention.sure
            ]
            borrowed = max(
                (
                    match.start()
                    for pattern in (grammar.THE_PAIR, grammar.HE)
                    for match in pattern.finditer(self._source, start, at)
                ),
                default=-1,
            )
            for mention in reversed(left):
                if borrowed >= mention.span.end:
                    break
                if mention is self._speakers.saying[number] and self._is_reported(mention, at):
                    continue
                lead = self._source[max(0, mention.span.start - 60) : mention.span.start]
                if re.search(
                    r"\b(?:kata|ujar|oleh|menurut|tegas|tutur|ucap|ungkap|melawan|dengan|dipimpin|"
                    r"ditandatangani)\s+(?:[\w\s]{0,30}\s)?$",
                    lead,
                    re.I,
                ) and (grammar.OBJECT_BEFORE.search(lead)):
                    continue
                if v.BLOCKERS.search(self._source, mention.span.end, at) or self._another_party_acts(
                    mentions, mention, at
                ):
                    return None
                return mention.named, False
            if borrowed >= 0 and (named := self.meant(borrowed, number)):
                return named, True
        return None

    def _is_reported(self, mention: Mention, at: int) -> bool:
        """Tell whether a speaker speaks of somebody else: *X mengatakan Y diusung*."""
        return bool(
            re.search(rf"\b(?:{v.SAYS})\b", self._source[mention.span.end : at], re.I)
        ) and not re.search(r"\b(?:dirinya|ia|mengaku|diri)\b", self._source[mention.span.end : at], re.I)

    def _another_party_acts(self, mentions: Sequence[Mention], mention: Mention, at: int) -> bool:
        return any(
            mention.kind in grammar.SIDES
            and not mention.adherent
            and mention.role_of is not mention.named
            and re.search(
                r",\s*(?:sementara|sedangkan)|\bsementara\b",
                self._source[mention.span.end : mention.span.start],
            )
            for mention in self.left(mentions, mention.span.end, at)
        )

    def meant(self, borrowed: int, number: int) -> Named | None:
        """Return the only pair, or person, of the sentences before: *pasangan ini*, *ia*."""
        pairs = bool(grammar.THE_PAIR.match(self._source, borrowed))
        paragraph = self._text.sentences[number].paragraph
        for before in range(number - 1, max(-1, number - 4), -1):
            if paragraph - self._text.sentences[before].paragraph > 2:
                break
            named = {
                mention.named.ids or mention.named.printed: mention.named
                for mention in self._mentions.within(self._text.sentences[before].span)
                if mention.kind is (EntityKind.TICKET if pairs else EntityKind.PERSON) and mention.sure
            }
            sayer = self._speakers.saying[before]
            if sayer and not pairs:
                return sayer.named
            tickets = any(
                mention.kind is EntityKind.TICKET
                for mention in self._mentions.within(self._text.sentences[before].span)
            )
            if not pairs and tickets:
                return None
            if len(named) == 1:
                return next(iter(named.values()))
            if named:
                return None
        return None

    def only_party_of_article(self) -> CueParties | None:
        """Return the party or board, where the article names one party only."""
        named = {
            mention.named.ids: mention.named
            for mention in self._mentions.all
            if mention.kind is EntityKind.PARTY
        }
        boards = any(mention.kind is EntityKind.BOARD for mention in self._mentions.all)
        if len(named) != 1 or (boards and not self._boards_are_of(next(iter(named)))):
            return None
        return CueParties(tuple(named.values()), None, borrowed=True)

    def _boards_are_of(self, party_ids: tuple[str, ...]) -> bool:
        return all(
            set(self._mentions.party_of(mention.named)) == set(party_ids)
            for mention in self._mentions.all
            if mention.kind is EntityKind.BOARD
        )

    def giver_after(self, mentions: Sequence[Mention], start: int, end: int) -> tuple[Named, ...]:
        """Return the parties after *dari* or *oleh* further on: *rekomendasi kepada X dari PKB*."""
        for match in re.finditer(r"\b(?:dari|oleh)\s+", self._source[start:end]):
            parties, _ = self.parties_after(mentions, start + match.end(), end)
            if parties:
                return parties
            officer = next(
                (mention for mention in mentions if mention.span.start >= start + match.end()), None
            )
            if officer and officer.role_of:
                return (officer.role_of,)
        return ()

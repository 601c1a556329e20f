"""How each shape of cue is read: which party, which candidate, told with which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.drafting import cues as c
from graph.drafting import grammar
from graph.drafting.cues import Cue, Shape
from graph.drafting.drafts import EntityKind, Named, Span
from graph.drafting.speakers import Speakers
from graph.drafting.surroundings import CueParties, Surroundings
from graph.ontology import Predicate, Status

CueReading = Iterator[tuple[CueParties, Cue]]
"""What a cue tells, with the cue that it amounts to."""


class CueReader(Surroundings):
    """Reads the cue at ``span``, in the ``number``-th sentence of a text."""

    def __init__(self, speakers: Speakers, number: int, cue: Cue, span: Span) -> None:
        super().__init__(speakers, number, span)
        self.cue = cue
        self.span = span

    def verb_of_letter(self) -> tuple[bool, Span] | None:
        """Return whether the verb before a letter gives it (else somebody gets it), and where it stands."""
        verbs = [
            (gives, Span(*match.span()))
            for gives, pattern in ((True, c.GIVING), (False, c.GETTING))
            for match in pattern.finditer(self.source, self.clause.start, self.span.start)
            if self.span.start - match.end() <= 60
        ]
        return max(reversed(verbs), key=lambda verb: verb[1].start, default=None)

    def read(self) -> CueReading:
        """Yield what the cue tells."""
        match self.cue.shape:
            case Shape.ACTIVE:
                yield from self._active()
            case Shape.REGISTER:
                if grammar.TO_KPU.search(self.source, self.span.end, self.sentence.end):
                    yield from self._active()
            case Shape.PASSIVE | Shape.BACKERS:
                yield from self._passive()
            case Shape.LETTER:
                yield from self._letter()
            case Shape.TAKE_BACK | Shape.SHIFT:
                yield from self._withdrawn()
            case Shape.COALITION:
                yield from self._coalition()
            case Shape.UNDECIDED:
                parties = self.subject(self.span)
                if parties and all(side.kind in grammar.SIDES for side in parties.sides):
                    yield parties, self.cue
            case Shape.SEEK | Shape.LISTED:
                yield from self._sought()
            case Shape.QUIT:
                yield from self._quit()
            case Shape.LEAVE:
                if parties := self.subject(self.span):
                    after = self.right(self.span.end, self.clause.end)
                    coalitions = (side.named for side in after if side.kind is EntityKind.COALITION)
                    yield replace(parties, target=next(coalitions, None)), self.cue

    def _active(self) -> CueReading:
        end = self.span.end
        targets = self.candidate_after(end, self.clause.end)
        subject = self._some_parties(targets) or self.subject(self.span, people=self.cue.name == "mendukung")
        if subject is None:
            return
        if self.cue.predicate is Predicate.OPPOSES and grammar.BACKING.match(self.source, end):
            return  # menolak mengusung: declined, as the other verb's hedge tells
        if self.cue.name == "menetapkan" and targets:
            rest = self.source[end : min(self.clause.end, end + 140)]
            if not re.search(r"\b(?:sebagai|jadi|menjadi|untuk\s+maju)\b", rest, re.I):
                return
        if not targets:
            pair_or_he = any(word.match(self.source, end + 1) for word in (grammar.THE_PAIR, grammar.HE))
            # Dani yang kami usung; Dani kami usung
            we_from = max(self.clause.start, self.span.start - 30)
            we = grammar.WE_OBJECT.search(self.source, we_from, self.span.start)
            if pair_or_he and (named := self.meant(end + 1)):
                yield replace(subject, target=named, borrowed=True), self.cue
            elif we and (before := self.candidate_before(self.span.start)):
                yield replace(subject, target=before[0]), self.cue
            elif self.cue.predicate is Predicate.SUPPORTS:
                yield subject, self.cue
        for target in targets:
            if not target.ids or all(side.ids != target.ids for side in subject.sides):
                yield replace(subject, target=target), self.cue

    def _some_parties(self, targets: Sequence[Named]) -> CueParties | None:
        """Return the parties named after the candidate: *partai yang mengusung X, yakni PKB dan PKS*."""
        if not targets or not grammar.SOME_PARTIES.search(self.source, self.clause.start, self.span.start):
            return None
        end = max(side.spans[-1].end for side in targets)
        for namely in grammar.NAMELY.finditer(self.source, end, self.sentence.end):
            parties, _ = self.parties_after(namely.end(), self.sentence.end)
            if parties:
                return CueParties(parties)
        return CueParties()

    def _passive(self) -> CueReading:
        at = self.span.end
        targets: list[Named] = []
        if self.cue.shape is Shape.BACKERS:
            targets = self.candidate_after(at, self.clause.end)
            if targets:
                at = next(side.span.end for side in self.mentions if side.named is targets[-1])
        parties, end = self.parties_after(at, self.sentence.end)
        by_us = None if parties else _BY_US.match(self.source[at : at + 40])
        agents = CueParties(parties) if parties else self.ours() if by_us else None
        if agents is None:
            return
        lead = self.source[max(self.sentence.start, self.span.start - 70) : self.span.start]
        if not targets and grammar.COMMON_HEAD.search(lead):
            targets = self.candidate_after(end, self.sentence.end, grammar.AFTER_AGENT)
        if not targets:
            if before := self.candidate_before(self.span.start):
                yield replace(agents, target=before[0], borrowed=agents.borrowed or before[1]), self.cue
                return
            if self.cue.name == "diusung" and self.span.of(self.source).lower() in ("usungan", "jagoan"):
                targets = self.candidate_after(end, self.sentence.end, grammar.AFTER_AGENT)
        for target in targets:
            yield CueParties(agents.sides, target), self.cue

    def _letter(self) -> CueReading:
        verb = self.verb_of_letter()
        gives, place = verb or (False, self.span)
        gets = verb is not None and not gives
        parties, start = self.parties_after(self.span.end, self.clause.end)
        giver = CueParties(parties) if parties else self.subject(place) if gives else None
        if not parties:
            start = self.span.end
        receivers: list[Named] = []
        borrowed = False
        for to in c.TO.finditer(self.source, start, self.clause.end):
            receivers = self.candidate_after(to.end(), self.sentence.end, grammar.TO_GAP)
            pair = grammar.THE_PAIR.match(self.source, to.end())
            if pair and not receivers and (meant := self.meant(pair.start())):
                receivers, borrowed = [meant], True
            if receivers or to.start() - start > 120:
                break
        if not receivers and gets:
            lead = self.source[max(self.sentence.start, place.start - 70) : place.start]
            if grammar.COMMON_HEAD.search(re.sub(r"\b(?:turut|ikut|juga)\s+", "", lead)):
                receivers = self.candidate_after(start, self.sentence.end, grammar.AFTER_AGENT)
            if not receivers and (before := self.candidate_before(place.start)):
                receivers, borrowed = [before[0]], before[1]
        if not receivers and not gets and re.match(r"\s+untuk\s+|\s+bagi\s+", self.source[start:]):
            receivers = self.candidate_after(start, self.sentence.end, grammar.TO_GAP)
        if giver is None and receivers:
            late = self.giver_after(self.span.end, self.sentence.end)
            giver = CueParties(late) if late else self.only_party_of_article()
        if giver is None:
            return
        if not receivers:
            yield giver, self.cue
        for target in receivers:
            yield replace(giver, target=target, borrowed=giver.borrowed or borrowed), self.cue

    def _withdrawn(self) -> CueReading:
        end = self.span.end
        subject = self.subject(self.span) or CueParties(self.parties_after(end, self.clause.end)[0])
        if not subject.sides:
            return
        withdrawn = replace(self.cue, status=Status.WITHDRAWN)
        targets: dict[str, list[Named]] = {}
        for word in c.FROM.finditer(self.source, end, self.clause.end):
            candidates = self.candidate_after(word.end(), self.clause.end, grammar.TO_GAP)
            if candidates:
                no_longer = grammar.NO_LONGER.search(self.source, end, word.start())
                preposition = "dari" if no_longer else word.group().strip().lower()
                targets.setdefault(preposition, candidates)
        if not targets:
            targets["kepada"] = self.candidate_after(end, self.clause.end)
        shifts = self.cue.shape is Shape.SHIFT
        for preposition, people in targets.items() if shifts else list(targets.items())[:1]:
            kept = shifts and preposition not in ("dari", "atas")
            for target in people:
                yield replace(subject, target=target), self.cue if kept else withdrawn

    def _coalition(self) -> CueReading:
        end = self.span.end
        if _NO_COALITION.match(self.source[end : end + 20]):
            return
        subject = self.subject(self.span)
        if subject is None or not all(side.kind in grammar.SIDES for side in subject.sides):
            return
        partners: tuple[Named, ...] = ()
        link = _WITH.match(self.source, end, self.clause.end)
        if link:
            partners, _ = self.parties_after(link.end(), self.clause.end)
            if not partners and (coalition := self._coalition_between(link.start(), link.end() + 20)):
                partners = (coalition,)
        if not partners and (coalition := self._coalition_between(self.span.start, end + 15)):
            yield replace(subject, target=coalition), self.cue
            return
        for partner in partners:
            if sides := tuple(side for side in subject.sides if side.ids != partner.ids):
                yield replace(subject, sides=sides, target=partner), self.cue
        if partners or link:
            return  # without partners: with whom, no party's name tells
        # Of up to three parties each pair is told; of more, the first with each: an editor reads them all.
        firsts = subject.sides[:2] if len(subject.sides) <= 3 else subject.sides[:1]
        for at, side in enumerate(firsts):
            for partner in subject.sides[at + 1 :]:
                if side.ids != partner.ids:
                    yield CueParties((side,), partner, subject.speaker, subject.borrowed), self.cue

    def _coalition_between(self, start: int, end: int) -> Named | None:
        first = next(iter(self.right(start, end)), None)
        return first.named if first and first.kind is EntityKind.COALITION else None

    def _sought(self) -> CueReading:
        end = self.span.end
        target = self.candidate_before(self.span.start)
        if target is None or target[0].kind is not EntityKind.PERSON:
            return
        rest = Span(end, min(self.clause.end, end + 120))
        kpu = grammar.TO_KPU.search(self.source, *rest)
        for mention in self.right(*rest):
            if mention.kind in grammar.CANDIDATES or (kpu and kpu.start() < mention.span.start):
                return
            if mention.kind in grammar.SIDES:
                between = self.source[end : mention.span.start]
                if mention.adherent and not re.search(r"\b(?:kantor|sekretariat|markas)\b", between, re.I):
                    return
                if self.cue.shape is Shape.LISTED or _AT_A_PARTY.search(between):
                    parties, _ = self.parties_after(mention.span.start, self.clause.end)
                    yield CueParties(parties or (mention.named,), target[0], None, target[1]), self.cue
                return

    def _quit(self) -> CueReading:
        in_full = self.span.of(self.source).lower() not in ("mundur", "mengundurkan diri")
        if not in_full and not grammar.RACE.match(self.source, self.span.end):
            return
        for side in reversed(self.left(self.clause.start, self.span.start)):
            if side.kind in grammar.CANDIDATES and side.sure:
                between = self.source[side.span.end : self.span.start]
                if grammar.QUIT_GAP.fullmatch(re.sub(r",[^,]{0,80},", "", between)):
                    people = [mention.named for mention in side.pair or (side,)]
                    yield CueParties(tuple(people)), self.cue
                return


_BY_US = re.compile(r"\s*(?:penuh\s+)?(?:oleh\s+)?(?:kami|kita|partainya|partai\s+kami)\b", re.IGNORECASE)
_NO_COALITION = re.compile(r"\s+(?:gemuk|besar|ini|itu|tersebut|yang|pengusung|pendukung|partai\s+pe)")
_WITH = re.compile(r"\s+(?:\w+\s+){0,3}?(?:dengan|bersama|ke|dalam|bernama|antara)\s+")
_AT_A_PARTY = re.compile(r"\b(?:ke|di|melalui|lewat|kepada|pada|dari)\b[^,]{0,60}$", re.IGNORECASE)

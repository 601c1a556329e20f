"""How each shape of cue is read: which party, which candidate, told with which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.drafting import cues as c
from graph.drafting import grammar
from graph.drafting.cues import Cue, Shape
from graph.drafting.drafts import EntityKind, Mention, Named, Span
from graph.drafting.surroundings import CueParties, Surroundings
from graph.drafting.text import Text
from graph.ontology import Predicate, Status


@dataclass(frozen=True, slots=True)
class CueContext:
    """A cue at ``span`` in its clause and sentence (the text's ``number``-th), with the mentions ``here``."""

    cue: Cue
    span: Span
    clause: Span
    sentence: Span
    here: Sequence[Mention]
    number: int


class CueReader:
    """Reads the cues of a text."""

    def __init__(self, text: Text, around: Surroundings) -> None:
        self._source = text.text
        self._around = around

    def verb_of_letter(self, letter: Span, clause: Span) -> tuple[bool, Span] | None:
        """Return whether the verb before a letter gives it (else somebody gets it), and where it stands."""
        best: tuple[bool, Span] | None = None
        for gives, pattern in ((True, c.GIVING), (False, c.GETTING)):
            for match in pattern.finditer(self._source, clause.start, letter.start):
                if letter.start - match.end() <= 60 and (best is None or match.start() >= best[1].start):
                    best = (gives, Span(*match.span()))
        return best

    # Who stands where

    def read(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        """Yield what a cue tells, with the cue that it amounts to."""
        if it.cue.shape is Shape.ACTIVE:
            yield from self._active(it)
        elif it.cue.shape is Shape.REGISTER:
            if grammar.TO_KPU.search(self._source, it.span.end, it.sentence.end):
                yield from self._active(it)
        elif it.cue.shape in (Shape.PASSIVE, Shape.BACKERS):
            yield from self._passive(it)
        elif it.cue.shape is Shape.LETTER:
            yield from self._letter(it)
        elif it.cue.shape in (Shape.TAKE_BACK, Shape.SHIFT):
            yield from self._taken_back(it)
        elif it.cue.shape is Shape.COALITION:
            yield from self._coalition(it)
        elif it.cue.shape is Shape.UNDECIDED:
            found = self._around.subject(it.here, it.clause, it.sentence, it.span, it.number, people=False)
            if found and all(each.kind in grammar.SIDES for each in found.sides):
                yield found, it.cue
        elif it.cue.shape in (Shape.SEEK, Shape.LISTED):
            yield from self._sought(it)
        elif it.cue.shape is Shape.QUIT:
            yield from self._quit(it)
        elif it.cue.shape is Shape.LEAVE:
            found = self._around.subject(it.here, it.clause, it.sentence, it.span, it.number, people=False)
            if found:
                coalition = next(
                    (
                        each.named
                        for each in self._around.right(it.here, it.span.end, it.clause.end)
                        if each.kind is EntityKind.COALITION
                    ),
                    None,
                )
                yield replace(found, target=coalition), it.cue

    def _active(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        targets = self._around.candidate_after(it.here, it.span.end, it.clause.end)
        subject = self._some_parties(
            it.here, it.clause, it.sentence, it.span, targets
        ) or self._around.subject(
            it.here, it.clause, it.sentence, it.span, it.number, people=it.cue.name == "mendukung"
        )
        if subject is None:
            return
        if it.cue.predicate is Predicate.OPPOSES and grammar.BACKING.match(self._source, it.span.end):
            return  # menolak mengusung: declined, as the other verb's hedge tells
        if it.cue.name == "menetapkan" and targets:
            rest = self._source[it.span.end : min(it.clause.end, it.span.end + 140)]
            if not re.search(r"\b(?:sebagai|jadi|menjadi|untuk\s+maju)\b", rest, re.I):
                return
        if not targets:
            borrowed = next(
                (m for p in (grammar.THE_PAIR, grammar.HE) if (m := p.match(self._source, it.span.end + 1))),
                None,
            )
            if borrowed and (named := self._around.meant(borrowed.start(), it.number)):
                yield replace(subject, target=named, borrowed=True), it.cue
                return
            # Dani yang kami usung; Dani kami usung
            if grammar.WE_OBJECT.search(
                self._source, max(it.clause.start, it.span.start - 30), it.span.start
            ):
                before = self._around.candidate_before(
                    it.here, it.clause, it.sentence, it.span.start, it.number
                )
                if before:
                    yield replace(subject, target=before[0]), it.cue
                    return
            if it.cue.predicate is Predicate.SUPPORTS:
                yield replace(subject, target=None), it.cue
            return
        for target in targets:
            if all((side != target and side.ids != target.ids) or not target.ids for side in subject.sides):
                yield replace(subject, target=target), it.cue

    def _some_parties(
        self, here: Sequence[Mention], clause: Span, sentence: Span, cue: Span, targets: Sequence[Named]
    ) -> CueParties | None:
        """Return the parties named after the candidate: *partai yang mengusung X, yakni PKB dan PKS*."""
        if not targets or not grammar.SOME_PARTIES.search(self._source, clause.start, cue.start):
            return None
        end = max(each.spans[-1].end for each in targets)
        for namely in grammar.NAMELY.finditer(self._source, end, sentence.end):
            parties, _ = self._around.parties_after(here, namely.end(), sentence.end)
            if parties:
                return CueParties(parties, None)
        return CueParties((), None)

    def _passive(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        at = it.span.end
        early: list[Named] = []
        if it.cue.shape is Shape.BACKERS:
            early = self._around.candidate_after(it.here, it.span.end, it.clause.end)
            if early:
                at = next(each.span.end for each in it.here if each.named is early[-1])
        parties, end = self._around.parties_after(it.here, at, it.sentence.end)
        ours: CueParties | None = None
        if not parties:
            if not re.match(
                r"\s*(?:penuh\s+)?(?:oleh\s+)?(?:kami|kita|partainya|partai\s+kami)\b",
                self._source[at : at + 40],
                re.I,
            ):
                return
            ours = self._around.ours(it.number)
            if ours is None:
                return
            parties = ours.sides
        if early:
            for target in early:
                yield CueParties(parties, target), it.cue
            return
        lead = self._source[max(it.sentence.start, it.span.start - 70) : it.span.start]
        after = [
            each
            for each in self._around.candidate_after(it.here, end, it.sentence.end, grammar.AFTER_AGENT)
            if grammar.COMMON_HEAD.search(lead)
        ]
        if after:
            for target in after:
                yield CueParties(parties, target), it.cue
            return
        before = self._around.candidate_before(it.here, it.clause, it.sentence, it.span.start, it.number)
        if (
            before is None
            and it.cue.name == "diusung"
            and it.span.of(self._source).lower() in ("usungan", "jagoan")
        ):
            for target in self._around.candidate_after(it.here, end, it.sentence.end, grammar.AFTER_AGENT):
                yield CueParties(parties, target), it.cue
            return
        if before:
            yield (
                CueParties(parties, before[0], ours.speaker if ours else None, before[1] or ours is not None),
                it.cue,
            )

    def _letter(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        verb = self.verb_of_letter(it.span, it.clause)
        gives = verb is not None and verb[0]
        gets = verb is not None and not verb[0]
        giver: CueParties | None = None
        parties, end = self._around.parties_after(it.here, it.span.end, it.clause.end)
        if parties:
            giver = CueParties(parties, None)
        elif gives and verb:
            giver = self._around.subject(it.here, it.clause, it.sentence, verb[1], it.number, people=False)
        receivers: list[Named] = []
        borrowed = False
        start = end if parties else it.span.end
        for to in c.TO.finditer(self._source, start, it.clause.end):
            receivers = self._around.candidate_after(it.here, to.end(), it.sentence.end, grammar.TO_GAP)
            pair = grammar.THE_PAIR.match(self._source, to.end())
            if pair and not receivers and (meant := self._around.meant(pair.start(), it.number)):
                receivers, borrowed = [meant], True
            if receivers or to.start() - start > 120:
                break
        if not receivers and gets and verb:
            lead = self._source[max(it.sentence.start, verb[1].start - 70) : verb[1].start]
            if grammar.COMMON_HEAD.search(re.sub(r"\b(?:turut|ikut|juga)\s+", "", lead)):
                receivers = self._around.candidate_after(it.here, start, it.sentence.end, grammar.AFTER_AGENT)
        if not receivers and gets and verb:
            before = self._around.candidate_before(it.here, it.clause, it.sentence, verb[1].start, it.number)
            if before:
                receivers, borrowed = [before[0]], before[1]
        if not receivers and not gets and re.match(r"\s+untuk\s+|\s+bagi\s+", self._source[start:]):
            receivers = self._around.candidate_after(it.here, start, it.sentence.end, grammar.TO_GAP)
        if giver is None and receivers:
            late = self._around.giver_after(it.here, it.span.end, it.sentence.end)
            giver = CueParties(late, None) if late else self._around.only_party_of_article()
        if giver is None:
            return
        if not receivers:
            yield giver, it.cue
        for target in receivers:
            yield replace(giver, target=target, borrowed=giver.borrowed or borrowed), it.cue

    def _taken_back(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        subject = self._around.subject(it.here, it.clause, it.sentence, it.span, it.number, people=False)
        if subject is None:
            parties, _ = self._around.parties_after(it.here, it.span.end, it.clause.end)
            if not parties:
                return
            subject = CueParties(parties, None)
        withdrawn = replace(it.cue, status=Status.WITHDRAWN)
        targets: dict[str, list[Named]] = {}
        for word in c.FROM.finditer(self._source, it.span.end, it.clause.end):
            found = self._around.candidate_after(it.here, word.end(), it.clause.end, grammar.TO_GAP)
            if found:
                no_longer = grammar.NO_LONGER.search(self._source, it.span.end, word.start())
                preposition = "dari" if no_longer else word.group().strip().lower()
                targets.setdefault(preposition, found)
        if it.cue.shape is Shape.SHIFT:
            if not targets:
                targets["kepada"] = self._around.candidate_after(it.here, it.span.end, it.clause.end)
            for preposition, people in targets.items():
                for target in people:
                    left = preposition in ("dari", "atas")
                    yield replace(subject, target=target), withdrawn if left else it.cue
            return
        first = next(iter(targets.values()), []) or self._around.candidate_after(
            it.here, it.span.end, it.clause.end
        )
        for target in first:
            yield replace(subject, target=target), withdrawn

    def _coalition(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        if re.match(
            r"\s+(?:gemuk|besar|ini|itu|tersebut|yang|pengusung|pendukung|partai\s+pe)",
            self._source[it.span.end : it.span.end + 20],
        ):
            return
        subject = self._around.subject(it.here, it.clause, it.sentence, it.span, it.number, people=False)
        if subject is None or not all(each.kind in grammar.SIDES for each in subject.sides):
            return
        partners: tuple[Named, ...] = ()
        link = re.compile(r"\s+(?:\w+\s+){0,3}?(?:dengan|bersama|ke|dalam|bernama|antara)\s+").match(
            self._source, it.span.end, it.clause.end
        )
        if link:
            partners, _ = self._around.parties_after(it.here, link.end(), it.clause.end)
            if not partners:
                joined = next(iter(self._around.right(it.here, link.start(), link.end() + 20)), None)
                if joined and joined.kind is EntityKind.COALITION:
                    partners = (joined.named,)
        if not partners:
            joined = next(iter(self._around.right(it.here, it.span.start, it.span.end + 15)), None)
            if joined and joined.kind is EntityKind.COALITION:
                yield replace(subject, target=joined.named), it.cue
                return
        if link and not partners:
            return  # with whom, no party's name tells
        if partners:
            for partner in partners:
                sides = tuple(each for each in subject.sides if each.ids != partner.ids)
                if sides:
                    yield replace(subject, sides=sides, target=partner), it.cue
            return
        # Of up to three parties each pair is told; of more, the first with each: an editor reads them all.
        firsts = subject.sides[:2] if len(subject.sides) <= 3 else subject.sides[:1]
        for at, side in enumerate(firsts):
            for partner in subject.sides[at + 1 :]:
                if side.ids != partner.ids:
                    yield CueParties((side,), partner, subject.speaker, subject.borrowed), it.cue

    def _sought(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        target = self._around.candidate_before(it.here, it.clause, it.sentence, it.span.start, it.number)
        if target is None or target[0].kind is not EntityKind.PERSON:
            return
        rest = Span(it.span.end, min(it.clause.end, it.span.end + 120))
        kpu = grammar.TO_KPU.search(self._source, *rest)
        for mention in self._around.right(it.here, *rest):
            if mention.kind in grammar.CANDIDATES or (kpu and kpu.start() < mention.span.start):
                return
            if mention.kind in grammar.SIDES:
                between = self._source[it.span.end : mention.span.start]
                if mention.adherent and not re.search(r"\b(?:kantor|sekretariat|markas)\b", between, re.I):
                    return
                if it.cue.shape is Shape.LISTED or re.search(
                    r"\b(?:ke|di|melalui|lewat|kepada|pada|dari)\b[^,]{0,60}$", between, re.I
                ):
                    parties, _ = self._around.parties_after(it.here, mention.span.start, it.clause.end)
                    yield CueParties(parties or (mention.named,), target[0], None, target[1]), it.cue
                return

    def _quit(self, it: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        maju = it.span.of(self._source).lower() not in ("mundur", "mengundurkan diri")
        if not maju and not grammar.RACE.match(self._source, it.span.end):
            return
        left = [
            each
            for each in self._around.left(it.here, it.clause.start, it.span.start)
            if each.kind in grammar.CANDIDATES and each.sure
        ]
        if left and grammar.QUIT_GAP.fullmatch(
            re.sub(r",[^,]{0,80},", "", self._source[left[-1].span.end : it.span.start])
        ):
            people = [each.named for each in left[-1].pair] or [left[-1].named]
            yield CueParties(tuple(people), None), it.cue

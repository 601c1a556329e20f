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
    """A cue at ``span`` in its clause and sentence (the text's ``number``-th), with its mentions."""

    cue: Cue
    span: Span
    clause: Span
    sentence: Span
    mentions: Sequence[Mention]
    number: int


class CueReader:
    """Reads the cues of a text."""

    def __init__(self, text: Text, around: Surroundings) -> None:
        self._source = text.text
        self._around = around

    def _subject(self, context: CueContext, verb: Span, *, people: bool = False) -> CueParties | None:
        return self._around.subject(
            context.mentions, context.clause, context.sentence, verb, context.number, people=people
        )

    def _candidate_before(self, context: CueContext, at: int) -> tuple[Named, bool] | None:
        return self._around.candidate_before(
            context.mentions, context.clause, context.sentence, at, context.number
        )

    def verb_of_letter(self, letter: Span, clause: Span) -> tuple[bool, Span] | None:
        """Return whether the verb before a letter gives it (else somebody gets it), and where it stands."""
        best: tuple[bool, Span] | None = None
        for gives, pattern in ((True, c.GIVING), (False, c.GETTING)):
            for match in pattern.finditer(self._source, clause.start, letter.start):
                if letter.start - match.end() <= 60 and (best is None or match.start() >= best[1].start):
                    best = (gives, Span(*match.span()))
        return best

    # Who stands where

    def read(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        """Yield what a cue tells, with the cue that it amounts to."""
        if context.cue.shape is Shape.ACTIVE:
            yield from self._active(context)
        elif context.cue.shape is Shape.REGISTER:
            if grammar.TO_KPU.search(self._source, context.span.end, context.sentence.end):
                yield from self._active(context)
        elif context.cue.shape in (Shape.PASSIVE, Shape.BACKERS):
            yield from self._passive(context)
        elif context.cue.shape is Shape.LETTER:
            yield from self._letter(context)
        elif context.cue.shape in (Shape.TAKE_BACK, Shape.SHIFT):
            yield from self._withdrawn(context)
        elif context.cue.shape is Shape.COALITION:
            yield from self._coalition(context)
        elif context.cue.shape is Shape.UNDECIDED:
            parties = self._subject(context, context.span)
            if parties and all(side.kind in grammar.SIDES for side in parties.sides):
                yield parties, context.cue
        elif context.cue.shape in (Shape.SEEK, Shape.LISTED):
            yield from self._sought(context)
        elif context.cue.shape is Shape.QUIT:
            yield from self._quit(context)
        elif context.cue.shape is Shape.LEAVE:
            parties = self._subject(context, context.span)
            if parties:
                coalition = next(
                    (
                        side.named
                        for side in self._around.right(context.mentions, context.span.end, context.clause.end)
                        if side.kind is EntityKind.COALITION
                    ),
                    None,
                )
                yield replace(parties, target=coalition), context.cue

    def _active(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        targets = self._around.candidate_after(context.mentions, context.span.end, context.clause.end)
        subject = self._some_parties(
            context.mentions, context.clause, context.sentence, context.span, targets
        ) or self._subject(context, context.span, people=context.cue.name == "mendukung")
        if subject is None:
            return
        if context.cue.predicate is Predicate.OPPOSES and grammar.BACKING.match(
            self._source, context.span.end
        ):
            return  # menolak mengusung: declined, as the other verb's hedge tells
        if context.cue.name == "menetapkan" and targets:
            rest = self._source[context.span.end : min(context.clause.end, context.span.end + 140)]
            if not re.search(r"\b(?:sebagai|jadi|menjadi|untuk\s+maju)\b", rest, re.I):
                return
        if not targets:
            borrowed = next(
                (
                    m
                    for p in (grammar.THE_PAIR, grammar.HE)
                    if (m := p.match(self._source, context.span.end + 1))
                ),
                None,
            )
            if borrowed and (named := self._around.meant(borrowed.start(), context.number)):
                yield replace(subject, target=named, borrowed=True), context.cue
                return
            # Dani yang kami usung; Dani kami usung
            if grammar.WE_OBJECT.search(
                self._source, max(context.clause.start, context.span.start - 30), context.span.start
            ):
                before = self._candidate_before(context, context.span.start)
                if before:
                    yield replace(subject, target=before[0]), context.cue
                    return
            if context.cue.predicate is Predicate.SUPPORTS:
                yield replace(subject, target=None), context.cue
            return
        for target in targets:
            if all((side != target and side.ids != target.ids) or not target.ids for side in subject.sides):
                yield replace(subject, target=target), context.cue

    def _some_parties(
        self, mentions: Sequence[Mention], clause: Span, sentence: Span, cue: Span, targets: Sequence[Named]
    ) -> CueParties | None:
        """Return the parties named after the candidate: *partai yang mengusung X, yakni PKB dan PKS*."""
        if not targets or not grammar.SOME_PARTIES.search(self._source, clause.start, cue.start):
            return None
        end = max(side.spans[-1].end for side in targets)
        for namely in grammar.NAMELY.finditer(self._source, end, sentence.end):
            parties, _ = self._around.parties_after(mentions, namely.end(), sentence.end)
            if parties:
                return CueParties(parties, None)
        return CueParties((), None)

    def _passive(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        at = context.span.end
        early: list[Named] = []
        if context.cue.shape is Shape.BACKERS:
            early = self._around.candidate_after(context.mentions, context.span.end, context.clause.end)
            if early:
                at = next(side.span.end for side in context.mentions if side.named is early[-1])
        parties, end = self._around.parties_after(context.mentions, at, context.sentence.end)
        ours: CueParties | None = None
        if not parties:
            if not re.match(
                r"\s*(?:penuh\s+)?(?:oleh\s+)?(?:kami|kita|partainya|partai\s+kami)\b",
                self._source[at : at + 40],
                re.I,
            ):
                return
            ours = self._around.ours(context.number)
            if ours is None:
                return
            parties = ours.sides
        if early:
            for target in early:
                yield CueParties(parties, target), context.cue
            return
        lead = self._source[max(context.sentence.start, context.span.start - 70) : context.span.start]
        after = [
            side
            for side in self._around.candidate_after(
                context.mentions, end, context.sentence.end, grammar.AFTER_AGENT
            )
            if grammar.COMMON_HEAD.search(lead)
        ]
        if after:
            for target in after:
                yield CueParties(parties, target), context.cue
            return
        before = self._candidate_before(context, context.span.start)
        if (
            before is None
            and context.cue.name == "diusung"
            and context.span.of(self._source).lower() in ("usungan", "jagoan")
        ):
            for target in self._around.candidate_after(
                context.mentions, end, context.sentence.end, grammar.AFTER_AGENT
            ):
                yield CueParties(parties, target), context.cue
            return
        if before:
            yield (
                CueParties(parties, before[0], ours.speaker if ours else None, before[1] or ours is not None),
                context.cue,
            )

    def _letter(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        verb = self.verb_of_letter(context.span, context.clause)
        gives = verb is not None and verb[0]
        gets = verb is not None and not verb[0]
        giver: CueParties | None = None
        parties, end = self._around.parties_after(context.mentions, context.span.end, context.clause.end)
        if parties:
            giver = CueParties(parties, None)
        elif gives and verb:
            giver = self._subject(context, verb[1])
        receivers: list[Named] = []
        borrowed = False
        start = end if parties else context.span.end
        for to in c.TO.finditer(self._source, start, context.clause.end):
            receivers = self._around.candidate_after(
                context.mentions, to.end(), context.sentence.end, grammar.TO_GAP
            )
            pair = grammar.THE_PAIR.match(self._source, to.end())
            if pair and not receivers and (meant := self._around.meant(pair.start(), context.number)):
                receivers, borrowed = [meant], True
            if receivers or to.start() - start > 120:
                break
        if not receivers and gets and verb:
            lead = self._source[max(context.sentence.start, verb[1].start - 70) : verb[1].start]
            if grammar.COMMON_HEAD.search(re.sub(r"\b(?:turut|ikut|juga)\s+", "", lead)):
                receivers = self._around.candidate_after(
                    context.mentions, start, context.sentence.end, grammar.AFTER_AGENT
                )
        if not receivers and gets and verb:
            before = self._candidate_before(context, verb[1].start)
            if before:
                receivers, borrowed = [before[0]], before[1]
        if not receivers and not gets and re.match(r"\s+untuk\s+|\s+bagi\s+", self._source[start:]):
            receivers = self._around.candidate_after(
                context.mentions, start, context.sentence.end, grammar.TO_GAP
            )
        if giver is None and receivers:
            late = self._around.giver_after(context.mentions, context.span.end, context.sentence.end)
            giver = CueParties(late, None) if late else self._around.only_party_of_article()
        if giver is None:
            return
        if not receivers:
            yield giver, context.cue
        for target in receivers:
            yield replace(giver, target=target, borrowed=giver.borrowed or borrowed), context.cue

    def _withdrawn(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        subject = self._subject(context, context.span)
        if subject is None:
            parties, _ = self._around.parties_after(context.mentions, context.span.end, context.clause.end)
            if not parties:
                return
            subject = CueParties(parties, None)
        withdrawn = replace(context.cue, status=Status.WITHDRAWN)
        targets: dict[str, list[Named]] = {}
        for word in c.FROM.finditer(self._source, context.span.end, context.clause.end):
            candidates = self._around.candidate_after(
                context.mentions, word.end(), context.clause.end, grammar.TO_GAP
            )
            if candidates:
                no_longer = grammar.NO_LONGER.search(self._source, context.span.end, word.start())
                preposition = "dari" if no_longer else word.group().strip().lower()
                targets.setdefault(preposition, candidates)
        if context.cue.shape is Shape.SHIFT:
            if not targets:
                targets["kepada"] = self._around.candidate_after(
                    context.mentions, context.span.end, context.clause.end
                )
            for preposition, people in targets.items():
                for target in people:
                    left = preposition in ("dari", "atas")
                    yield replace(subject, target=target), withdrawn if left else context.cue
            return
        first = next(iter(targets.values()), []) or self._around.candidate_after(
            context.mentions, context.span.end, context.clause.end
        )
        for target in first:
            yield replace(subject, target=target), withdrawn

    def _coalition(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        if re.match(
            r"\s+(?:gemuk|besar|ini|itu|tersebut|yang|pengusung|pendukung|partai\s+pe)",
            self._source[context.span.end : context.span.end + 20],
        ):
            return
        subject = self._subject(context, context.span)
        if subject is None or not all(side.kind in grammar.SIDES for side in subject.sides):
            return
        partners: tuple[Named, ...] = ()
        link = re.compile(r"\s+(?:\w+\s+){0,3}?(?:dengan|bersama|ke|dalam|bernama|antara)\s+").match(
            self._source, context.span.end, context.clause.end
        )
        if link:
            partners, _ = self._around.parties_after(context.mentions, link.end(), context.clause.end)
            if not partners:
                joined = next(iter(self._around.right(context.mentions, link.start(), link.end() + 20)), None)
                if joined and joined.kind is EntityKind.COALITION:
                    partners = (joined.named,)
        if not partners:
            joined = next(
                iter(self._around.right(context.mentions, context.span.start, context.span.end + 15)), None
            )
            if joined and joined.kind is EntityKind.COALITION:
                yield replace(subject, target=joined.named), context.cue
                return
        if link and not partners:
            return  # with whom, no party's name tells
        if partners:
            for partner in partners:
                sides = tuple(side for side in subject.sides if side.ids != partner.ids)
                if sides:
                    yield replace(subject, sides=sides, target=partner), context.cue
            return
        # Of up to three parties each pair is told; of more, the first with each: an editor reads them all.
        firsts = subject.sides[:2] if len(subject.sides) <= 3 else subject.sides[:1]
        for at, side in enumerate(firsts):
            for partner in subject.sides[at + 1 :]:
                if side.ids != partner.ids:
                    yield CueParties((side,), partner, subject.speaker, subject.borrowed), context.cue

    def _sought(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        target = self._candidate_before(context, context.span.start)
        if target is None or target[0].kind is not EntityKind.PERSON:
            return
        rest = Span(context.span.end, min(context.clause.end, context.span.end + 120))
        kpu = grammar.TO_KPU.search(self._source, *rest)
        for mention in self._around.right(context.mentions, *rest):
            if mention.kind in grammar.CANDIDATES or (kpu and kpu.start() < mention.span.start):
                return
            if mention.kind in grammar.SIDES:
                between = self._source[context.span.end : mention.span.start]
                if mention.adherent and not re.search(r"\b(?:kantor|sekretariat|markas)\b", between, re.I):
                    return
                if context.cue.shape is Shape.LISTED or re.search(
                    r"\b(?:ke|di|melalui|lewat|kepada|pada|dari)\b[^,]{0,60}$", between, re.I
                ):
                    parties, _ = self._around.parties_after(
                        context.mentions, mention.span.start, context.clause.end
                    )
                    yield CueParties(parties or (mention.named,), target[0], None, target[1]), context.cue
                return

    def _quit(self, context: CueContext) -> Iterator[tuple[CueParties, Cue]]:
        maju = context.span.of(self._source).lower() not in ("mundur", "mengundurkan diri")
        if not maju and not grammar.RACE.match(self._source, context.span.end):
            return
        left = [
            side
            for side in self._around.left(context.mentions, context.clause.start, context.span.start)
            if side.kind in grammar.CANDIDATES and side.sure
        ]
        if left and grammar.QUIT_GAP.fullmatch(
            re.sub(r",[^,]{0,80},", "", self._source[left[-1].span.end : context.span.start])
        ):
            people = [mention.named for mention in left[-1].pair] or [left[-1].named]
            yield CueParties(tuple(people), None), context.cue

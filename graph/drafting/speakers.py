"""Who says what: quotations and reported speech tied to a person of the article."""

from __future__ import annotations

import re

from graph.drafting import vocabulary as v
from graph.drafting.drafts import EntityKind, Mention, Named, Span, Speaker
from graph.drafting.mentions import Mentions

_SAYING = re.compile(
    rf"\b(?:{v.SAYING})\b(?P<nya>nya)?|\b(?P<according>menurut)(?P<nya2>nya)?\b", re.IGNORECASE
)
_SAYING_NYA = re.compile(
    rf"\b(?:(?:{v.SAYING})nya|menurutnya|(?:kata|ujar|tutur|ucap)\s+(?:dia|ia|beliau))\b", re.IGNORECASE
)
_SAYS = re.compile(rf"\b(?:{v.SAYS})\b", re.IGNORECASE)
_BEFORE_SAYS = re.compile(
    r"^(?:\s*,[^,.;]{0,80},)?[\s,]*(?:\([^)]*\)\s*)?(?:(?:juga|pun|kembali|secara|tegas|lugas|lantas|"
    r"sendiri|hanya|telah|sudah|terus|terang|"
    r"resmi|singkat|kemudian|sebelumnya|saat|dihubungi|ditemui|dikonfirmasi)[\s,]*)*$",
    re.IGNORECASE,
)


class Speakers:
    """The speaker of each sentence, where the article tells one."""

    def __init__(self, mentions: Mentions) -> None:
        self._text = mentions.text
        self.mentions = mentions
        self._offices: dict[tuple[str, ...] | str, Named] = {}
        for mention in mentions.all:
            for single in mention.pair or (mention,):
                if single.kind is EntityKind.PERSON and single.role_of:
                    self._offices.setdefault(_key(single.named), single.role_of)
        self.of_sentence: list[Speaker | None] = [None] * len(self._text.sentences)
        self.saying: list[Mention | None] = [None] * len(self._text.sentences)
        self._attribute()

    def office_of(self, named: Named) -> Named | None:
        """Return the party or board that the article says a person is an officer of."""
        return self._offices.get(_key(named))

    def _attribute(self) -> None:
        last: Speaker | None = None
        last_paragraph = -9
        quoted: dict[int, list[int]] = {}
        for number, sentence in enumerate(self._text.sentences):
            mention = self._named_in(sentence.span)
            if mention:
                last = Speaker(mention.named, mention.role_of or self.office_of(mention.named))
                last_paragraph = sentence.paragraph
                self.of_sentence[number] = last
                self.saying[number] = mention
            elif sentence.paragraph - last_paragraph <= 4 and _SAYING_NYA.search(
                self._text.text, *sentence.span
            ):
                self.of_sentence[number] = last
                last_paragraph = sentence.paragraph if last else last_paragraph
            marked = any(mark in sentence.span.of(self._text.text) for mark in '"“”')
            if marked or self._text.quotation_at(sentence.span.start + 1):
                quoted.setdefault(sentence.paragraph, []).append(number)
        # What is quoted in a paragraph is said by whom the paragraph ties it to.
        for numbers in quoted.values():
            speaker = next(filter(None, (self.of_sentence[number] for number in reversed(numbers))), None)
            for number in numbers:
                self.of_sentence[number] = self.of_sentence[number] or speaker

    def _named_in(self, span: Span) -> Mention | None:
        """Return the person whom a verb of saying in ``span`` is tied to."""
        people = [person for person in self.mentions.within(span) if person.kind is EntityKind.PERSON]
        text = self._text.text
        for saying in _SAYING.finditer(text, *span):
            if saying["nya"] or saying["nya2"] or self._text.quotation_at(saying.start()):
                continue
            after = next((person for person in people if person.span.start >= saying.end()), None)
            if after and _tied(text[saying.end() : after.span.start], after):
                return after
        for says in _SAYS.finditer(text, *span):
            if self._text.quotation_at(says.start()):
                continue
            before = next((person for person in reversed(people) if person.span.end <= says.start()), None)
            if before is None:
                continue
            ends = [before.span.end]
            for office in before.role_of.spans[:1] if before.role_of else ():
                if before.span.end < office.start and office.end <= says.start():
                    ends.append(office.end)  # X, Ketua DPC PKB, mengatakan
            if any(_BEFORE_SAYS.match(text[end : says.start()]) for end in ends):
                return before
        return None


def _tied(gap: str, person: Mention) -> bool:
    """Tell whether only the office of the speaker stands between the verb and the name."""
    if (
        len(gap) > 160
        or any(mark in gap for mark in '"“”;')
        or re.search(r"[.!?]\s+[A-Z]", re.sub(r"\b(?:Hj?|Drs|Dr|Ir|Kab|KH|Hj|M)\.", "", gap))
    ):
        return False
    return person.role_of is not None or len(gap.split()) <= 9


def _key(named: Named) -> tuple[str, ...] | str:
    return named.ids or named.printed.lower()

"""Who is named: people of the gazetteer, people whom it lacks, and short names after a full one.

A name that the gazetteer lacks is a run of capitalised words that the words around it, or its place in a
pair, show to be a person's. Short names are resolved only within the article, and only where one person fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.domain.names.folding import HONORIFICS
from graph.drafting import vocabulary as v
from graph.drafting.drafts import Article, EntityKind, Mention, Named, Span
from graph.drafting.gazetteer import Entry, Match
from graph.drafting.text import Sentence, Text

_PARTICLES = frozenset({"bin", "binti", "al", "el", "van", "de", "da", "di"})
_LONGEST_NAME = 7
_PLACE = re.compile(
    r"\b(?:Kabupaten|Kota|Provinsi|Pilkada|Pilbup|Pilgub|Pilwalkot|Pilwali|KPU|DPRD|Kecamatan)\s+([A-Z][\w]+)"
)
"""What the article itself shows to be a place: *Pilkada Wanasari*."""
_OFFICE_BEFORE = re.compile(rf"\b(?:{v.OFFICE})\s*$", re.IGNORECASE)


@dataclass(slots=True)
class _Person:
    """A person of the article: ids that the name may mean, the fullest name as printed, all words of it."""

    ids: tuple[str, ...]
    printed: str
    words: list[str]


class _Run(NamedTuple):
    """Words ``first`` to ``last`` that may be a name; ``sure`` as in :class:`Mention`."""

    first: int
    last: int
    sure: bool


class People:
    """All people that ``article`` names."""

    def __init__(self, article: Article, text: Text, matches: Sequence[Match], taken: Sequence[Span]) -> None:
        self._article = article
        self._text = text
        self._lower = {
            part for part, span in zip(text.parts, text.words, strict=True) if text.text[span.start].islower()
        }
        self._places = {match[1].casefold() for match in _PLACE.finditer(text.text)}
        self._taken = [False] * len(text.words)
        for span in taken:
            for number in text.words_in(span):
                self._taken[number] = True
        self._people: dict[str, _Person] = {}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self.mentions: list[Mention] = []
        self._find(matches)

    def _find(self, matches: Sequence[Match]) -> None:
        headlines = {
            number for number, sentence in enumerate(self._text.sentences) if self._headline(sentence)
        }
        short: list[Match] = []
        for match in matches:
            if not self._text.text[match.span.start].isupper() or any(
                self._taken[word] for word in range(match.first, match.last + 1)
            ):
                continue
            if match.first == match.last:
                short.append(match)
            elif self._text.sentence_at(match.span.start) in headlines or not self._goes_on(
                match.first, match.last
            ):
                self._add_known(match, match.entries)
        for match in short:
            if self._goes_on(match.first, match.last):
                continue
            meant = tuple(entry for entry in match.entries if self._expected(entry))
            if meant:
                self._add_known(match, meant)
        sentences = list(enumerate(self._text.sentences))
        runs = [
            run for number, sentence in sentences if number not in headlines for run in self._runs(sentence)
        ]
        for run in runs:
            words = self._text.parts[run.first : run.last + 1]
            if run.sure and len(words) > 1 and not self._fitting(words):
                self._meet("printed " + " ".join(words), _Person((), self._printed(run), words))
        headings = (self._text.sentences[number] for number in sorted(headlines))
        runs += [run for heading in headings for run in self._runs_in_headline(heading)]
        for run in runs:
            self._add_run(run)
        self.mentions.sort(key=lambda mention: mention.span)

    def _expected(self, entry: Entry) -> bool:
        """Tell whether one word may be ``entry``: its whole name, named in full as well, or in focus."""
        return (
            " " not in entry.names[0].strip()
            or entry.id in self._people
            or (self._article.election_id is not None and self._article.election_id in entry.election_ids)
        )

    def _add_known(self, match: Match, entries: Sequence[Entry]) -> None:
        focus = self._article.election_id
        ordered = sorted(entries, key=lambda entry: (focus not in entry.election_ids, entry.id))
        ids = tuple(entry.id for entry in ordered)
        printed = match.span.of(self._text.text)
        key = ids[0] if len(ids) == 1 else "any of " + " ".join(sorted(ids))
        words = [part for entry in entries for name in entry.names for part in name.lower().split()]
        plain = ["".join(filter(str.isalnum, word)) for word in words]
        self._meet(key, _Person(ids, printed, self._text.parts[match.first : match.last + 1] + plain))
        for number in range(match.first, match.last + 1):
            self._taken[number] = True
        self.mentions.append(Mention(Named(EntityKind.PERSON, printed, (match.span,), ids), match.span))

    def _meet(self, key: str, person: _Person) -> None:
        known = self._people.setdefault(key, person)
        if len(person.printed) > len(known.printed):
            known.printed = person.printed
        for word in person.words:
            if len(word) > 2 and word not in HONORIFICS:
                self._by_word[word].add(key)

    def _fitting(self, words: Sequence[str]) -> set[str]:
        """Return the people of the article whose name holds all of ``words``."""
        return set.intersection(*(self._by_word.get(word, set()) for word in words))

    def _add_run(self, run: _Run) -> None:
        fitting = self._fitting(self._text.parts[run.first : run.last + 1])
        people = [self._people[key] for key in sorted(fitting)]
        if people or run.sure or run.last > run.first:
            span = Span(self._text.words[run.first].start, self._text.words[run.last].end)
            printed = people[0].printed if len(people) == 1 else self._printed(run)
            ids = dict.fromkeys(id_ for person in people for id_ in person.ids)
            if not all(person.ids for person in people):
                ids = {}  # one of the graph or one that it lacks: not to be told apart
            named = Named(EntityKind.PERSON, printed, (span,), tuple(ids))
            self.mentions.append(Mention(named, span, sure=bool(people) or run.sure))

    def _printed(self, run: _Run) -> str:
        return self._text.text[self._text.words[run.first].start : self._text.words[run.last].end]

    def _runs(self, sentence: Sentence) -> list[_Run]:
        runs: list[_Run] = []
        numbers = list(self._text.words_in(sentence.span))
        at = 0
        while at < len(numbers):
            number = numbers[at]
            # the first word of a sentence has a capital anyway; it is no name if the article has it as a word
            if not self._name_word(number) or (at == 0 and self._text.parts[number] in self._lower):
                at += 1
                continue
            last = number
            while last + 1 <= numbers[-1] and last - number < _LONGEST_NAME and self._may_follow(last):
                last += 1
            while last > number and self._text.parts[last] in _PARTICLES:
                last -= 1
            first = number
            while first < last and self._text.parts[first] in HONORIFICS and len(self._text.parts[first]) > 1:
                first += 1
            if first < last or self._text.parts[first] not in HONORIFICS:
                run = self._judged(first, last, begins=number)
                if run:
                    runs.append(run)
            at += last - number + 1
        return runs

    def _judged(self, first: int, last: int, *, begins: int) -> _Run | None:
        text = self._text.text
        start, end = self._text.words[begins].start, self._text.words[last].end
        office = _OFFICE_BEFORE.search(text[max(0, start - 25) : start]) is not None
        while first < last and begins == first and self._is_place(self._text.parts[first]):
            first = begins = first + 1  # Wali Kota Medan X
            start = self._text.words[first].start
        before = text[max(0, start - 80) : start]
        after = text[end : end + 60]
        if v.PLACE_BEFORE.search(before) and begins == first:
            return None
        parts = self._text.parts[first : last + 1]
        if v.PLACE_WORDS.intersection(parts) or (
            first == last and (self._is_place(parts[0]) or parts[0] in HONORIFICS)
        ):
            return None
        word = self._text.words[last].of(text)
        if first == last and len(word) > 1 and word.isupper():
            return None  # an abbreviation
        followed = v.NAME_AFTER if last > first else v.ALONE_AFTER
        sure = begins < first or office or v.NAME_BEFORE.search(before) or followed.match(after)
        return _Run(first, last, bool(sure))

    def _is_place(self, part: str) -> bool:
        return part in v.PLACES or part in v.PLACE_WORDS or part in self._places

    def _runs_in_headline(self, sentence: Sentence) -> list[_Run]:
        """In a headline every word has a capital, so only names met in the article are found."""
        runs: list[_Run] = []
        numbers = self._text.words_in(sentence.span)
        number = numbers.start
        while number < numbers.stop:
            if self._taken[number]:
                number += 1
                continue
            for last in range(min(numbers.stop - 1, number + _LONGEST_NAME), number - 1, -1):
                if any(self._taken[number : last + 1]):
                    continue
                words = self._text.parts[number : last + 1]
                if words[0] not in v.NO_NAME and len(words[0]) > 2 and self._fitting(words):
                    runs.append(_Run(number, last, sure=False))
                    number = last
                    break
            number += 1
        return runs

    def _headline(self, sentence: Sentence) -> bool:
        """Tell whether a line is set in capitals at (nearly) every word and ends without a full stop."""
        printed = sentence.span.of(self._text.text)
        if printed[-1] in '.!"”' or len(printed) > 160:
            return False
        words = [self._text.words[number] for number in self._text.words_in(sentence.span)]
        long = [word for word in words if word.end - word.start > 3]
        capitals = sum(self._text.text[word.start].isupper() for word in long)
        return len(long) >= 3 and capitals >= 0.8 * len(long)

    def _name_word(self, number: int) -> bool:
        """Tell whether a word may be part of a name: a capital, nothing of another kind."""
        word = self._text.words[number].of(self._text.text)
        part = self._text.parts[number]
        if self._taken[number] or not word[0].isupper() or not word[0].isalpha() or part in v.NO_NAME:
            return False
        return not (len(word) > 2 and word.isupper()) and not any(char.isdigit() for char in word)

    def _may_follow(self, last: int) -> bool:
        """Tell whether the word after ``last`` belongs to the same name."""
        number = last + 1
        gap = self._text.text[self._text.words[last].end : self._text.words[number].start]
        part = self._text.parts[number]
        if gap == ". ":
            previous = self._text.parts[last]
            if len(previous) > 1 and previous not in HONORIFICS:
                return False
        elif gap not in (" ", "\u00a0", "."):
            return False
        if part in _PARTICLES and number + 1 < len(self._text.words) and part != "di":
            after = self._text.text[self._text.words[number].end : self._text.words[number + 1].start]
            return after == " " and self._name_word(number + 1)
        return self._name_word(number)

    def _goes_on(self, first: int, last: int) -> bool:
        """Tell whether the words before or after belong to the same, then longer, name."""
        if last + 1 < len(self._text.words) and self._may_follow(last):
            return True
        if first == 0:
            return False
        gap = self._text.text[self._text.words[first - 1].end : self._text.words[first].start]
        if gap != " " or self._text.parts[first - 1] in HONORIFICS or not self._name_word(first - 1):
            return False
        place = self._text.words[first - 1].start
        begins_sentence = self._text.sentences[self._text.sentence_at(place)].span.start >= place - 1
        return not (begins_sentence and self._text.parts[first - 1] in self._lower)

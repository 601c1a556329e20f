"""An article cut into folded words, sentences and quotations, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from graph.domain.names import fold
from graph.drafting.drafts import Span

_WORD = re.compile(r"[^\W_]+(?:['’`‘ʼ´][^\W_]+)*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]{1,2}|[A-Z]\.[A-Z]|H|Hj|HM|KH|K\.H|Drs|Dra|Dr|dr|drg|Ir|Prof|Tgk|Tb|Rd|R|St|Moh|"
    r"Mohd|Muh|Much|Moch|Mhd|Md|Abd|Ach|Akh|Plt|Plh|Pj|No|Nomor|Kab|Kec|Jl|Jln|Bp|Sdr|a\.n|S\.\w+|M\.\w+|SE|"
    r"SH|MM|B|Gg|Yth|dll)$"
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|\n+")
_QUOTE_MARKS = re.compile(r"[\"“”„]")


class Sentence(NamedTuple):
    """One sentence; ``paragraph`` counts the lines of the article."""

    span: Span
    paragraph: int


class Text:
    """The text of an article with its words, sentences and quotations.

    ``folded`` is the words folded, one space apart; ``starts[i]`` is the place in it of word ``i``, whose
    place in the text is ``words[i]``; ``parts[i]`` is the word folded.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Span] = []
        self.starts: list[int] = []
        parts: list[str] = []
        at = 0
        for match in _WORD.finditer(text):
            plain = fold(match.group()).replace(" ", "")
            if plain:
                self.words.append(Span(*match.span()))
                self.starts.append(at)
                parts.append(plain)
                at += len(plain) + 1
        self.folded = " ".join(parts)
        self.parts = parts
        self.sentences = list(_sentences(text))
        self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        self._word_starts = [word.start for word in self.words]
        self.quotations = _quotations(text)
        self._quotation_starts = [quotation.start for quotation in self.quotations]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds the character ``place``."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def quotation_at(self, place: int) -> Span | None:
        """Return the quotation that holds the character ``place``."""
        at = bisect_right(self._quotation_starts, place) - 1
        if at >= 0 and place < self.quotations[at].end:
            return self.quotations[at]
        return None

    def words_in(self, span: Span) -> range:
        """Return the numbers of the words that begin in ``span``."""
        return range(bisect_left(self._word_starts, span.start), bisect_left(self._word_starts, span.end))


def _sentences(text: str) -> list[Sentence]:
    sentences: list[Sentence] = []
    start = paragraph = 0
    for match in _SENTENCE_END.finditer(text):
        line_break = match.group()[0] == "\n"
        if not line_break:
            if match.group()[0] == "." and _ABBREVIATED.search(
                text[max(0, match.start() - 12) : match.start()]
            ):
                continue
            after = text[match.end() : match.end() + 3].lstrip()
            if after[:1].islower():
                continue
        _add(sentences, text, start, match.start() if line_break else match.end(), paragraph)
        start = match.end()
        paragraph += line_break
    _add(sentences, text, start, len(text), paragraph)
    return sentences


def _add(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        sentences.append(Sentence(Span(start + left, start + len(piece.rstrip())), paragraph))


def _quotations(text: str) -> list[Span]:
    """Return what stands between quotation marks; one that is not closed ends with its line."""
    quotations: list[Span] = []
    opened: int | None = None
    opened_by = ""
    line_end = -1
    for match in _QUOTE_MARKS.finditer(text):
        if opened is not None and match.start() > line_end:
            quotations.append(Span(opened, line_end))
            opened = None
        mark = match.group()
        if opened is None:
            if mark == "”":
                continue
            opened, opened_by = match.end(), mark
            line_end = text.find("\n", opened)
            line_end = len(text) if line_end < 0 else line_end
        elif mark != "“" or opened_by == '"':
            quotations.append(Span(opened, match.start()))
            opened = None
    if opened is not None:
        quotations.append(Span(opened, line_end))
    return [quotation for quotation in quotations if quotation.end > quotation.start]

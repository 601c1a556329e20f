"""From a cue to drafts: which party, which candidate, with what status.

Each shape of cue says where its party and its candidate stand. The one that comes after the verb has to stand
right beside it, with nothing but the words of :data:`_BETWEEN` in between; the one before it may stand further
away in the clause, but nobody else may come in between. Where either is missing, nothing is drafted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.domain.claims import Confidence, Predicate, Role, Status
from graph.domain.drafting import cues as c
from graph.domain.drafting import vocabulary as v
from graph.domain.drafting.cues import Cue, Shape
from graph.domain.drafting.hedges import Force, Hedge, hedges, strongest, told_of_another_election
from graph.domain.drafting.mentions import Mentions
from graph.domain.drafting.model import Article, Draft, Kind, Mention, Named, Span, Speaker
from graph.domain.drafting.speakers import Speakers, office_of
from graph.domain.drafting.text import Text

_WHOLE = (Shape.TAKE_BACK, Shape.SHIFT)
"""Shapes whose words turn nothing but themselves."""
_SIDES = (Kind.PARTY, Kind.BOARD)
_CANDIDATES = (Kind.PERSON, Kind.TICKET)

_BOUNDARY = re.compile(
    r"[;:]\s|\s[–—]\s|[\"“”]|,?\s+\b(?:namun|tetapi|tapi|sedangkan|sementara|meski(?:pun)?|walau(?:pun)?|padahal|karena|sebab|"
    r"sehingga|setelah|usai|sebelum|lantaran|agar|supaya|hingga|kendati|melainkan|seiring|menyusul|saat|ketika|selain|lalu|"
    r"kemudian|sekaligus)\b|,\s+(?=(?:Partai\s+)?[A-Z]\w+\s+(?:sudah|telah|juga|akan|resmi|masih|kini|belum|justru|malah)\s)",
    re.IGNORECASE,
)
_TITLES = r"(?:Hj?|Drs|Dra|Dr|dr|Ir|KH|HM|Prof|Tgk|Bapak|Ibu|Pak|Bu|Kang|Bang|Gus|Mas|Mbak|Saudara|Sdr|Bro|Cak|Haji)\.?"
_BETWEEN = re.compile(
    rf"(?:[\s(,]|\b(?:{v.OFFICE}|{_TITLES}|penuh|kembali|dan|memenangkan|mendukung|mengusung|merekomendasikan|mencalonkan|pasangan|"
    r"paslon|bapaslon|duet|bakal|calon|pencalonan|kandidat|kader|kadernya|sendiri|nama|sosok|figur|tokoh|petahana|incumbent|ketua|"
    r"mantan|eks|nomor|urut|\d|resmi|secara|ini|itu|yakni|yaitu|adalah|ialah|sebagai|politisi|politikus|partainya|terbaiknya|"
    r"terbaik|muda|dprd|dpr|ri|anggota|satu|tunggal|internal|jagoannya|jagoan|hanya|langsung|tetap|atas|umum|majunya|kepada|"
    r"untuk|terhadap|pada|aktif|saat|ketum|dpc|dpd|dpw|pengusaha|pj|penjabat|pasang|dua|tiga|dengan|cawalkot|bernama|terpilih|"
    r"daerah|kabupaten|kota|provinsi|sekretaris|wakil|dan/atau|artis|aktris|purnawirawan|putra|putri|asli|pilihan|yang|"
    r"maju|lagi|mengajukan|menjadi|ganda|nonpartai|independen|kubu)\b|/)*",
    re.IGNORECASE,
)
"""What may stand between a verb and its candidate, besides the names of parties and regions."""
_AGENT = re.compile(
    r"(?:[\s(),:]|\b(?:oleh|dari|penuh|langsung|secara|resmi|dan|didukung|diusung|direkomendasikan|dicalonkan|koalisi|gabungan|partai|"
    r"parpol|politik|non|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|\d+|yakni|yaitu|seperti|antara|lain|"
    r"di|antaranya|adalah|terdiri|atas|meliputi|ada|tersebut|ini|itu|besar|pengurus|pimpinan|jajaran|poros|sejumlah|beberapa|"
    r"seluruh|mayoritas|terutama|termasuk|non-parlemen|nonparlemen|parlemen|lagi|juga|utama|pengusung|pendukung|pengusungnya|"
    r"tunggal|keputusan|SK|DPP|B1-KWK|final|ketua|umum|dimotori|bernama|bersama|maju|melalui|lewat|sekaligus|sah|"
    r"dengan|kursi|total|perahu|nama|masuk|dibentuk|mengatasnamakan)\b)*",
    re.IGNORECASE,
)
"""What may stand between a verb and its parties."""
_AFTER_AGENT = re.compile(
    rf"(?:[\s,:)(]|\b(?:adalah|antara\s+lain|di\s+antaranya|yakni|yaitu|ialah|{v.OFFICE}|bakal|calon|pasangan|paslon|{_TITLES}|di|pilkada|pilbup|pilgub|pilwalkot|"
    r"\d{4}|kota|kabupaten|provinsi|itu|tersebut|bernama)\b)*",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?i:di|pada|dalam|untuk)\s+(?i:pilkada|pilbup|pilgub|pilwalkot|pilwali|pemilihan\s+\w+)(?:\s+(?:(?i:serentak)|[A-Z]\w+)){0,4}"
    r"(?:\s+\d{4})?(?=$|[\s,(])|\b(?i:kabupaten|kota|provinsi|bupati|wali\s+kota|gubernur)\s+(?:[A-Z]\w+\s*){1,3}(?=$|[,(]|periode)|"
    r"\bperiode\s+\d{4}\s*[-–]\s*\d{4}"
)
"""Where and when somebody stands or sat, between a verb and its candidate."""
_TO_GAP = re.compile(
    rf"(?:[\s(,:]|\b(?:{v.OFFICE}|{_TITLES}|pasangan|paslon|bapaslon|duet|bakal|calon|kandidat|kader|kadernya|kader-nya|nama|sosok|figur|tokoh|ketua|"
    r"mantan|eks|nomor|urut|\d|yakni|yaitu|politisi|politikus|dprd|dpr|ri|anggota|satu|tunggal|internal|sendiri|pj|penjabat|"
    r"pengusaha|ke|kepada|mendukung|mengusung|mencalonkan|sebagai|bernama|atas|pencalonan|petahana|"
    r"wakil|dan|daerah|dua|tiga|terbaiknya|muda|putra|putri|saudara|umum|kabupaten|kota|provinsi|pasang|memenangkan)\b)*",
    re.IGNORECASE,
)
_COORDINATION = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:[,/&+–-]|\bdan\b|\bserta\b|\bmaupun\b|\bataupun\b|\bbersama(?:\s+dengan)?\b|\bhingga\b|\bplus\b|\bjuga\b|\bsampai\b|\bdengan\b)*"
    r"\s*(?:dan|serta|juga|hingga|bersama|terakhir|ditambah|tambahan)?\s*(?:partai\s+(?:non-?parlemen|lain\w*)\s+(?:yakni|seperti)\s+)?(?:(?:juga|dari|partai)\s+)*$",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:kami|kita|pihaknya|partainya|partai\s+(?:kami|kita|ini|itu|tersebut)|parpolnya)\b", re.IGNORECASE)
_WE_OBJECT = re.compile(r"\b(?:kami|kita)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:mereka|partai\s+(?:itu|ini|tersebut)|parpol\s+(?:itu|ini|tersebut))\b", re.IGNORECASE)
_SOME_PARTIES = re.compile(
    r"\b(?:partai|parpol|partai-partai)(?:\s+(?:politik|lain|lainnya|besar|parlemen))*(?:\s+yang)?(?:\s+(?:telah|sudah|resmi|akan|juga|ikut|turut))*\s*$",
    re.IGNORECASE,
)
_NAMELY = re.compile(r"[\s,]*(?:yakni|yaitu|adalah|antara\s+lain|di\s+antaranya|diantaranya|:)", re.IGNORECASE)
_THE_PAIR = re.compile(
    r"\b(?:(?:pasangan|paslon|duet)(?:\s+calon)?\s+(?:ini|itu|tersebut)|keduanya|mereka|kedua\s+(?:tokoh|figur)\s+(?:ini|itu|tersebut))\b", re.IGNORECASE
)
_HE = re.compile(r"\b(?:ia|dia|beliau|dirinya|yang\s+bersangkutan)\b", re.IGNORECASE)
_COMMON_HEAD = re.compile(
    r"\b(?:calon|bupati|gubernur|wali\s?kota|kandidat|figur|sosok|nama|paslon|pasangan|jagoan|tokoh|bacabup|cabup|cagub|cawabup|cawagub|cakada|kandidat|cawalkot|kepala\s+daerah)"
    r"(?:\s+(?:dan\s+)?wakil\s+\w+)?\s+(?:kuat\s+)?(?:yang\s+)?(?:telah\s+|resmi\s+|akan\s+|sudah\s+|bakal\s+|hendak\s+)*$",
    re.IGNORECASE,
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:kepada|untuk|mengusung|mendukung|usung|dukung|merekomendasikan|menugaskan|melawan|lawan|menghadapi|kata|ujar|menurut|tegas|"
    r"ungkap|tutur|ucap|jelas|oleh|melalui|lewat|bersama|dengan|terhadap|dari|bahwa\s+nama|kediaman|rumah|tim|kubu|relawan|"
    r"pendukung|loyalis|kemenangan|ke|menemui|bertemu|diwakili|dihadiri|disaksikan|dipimpin|diserahkan|ditandatangani)\s+"
    r"(?:(?:bakal\s+)?calon\s+\w+\s+|pasangan\s+|ketua\s+[^,.]{0,40}\s)?(?:" + _TITLES + r"\s*)*$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:[\s,]|\b(?:juga|resmi|secara|menyatakan|mengaku|akan|siap|telah|sudah|kembali|tetap|turut|ikut|terang-terangan|terbuka|untuk|"
    r"langsung|pun|memilih|memutuskan|sepakat|kini|justru|malah|sendiri|tegas|menegaskan|memastikan|tidak|tak|batal|menolak)\b)*",
    re.IGNORECASE,
)
_TO_KPU = re.compile(r"\b(?:KPU|KPUD|Komisi\s+Pemilihan\s+Umum|KIP)\b")
_REGISTERED = re.compile(r"\b(?:mendaftar(?:kan)?|didaftarkan|terdaftar|pendaftaran)\b", re.IGNORECASE)
_RACE = re.compile(
    r"\s*(?:dari|di|pada|sebagai|jadi)?\s*(?:pencalonan|pencalonannya|bursa|pilkada|pilbup|pilgub|pilwalkot|pilwali|kontestasi|pertarungan|"
    r"(?:bakal\s+)?calon|balon|cabup|bacabup|bacalon|pertarungan|perhelatan|penjaringan|kompetisi|cawabup|cagub)",
    re.IGNORECASE,
)
_QUIT_GAP = re.compile(
    r"(?:[\s,]|\b(?:resmi|menyatakan|memilih|memutuskan|telah|sudah|akhirnya|secara|mengejutkan|diri|untuk|kini|juga|pun|mengumumkan|menegaskan|"
    r"memastikan|mengonfirmasi|membenarkan|dirinya|ia|tiba-tiba|mendadak|dipastikan)\b|\([^)]{0,30}\))*",
    re.IGNORECASE,
)
_BACKING = re.compile(r"\s+(?:untuk\s+)?(?:ber|men|me)?(?:dukung|gusung|ngusung|calonkan|koalisi|rekomendasi)", re.IGNORECASE)
_NO_CANDIDATE = re.compile(r"\b(?:putusan|keputusan|program|kebijakan|pemerintahan|kepemimpinan|kinerja|langkah|upaya|visi)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """Parties, a candidate or partner, and how they were told."""

    sides: tuple[Named, ...]
    target: Named | None
    speaker: Speaker | None = None
    borrowed: bool = False
    """Whether a side or the target stands for a name elsewhere: *kami*, *pasangan ini*."""


class Rules:
    """All drafts that the sentences of ``article`` hold, undated."""

    def __init__(self, article: Article, text: Text, mentions: Mentions, speakers: Speakers) -> None:
        self._article = article
        self._text = text
        self._source = text.text
        self._mentions = mentions
        self._speakers = speakers

    def drafts(self) -> Iterator[Draft]:
        """Yield the drafts of every sentence, in the order of the text."""
        for number in range(len(self._text.sentences)):
            yield from self._of_sentence(number)

    def _of_sentence(self, number: int) -> Iterator[Draft]:
        sentence = self._text.sentences[number].span
        if len(sentence.of(self._source)) > 1500:
            return  # a table or a list run together, no sentence
        here = self._mentions.within(sentence)
        cues = _cues(self._source, sentence)
        for cue, span in cues:
            clause = self._clause(sentence, span)
            governed = self._governed(cue, span, clause)
            found_hedges = hedges(
                self._source,
                sentence,
                clause,
                governed,
                letter=cue.shape in (Shape.LETTER, Shape.TAKE_BACK),
                others=[place for other, place in cues if other.shape in _WHOLE and other is not cue],
            )
            past = told_of_another_election(self._source, sentence, self._article.published_on.year)
            if past:
                found_hedges.append(past)
            force = strongest(found_hedges)
            if force is Force.DROP:
                continue
            for found, plain in self._read(cue, span, clause, sentence, here, number):
                outcome = _outcome(plain, force, found)
                if outcome is None:
                    continue
                predicate, status, role, why = outcome
                if (
                    status is Status.OFFICIAL
                    and predicate is Predicate.SUPPORTS
                    and found.target
                    and self._registers(sentence)
                ):
                    status, role, why = Status.REGISTERED, Role.NOMINATING, f"{why}, mendaftar ke KPU"
                speaker = found.speaker or self._speakers.of_sentence[number]
                for side in found.sides:
                    subject, object_ = side, found.target
                    if predicate in (Predicate.CONSIDERED_BY, Predicate.SEEKS_TICKET) and found.target:
                        subject, object_ = found.target, side
                    yield Draft(
                        subject=subject,
                        predicate=predicate,
                        object=None if why.endswith("undecided") else object_,
                        status=status,
                        role=role,
                        speaker=speaker,
                        said_on=None,
                        confidence=_confidence(status, found, speaker, force),
                        cue=span,
                        sentence=sentence,
                        quote=sentence.of(self._source),
                        why=why,
                        hedges=tuple(each.span for each in found_hedges),
                    )

    def _registers(self, sentence: Span) -> bool:
        return bool(_TO_KPU.search(self._source, *sentence) and _REGISTERED.search(self._source, *sentence)) and not (
            re.search(r"\b(?:akan|bakal\s+(?!calon)|sebelum|jelang|menjelang|belum|jadwal|rencana\w*|siap|besok|untuk\s+mendaftar|nanti\w*|syarat\w*|tahapan|dibuka|segera|ingin|hendak)\b", sentence.of(self._source), re.IGNORECASE)
        )

    # Where the words of a cue stand

    def _clause(self, sentence: Span, cue: Span) -> Span:
        start, end = sentence
        for boundary in _BOUNDARY.finditer(self._source, *sentence):
            if boundary.end() <= cue.start:
                start = boundary.end()
            elif boundary.start() >= cue.end:
                end = boundary.start()
                break
        return Span(start, end)

    def _governed(self, cue: Cue, span: Span, clause: Span) -> Span:
        """Return the words that a hedge before them governs: of a letter, also the verb that gives or gets it."""
        if cue.shape is not Shape.LETTER:
            return span
        verb = self._verb_of_letter(span, clause)
        return Span(verb[1].start, span.end) if verb else span

    def _verb_of_letter(self, letter: Span, clause: Span) -> tuple[bool, Span] | None:
        """Return whether the verb before a letter gives it (else somebody gets it), and where it stands."""
        best: tuple[bool, Span] | None = None
        for gives, pattern in ((True, c.GIVING), (False, c.GETTING)):
            for match in pattern.finditer(self._source, clause.start, letter.start):
                if letter.start - match.end() <= 60 and (best is None or match.start() >= best[1].start):
                    best = (gives, Span(*match.span()))
        return best

    # Who stands where

    def _left(self, here: Sequence[Mention], start: int, end: int) -> list[Mention]:
        return [each for each in here if each.span.start >= start and each.span.end <= end]

    def _right(self, here: Sequence[Mention], start: int, end: int) -> list[Mention]:
        return [each for each in here if each.span.start >= start and each.span.start < end]

    def _candidate_after(
        self, here: Sequence[Mention], at: int, end: int, gap: re.Pattern[str] = _BETWEEN
    ) -> list[Named]:
        """Return the candidates that stand right after ``at``: one, or several joined by *dan*."""
        found: list[Named] = []
        place = at
        for mention in self._right(here, at, end):
            between = self._source[place : mention.span.start]
            if mention.kind in _SIDES and not found and gap.fullmatch(between):
                place = mention.span.end  # kader PKB, X
                continue
            if mention.kind not in _CANDIDATES:
                break
            if found:
                if not re.fullmatch(r"\s*(?:,|dan|serta|,\s*(?:dan|serta))\s*(?:" + _TITLES + r"\s*)*", between):
                    break
            elif not gap.fullmatch(self._without_regions(place, mention.span.start)):
                break
            elif _NO_CANDIDATE.search(between):
                break
            if not mention.sure and mention.span.start - at > 60:
                break
            found.append(mention.named)
            place = mention.span.end
        return found

    def _without_regions(self, start: int, end: int) -> str:
        between = self._source[start:end]
        for region in self._mentions.regions:
            if region.span.start >= end:
                break
            if start <= region.span.start and region.span.end <= end:
                between = between.replace(region.named.printed, "")
        return _PLACED.sub("", between)

    def _parties_after(self, here: Sequence[Mention], at: int, end: int) -> tuple[tuple[Named, ...], int]:
        """Return the parties that stand right after ``at``, and where they end."""
        found: list[Named] = []
        place = at
        for mention in self._right(here, at, end):
            between = self._source[place : mention.span.start]
            if mention.kind not in _SIDES:
                if found or not (mention.kind is Kind.COALITION and _AGENT.fullmatch(between)):
                    break
                place = mention.span.end
                continue
            if not (_COORDINATION.fullmatch(between) if found else _AGENT.fullmatch(between)):
                break
            if mention.adherent and not found:
                break
            found.append(mention.named)
            place = mention.span.end
        return tuple(found), place

    def _group_ending(self, parties: Sequence[Mention], at: int) -> tuple[Named, ...]:
        """Return the parties that are listed up to ``parties[at]``."""
        first = at
        while (
            first > 0
            and parties[first - 1].kind in _SIDES
            and not parties[first - 1].adherent
            and _COORDINATION.fullmatch(self._source[parties[first - 1].span.end : parties[first].span.start])
        ):
            first -= 1
        return tuple(each.named for each in parties[first : at + 1])

    def _subject(
        self, here: Sequence[Mention], clause: Span, sentence: Span, cue: Span, number: int, *, people: bool = True
    ) -> _Found | None:
        """Return who acts: the parties, the officer's board, or the person that stand before the verb."""
        quotation = self._text.quotation_at(cue.start)
        for start in dict.fromkeys((clause.start, quotation.start if quotation else sentence.start)):
            found = self._subject_within(here, start, cue, number, people=people)
            if found is not None:
                return found if found.sides else None
        return None

    def _subject_within(
        self, here: Sequence[Mention], start: int, cue: Span, number: int, *, people: bool
    ) -> _Found | None:
        """As :meth:`_subject`; without sides where somebody else is the subject, ``None`` where nobody is."""
        left = self._left(here, start, cue.start)
        we = [match for match in _WE.finditer(self._source, start, cue.start)]
        for at in range(len(left) - 1, -1, -1):
            mention = left[at]
            if we and we[-1].start() >= mention.span.end:
                break
            between = self._source[mention.span.end : cue.start]
            if v.BLOCKERS.search(between):
                return _Found((), None)
            if mention.kind in _SIDES:
                before = self._source[max(0, mention.span.start - 25) : mention.span.start]
                if re.search(r"\b(?:dengan|kepada|ke|untuk|bersama|selain|melawan|dari|di|menurut|koalisi)\s+$", before, re.I) and (
                    any(each.kind in _SIDES for each in left[:at])
                ) and not _COORDINATION.fullmatch(self._source[left[at - 1].span.end : mention.span.start]):
                    continue
                if mention.adherent:
                    continue
                return _Found(self._group_ending(left, at), None)
            if mention.kind is Kind.PERSON:
                office = mention.role_of or office_of(self._speakers, mention.named)
                lead = self._source[max(0, mention.span.start - 45) : mention.span.start]
                if _OBJECT_BEFORE.search(lead):
                    continue
                if office:
                    return _Found((office,), None, Speaker(mention.named, office))
                if people and mention.sure and _ADVERBS.fullmatch(between):
                    return _Found((mention.named,), None)
        if we and not v.BLOCKERS.search(self._source, we[-1].end(), cue.start):
            if ours := self._ours(number):
                return ours
            own = [at for at, each in enumerate(left) if each.span.end <= we[-1].start() and each.kind in _SIDES]
            if own and we[-1].group().lower() not in ("kami", "kita"):  # Ketua DPC PKB membantah partainya …
                return _Found(self._group_ending(left, own[-1]), None, borrowed=True)
        they = list(_THEY.finditer(self._source, start, cue.start))
        if they and not left and not v.BLOCKERS.search(self._source, they[-1].end(), cue.start):
            return self._only_party_before(number)
        return None

    def _only_party_before(self, number: int) -> _Found | None:
        """Return the only party of the sentence before: *mereka*, *partai itu*."""
        if number == 0 or self._text.sentences[number].paragraph - self._text.sentences[number - 1].paragraph > 1:
            return None
        named = {
            each.named.ids: each.named
            for each in self._mentions.within(self._text.sentences[number - 1].span)
            if each.kind in _SIDES and not each.adherent
        }
        return _Found(tuple(named.values()), None, borrowed=True) if len(named) == 1 else None

    def _ours(self, number: int) -> _Found | None:
        """Return the board for which the speaker of a sentence speaks."""
        speaker = self._speakers.of_sentence[number]
        if speaker is None or speaker.of is None:
            return None
        return _Found((speaker.of,), None, speaker, borrowed=True)

    def _candidate_before(
        self, here: Sequence[Mention], clause: Span, sentence: Span, at: int, number: int
    ) -> tuple[Named, bool] | None:
        """Return the candidate that stands before a verb, and whether a word such as *pasangan ini* does for it."""
        quotation = self._text.quotation_at(at)
        for start in dict.fromkeys((clause.start, quotation.start if quotation else sentence.start)):
            left = [each for each in self._left(here, start, at) if each.kind in _CANDIDATES and each.sure]
            borrowed = max(
                (match.start() for each in (_THE_PAIR, _HE) for match in each.finditer(self._source, start, at)), default=-1
            )
            for mention in reversed(left):
                if borrowed >= mention.span.end:
                    break
                if mention is self._speakers.saying[number] and self._is_reported(mention, at):
                    continue
                lead = self._source[max(0, mention.span.start - 60) : mention.span.start]
                if re.search(r"\b(?:kata|ujar|oleh|menurut|tegas|tutur|ucap|ungkap|melawan|dengan|dipimpin|ditandatangani)\s+(?:[\w\s]{0,30}\s)?$", lead, re.I) and (
                    _OBJECT_BEFORE.search(lead)
                ):
                    continue
                if v.BLOCKERS.search(self._source, mention.span.end, at) or self._another_party_acts(here, mention, at):
                    return None
                return mention.named, False
            if borrowed >= 0 and (named := self._meant(borrowed, at, number)):
                return named, True
        return None

    def _is_reported(self, mention: Mention, at: int) -> bool:
        """Tell whether a speaker speaks of somebody else: *X mengatakan Y diusung*."""
        return bool(re.search(rf"\b(?:{v.SAYS})\b", self._source[mention.span.end : at], re.I)) and not re.search(
            r"\b(?:dirinya|ia|mengaku|diri)\b", self._source[mention.span.end : at], re.I
        )

    def _another_party_acts(self, here: Sequence[Mention], mention: Mention, at: int) -> bool:
        return any(
            each.kind in _SIDES and not each.adherent and mention.role_of is not each.named
            and re.search(r",\s*(?:sementara|sedangkan)|\bsementara\b", self._source[mention.span.end : each.span.start])
            for each in self._left(here, mention.span.end, at)
        )

    def _meant(self, borrowed: int, at: int, number: int) -> Named | None:
        """Return the only pair, or person, of the sentences before: *pasangan ini*, *ia*."""
        pairs = bool(_THE_PAIR.match(self._source, borrowed))
        paragraph = self._text.sentences[number].paragraph
        for before in range(number - 1, max(-1, number - 4), -1):
            if paragraph - self._text.sentences[before].paragraph > 2:
                break
            named = {
                each.named.ids or each.named.printed: each.named
                for each in self._mentions.within(self._text.sentences[before].span)
                if each.kind is (Kind.TICKET if pairs else Kind.PERSON) and each.sure
            }
            sayer = self._speakers.saying[before]
            if sayer and not pairs:
                return sayer.named
            tickets = any(
                each.kind is Kind.TICKET for each in self._mentions.within(self._text.sentences[before].span)
            )
            if not pairs and tickets:
                return None
            if len(named) == 1:
                return next(iter(named.values()))
            if named:
                return None
        return None

    # Reading each shape

    def _read(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        if cue.shape is Shape.ACTIVE:
            yield from self._active(cue, span, clause, sentence, here, number)
        elif cue.shape is Shape.REGISTER:
            if _TO_KPU.search(self._source, span.end, sentence.end):
                yield from self._active(cue, span, clause, sentence, here, number)
        elif cue.shape in (Shape.PASSIVE, Shape.BACKERS):
            yield from self._passive(cue, span, clause, sentence, here, number)
        elif cue.shape is Shape.LETTER:
            yield from self._letter(cue, span, clause, sentence, here, number)
        elif cue.shape in (Shape.TAKE_BACK, Shape.SHIFT):
            yield from self._taken_back(cue, span, clause, sentence, here, number)
        elif cue.shape is Shape.COALITION:
            yield from self._coalition(cue, span, clause, sentence, here, number)
        elif cue.shape is Shape.UNDECIDED:
            found = self._subject(here, clause, sentence, span, number, people=False)
            if found and all(each.kind in _SIDES for each in found.sides):
                yield found, cue
        elif cue.shape in (Shape.SEEK, Shape.LISTED):
            yield from self._sought(cue, span, clause, sentence, here, number)
        elif cue.shape is Shape.QUIT:
            yield from self._quit(cue, span, clause, sentence, here, number)
        elif cue.shape is Shape.LEAVE:
            found = self._subject(here, clause, sentence, span, number, people=False)
            if found:
                coalition = next(
                    (each.named for each in self._right(here, span.end, clause.end) if each.kind is Kind.COALITION), None
                )
                yield replace(found, target=coalition), cue

    def _active(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        targets = self._candidate_after(here, span.end, clause.end)
        subject = self._some_parties(here, clause, sentence, span, targets) or self._subject(
            here, clause, sentence, span, number, people=cue.name == "mendukung"
        )
        if subject is None:
            return
        if cue.predicate is Predicate.OPPOSES and _BACKING.match(self._source, span.end):
            return  # menolak mengusung: declined, as the other verb's hedge tells
        if cue.name == "menetapkan" and targets:
            rest = self._source[span.end : min(clause.end, span.end + 140)]
            if not re.search(r"\b(?:sebagai|jadi|menjadi|untuk\s+maju)\b", rest, re.I):
                return
        if not targets:
            borrowed = next(
                (m for p in (_THE_PAIR, _HE) if (m := p.match(self._source, span.end + 1))), None
            )
            if borrowed and (named := self._meant(borrowed.start(), span.start, number)):
                yield replace(subject, target=named, borrowed=True), cue
                return
            # Dani yang kami usung; Dani kami usung
            if _WE_OBJECT.search(self._source, max(clause.start, span.start - 30), span.start):
                before = self._candidate_before(here, clause, sentence, span.start, number)
                if before:
                    yield replace(subject, target=before[0]), cue
                    return
            if cue.predicate is Predicate.SUPPORTS:
                yield replace(subject, target=None), cue
            return
        for target in targets:
            if all(side != target and side.ids != target.ids or not target.ids for side in subject.sides):
                yield replace(subject, target=target), cue

    def _some_parties(
        self, here: Sequence[Mention], clause: Span, sentence: Span, cue: Span, targets: Sequence[Named]
    ) -> _Found | None:
        """Return the parties that are named after the candidate: *partai yang mengusung X, yakni PKB dan PKS*."""
        if not targets or not _SOME_PARTIES.search(self._source, clause.start, cue.start):
            return None
        end = max(each.spans[-1].end for each in targets)
        for namely in _NAMELY.finditer(self._source, end, sentence.end):
            parties, _ = self._parties_after(here, namely.end(), sentence.end)
            if parties:
                return _Found(parties, None)
        return _Found((), None)

    def _passive(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        at = span.end
        early: list[Named] = []
        if cue.shape is Shape.BACKERS:
            early = self._candidate_after(here, span.end, clause.end)
            if early:
                at = next(each.span.end for each in here if each.named is early[-1])
        parties, end = self._parties_after(here, at, sentence.end)
        ours: _Found | None = None
        if not parties:
            if not re.match(r"\s*(?:penuh\s+)?(?:oleh\s+)?(?:kami|kita|partainya|partai\s+kami)\b", self._source[at : at + 40], re.I):
                return
            ours = self._ours(number)
            if ours is None:
                return
            parties = ours.sides
        if early:
            for target in early:
                yield _Found(parties, target), cue
            return
        lead = self._source[max(sentence.start, span.start - 70) : span.start]
        after = [
            each for each in self._candidate_after(here, end, sentence.end, _AFTER_AGENT) if _COMMON_HEAD.search(lead)
        ]
        if after:
            for target in after:
                yield _Found(parties, target), cue
            return
        before = self._candidate_before(here, clause, sentence, span.start, number)
        if before is None and cue.name == "diusung" and span.of(self._source).lower() in ("usungan", "jagoan"):
            for target in self._candidate_after(here, end, sentence.end, _AFTER_AGENT):
                yield _Found(parties, target), cue
            return
        if before:
            yield _Found(parties, before[0], ours.speaker if ours else None, before[1] or ours is not None), cue

    def _letter(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        verb = self._verb_of_letter(span, clause)
        gives = verb is not None and verb[0]
        gets = verb is not None and not verb[0]
        giver: _Found | None = None
        parties, end = self._parties_after(here, span.end, clause.end)
        if parties:
            giver = _Found(parties, None)
        elif gives and verb:
            giver = self._subject(here, clause, sentence, verb[1], number, people=False)
        receivers: list[Named] = []
        borrowed = False
        start = end if parties else span.end
        for to in c.TO.finditer(self._source, start, clause.end):
            receivers = self._candidate_after(here, to.end(), sentence.end, _TO_GAP)
            pair = _THE_PAIR.match(self._source, to.end())
            if pair and not receivers and (meant := self._meant(pair.start(), pair.start(), number)):
                receivers, borrowed = [meant], True
            if receivers or to.start() - start > 120:
                break
        if not receivers and gets and verb:
            lead = self._source[max(sentence.start, verb[1].start - 70) : verb[1].start]
            if _COMMON_HEAD.search(re.sub(r"\b(?:turut|ikut|juga)\s+", "", lead)):
                receivers = self._candidate_after(here, start, sentence.end, _AFTER_AGENT)
        if not receivers and gets and verb:
            before = self._candidate_before(here, clause, sentence, verb[1].start, number)
            if before:
                receivers, borrowed = [before[0]], before[1]
        if not receivers and not gets and re.match(r"\s+untuk\s+|\s+bagi\s+", self._source[start:]):
            receivers = self._candidate_after(here, start, sentence.end, _TO_GAP)
        if giver is None and receivers:
            late = self._giver_after(here, span.end, sentence.end)
            giver = _Found(late, None) if late else self._only_party_of_article()
        if giver is None:
            return
        if not receivers:
            yield giver, cue
        for target in receivers:
            yield replace(giver, target=target, borrowed=giver.borrowed or borrowed), cue

    def _only_party_of_article(self) -> _Found | None:
        """Return the party or board, where the article names one party only."""
        named = {each.named.ids: each.named for each in self._mentions.all if each.kind is Kind.PARTY}
        boards = any(each.kind is Kind.BOARD for each in self._mentions.all)
        if len(named) != 1 or (boards and not self._boards_are_of(next(iter(named)))):
            return None
        return _Found(tuple(named.values()), None, borrowed=True)

    def _boards_are_of(self, party_ids: tuple[str, ...]) -> bool:
        return all(
            set(self._mentions.party_of(each.named)) == set(party_ids)
            for each in self._mentions.all
            if each.kind is Kind.BOARD
        )

    def _giver_after(self, here: Sequence[Mention], start: int, end: int) -> tuple[Named, ...]:
        """Return the parties after *dari* or *oleh* further on: *rekomendasi kepada X dari PKB*."""
        for match in re.finditer(r"\b(?:dari|oleh)\s+", self._source[start:end]):
            parties, _ = self._parties_after(here, start + match.end(), end)
            if parties:
                return parties
            officer = next((each for each in here if each.span.start >= start + match.end()), None)
            if officer and officer.role_of:
                return (officer.role_of,)
        return ()

    def _taken_back(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        subject = self._subject(here, clause, sentence, span, number, people=False)
        if subject is None:
            parties, _ = self._parties_after(here, span.end, clause.end)
            if not parties:
                return
            subject = _Found(parties, None)
        withdrawn = replace(cue, status=Status.WITHDRAWN)
        targets: dict[str, list[Named]] = {}
        for word in c.FROM.finditer(self._source, span.end, clause.end):
            found = self._candidate_after(here, word.end(), clause.end, _TO_GAP)
            if found:
                targets.setdefault(word.group().strip().lower(), found)
        if cue.shape is Shape.SHIFT:
            if not targets:
                targets["kepada"] = self._candidate_after(here, span.end, clause.end)
            for word, people in targets.items():
                for target in people:
                    yield replace(subject, target=target), withdrawn if word in ("dari", "atas") else cue
            return
        people = next(iter(targets.values()), None) or self._candidate_after(here, span.end, clause.end)
        for target in people:
            yield replace(subject, target=target), withdrawn

    def _coalition(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        if re.match(r"\s+(?:gemuk|besar|ini|itu|tersebut|yang|pengusung|pendukung|partai\s+pe)", self._source[span.end : span.end + 20]):
            return
        subject = self._subject(here, clause, sentence, span, number, people=False)
        if subject is None or not all(each.kind in _SIDES for each in subject.sides):
            return
        partners: tuple[Named, ...] = ()
        link = re.compile(r"\s+(?:\w+\s+){0,3}?(?:dengan|bersama|ke|dalam|bernama|antara)\s+").match(self._source, span.end, clause.end)
        if link:
            partners, _ = self._parties_after(here, link.end(), clause.end)
            if not partners:
                joined = next(iter(self._right(here, link.start(), link.end() + 20)), None)
                if joined and joined.kind is Kind.COALITION:
                    partners = (joined.named,)
        if not partners:
            joined = next(iter(self._right(here, span.start, span.end + 15)), None)
            if joined and joined.kind is Kind.COALITION:
                yield replace(subject, target=joined.named), cue
                return
        if link and not partners:
            return  # with whom, no party's name tells
        if partners:
            for partner in partners:
                sides = tuple(each for each in subject.sides if each.ids != partner.ids)
                if sides:
                    yield replace(subject, sides=sides, target=partner), cue
            return
        # Of up to three parties each pair is told; of more, the first with each: an editor reads them all.
        firsts = subject.sides[:2] if len(subject.sides) <= 3 else subject.sides[:1]
        for at, side in enumerate(firsts):
            for partner in subject.sides[at + 1 :]:
                if side.ids != partner.ids:
                    yield _Found((side,), partner, subject.speaker, subject.borrowed), cue

    def _sought(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        target = self._candidate_before(here, clause, sentence, span.start, number)
        if target is None or target[0].kind is not Kind.PERSON:
            return
        rest = Span(span.end, min(clause.end, span.end + 120))
        kpu = _TO_KPU.search(self._source, *rest)
        for mention in self._right(here, *rest):
            if mention.kind in _CANDIDATES or (kpu and kpu.start() < mention.span.start):
                return
            if mention.kind in _SIDES:
                between = self._source[span.end : mention.span.start]
                if mention.adherent and not re.search(r"\b(?:kantor|sekretariat|markas)\b", between, re.I):
                    return
                if cue.shape is Shape.LISTED or re.search(r"\b(?:ke|di|melalui|lewat|kepada|pada|dari)\b[^,]{0,60}$", between, re.I):
                    parties, _ = self._parties_after(here, mention.span.start, clause.end)
                    yield _Found(parties or (mention.named,), target[0], None, target[1]), cue
                return

    def _quit(
        self, cue: Cue, span: Span, clause: Span, sentence: Span, here: Sequence[Mention], number: int
    ) -> Iterator[tuple[_Found, Cue]]:
        maju = span.of(self._source).lower() not in ("mundur", "mengundurkan diri")
        if not maju and not _RACE.match(self._source, span.end):
            return
        left = [each for each in self._left(here, clause.start, span.start) if each.kind in _CANDIDATES and each.sure]
        if left and _QUIT_GAP.fullmatch(re.sub(r",[^,]{0,80},", "", self._source[left[-1].span.end : span.start])):
            people = [each.named for each in left[-1].pair] or [left[-1].named]
            yield _Found(tuple(people), None), cue


def _cues(source: str, sentence: Span) -> list[tuple[Cue, Span]]:
    """Return the cues of a sentence, the longest where they overlap, in the order of the text."""
    every = [
        (cue, Span(*match.span())) for cue in c.CUES for match in cue.pattern.finditer(source, *sentence)
    ]
    kept: list[tuple[Cue, Span]] = []
    for cue, span in sorted(every, key=lambda each: each[1].start - each[1].end):
        if all(span.end <= other.start or other.end <= span.start for _, other in kept):
            kept.append((cue, span))
    return sorted(kept, key=lambda each: each[1])


def _outcome(cue: Cue, force: Force | None, found: _Found) -> tuple[Predicate, Status, Role | None, str] | None:
    """Return predicate, status, role and rule after the hedges; ``None`` where nothing is to be drafted."""
    name = cue.name
    party = all(each.kind in _SIDES for each in found.sides)
    firm = cue.predicate, cue.status, cue.role
    if cue.shape is Shape.UNDECIDED:
        return Predicate.SUPPORTS, Status.EXPLORING, None, f"{name}: undecided"
    if force is Force.UNDECIDED:
        if cue.predicate is Predicate.SUPPORTS and party and not cue.status.takes_back:
            return Predicate.SUPPORTS, Status.EXPLORING, None, f"{name}, belum: undecided"
        return None
    if found.target is None and cue.shape not in (Shape.QUIT, Shape.LEAVE):
        return None
    if force is None:
        return *firm, name
    if cue.predicate in (Predicate.OPPOSES, Predicate.WITHDRAWS) or cue.status.takes_back:
        if force is Force.HEARSAY:
            return cue.predicate, Status.RUMOURED, None, f"{name}, hearsay"
        return None
    turned = {Force.DENIED: Status.DENIED, Force.DECLINED: Status.DECLINED, Force.WITHDRAWN: Status.WITHDRAWN}
    if force in turned:
        if cue.predicate in (Predicate.CONSIDERED_BY, Predicate.SEEKS_TICKET):
            return None
        return cue.predicate, turned[force], cue.role, f"{name}, {turned[force].value}"
    weaker = {
        Force.HEARSAY: Status.RUMOURED,
        Force.POSSIBLE: Status.EXPLORING,
        Force.INTENDED: Status.PROPOSED,
    }[force]
    status = min(weaker, cue.status, key=lambda each: each.strength)
    return cue.predicate, status, cue.role, f"{name}, {force.name.lower()}"


def _confidence(status: Status, found: _Found, speaker: Speaker | None, force: Force | None) -> Confidence:
    """Return how far an editor may trust the reading: high where a named speaker says it plainly of known names."""
    named = (*found.sides, *((found.target,) if found.target else ()))
    if status is Status.RUMOURED or found.borrowed or any(len(each.ids) > 1 for each in named):
        return Confidence.LOW
    if force is None and speaker and all(each.id for each in named):
        return Confidence.HIGH
    return Confidence.MEDIUM

"""What weakens or turns a sentence: negation, hearsay, intention, condition, question.

An endorsement is drafted only where none of these governs its verb. Doubt goes against it: a hedge that may
govern the verb is taken to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from graph.drafting.drafts import Span


class Force(Enum):
    """What a hedge does to the verb that it governs."""

    DROP = auto()
    """Nothing is claimed: a question, a condition, a wish, a tale of the past."""
    DENIED = auto()
    DECLINED = auto()
    WITHDRAWN = auto()
    UNDECIDED = auto()
    HEARSAY = auto()
    POSSIBLE = auto()
    INTENDED = auto()
    TOLD_OFF = auto()
    """As :attr:`DROP`, where it governs the verb; nothing where it doesn't."""


class Hedge(NamedTuple):
    """Words at ``span`` and what they do."""

    force: Force
    span: Span


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_ANYWHERE = {
    Force.DENIED: _words(
        r"membantah|bantah|dibantah|menepis|tepis|ditepis|menampik|tampik|hoaks?|tidak\s+benar|"
        r"tidaklah\s+benar|bukan\s+berarti|keliru|salah\s+besar"
    ),
    Force.DROP: _words(
        r"jika|apabila|bilamana|seandainya|andai(?:kan|kata)?|kalau(?:pun)?|jikalau|seumpama|"
        r"asal(?:kan)?|dengan\s+syarat|apakah|akankah|benarkah|mungkinkah|haruskah|entah"
    ),
    Force.HEARSAY: _words(
        r"isu(?:nya)?|hampir|nyaris|selangkah\s+lagi|rumor(?:nya)?|dirumorkan|gosip|kabar|kabarnya|"
        r"dikabarkan|terkabar|konon|disebut-sebut|disebut|desas-desus|kemungkinan|mungkin|"
        r"besar\s+kemungkinan|barangkali|bisa\s+jadi|boleh\s+jadi|diduga|dugaan|ditengarai|santer|"
        r"beredar|spekulasi|berspekulasi|diprediksi|memprediksi|prediksi|diperkirakan|memperkirakan|"
        r"digadang(?:-gadang)?|digadang\s+gadang|diisukan|diwacanakan|kans|bocoran|desus|ramalan|"
        r"diramalkan|diyakini|dispekulasikan|informasi\s+yang\s+beredar|sepertinya|tampaknya|"
        r"kelihatannya|nampaknya|katanya\s+(?=akan|bakal)"
    ),
}
"""Hedges that count wherever they stand in the sentence."""

_IN_CLAUSE = {
    Force.POSSIBLE: _words(
        r"berpeluang|berpotensi|wacana|mewacanakan|opsi|alternatif|mempertimbangkan|dipertimbangkan|"
        r"menimbang|dilirik|melirik|(?:tidak|tak)\s+menutup\s+(?:kemungkinan|peluang|pintu)|"
        r"(?:mem)?buka\s+(?:peluang|kemungkinan|pintu|opsi)|cenderung|condong|penjajakan|menjajaki|"
        r"dijajaki|masih\s+sebatas|sebatas|masih\s+menggodok|masih\s+membahas"
    )
}
"""Hedges that count wherever they stand in the verb's clause."""

_BEFORE = {
    Force.DROP: _words(
        r"sempat|semula|tadinya|awalnya|mulanya|sedianya|dulu(?:nya)?|dahulu|berharap|diharapkan|"
        r"mengharapkan|harapan(?:nya)?|mudah-mudahan|semoga|meminta|diminta|mendesak|menyerukan|"
        r"mengimbau|mengajak|ajak|siapa(?:kah)?|bertanya|mempertanyakan|simulasi|mengincar|incar|"
        r"memperebutkan|rebutan|berebut|berburu|memburu|buru|berupaya|berusaha|bermimpi|berdoa|ditanya|"
        r"soal"
    ),
    Force.TOLD_OFF: _words(
        r"layak|patut|pantas|sebaiknya|seharusnya|semestinya|tanpa|pernah|perlu|harus|wajib|"
        r"peluang|potensi|sinyal"
    ),
    Force.WITHDRAWN: _words(
        r"batal|urung|tidak\s+jadi|tak\s+jadi|gagal|tidak\s+lagi|tak\s+lagi|enggak\s+jadi|"
        r"berhenti|mencabut|menarik"
    ),
    Force.DECLINED: _words(
        r"menolak|enggan|ogah|emoh|tidak\s+akan|tak\s+akan|takkan|tidak\s+bakal|tidak\s+mau|"
        r"tak\s+mau|tidak\s+bersedia|tidak\s+bisa|tak\s+bisa|tidak\s+dapat|keberatan|"
        r"tidak\s+ingin|tak\s+ingin|mustahil"
    ),
    Force.UNDECIDED: _words(r"belum|menunggu|menanti|nunggu|tunggu|ditunggu|dinanti|menantikan"),
    Force.DENIED: _words(r"tidak|tak|bukan(?:lah)?|enggak|nggak|gak|ndak|tiada|jangan"),
    Force.INTENDED: _words(
        r"akan|bakal(?!\s+(?:calon|bacal))|siap|ingin|mau|hendak|berencana|rencana(?:nya)?|berniat|niat|"
        r"segera|direncanakan|menargetkan|bertekad|bersiap|menyiapkan|disiapkan|bisa|dapat|boleh|"
        r"calon\s+kuat|berkeinginan|berminat|akan\s+segera|nantinya"
    ),
}
"""Hedges that count before the verb, and by how near to it they are."""

_AFTER_LETTER = {
    Force.UNDECIDED: _words(r"belum|menunggu|menanti"),
    Force.WITHDRAWN: _words(r"(?:resmi\s+)?dicabut|ditarik|batal|dibatalkan|gugur|hangus"),
    Force.DENIED: _words(r"tidak|tak|bukan|palsu"),
    Force.DROP: _words(r"diharapkan|diperebutkan"),
    Force.INTENDED: _words(
        r"akan|bakal(?!\s+calon)|segera\s+(?:diserahkan|keluar|turun|terbit)|"
        r"tinggal\s+(?:menunggu|menanti)|dijanjikan"
    ),
}
"""Hedges that count after a letter: *rekomendasi PKB untuk X belum turun*."""

_NO_HEDGE = _words(
    r"(?:tidak|tak|bukan|enggak)\s+(?:hanya|cuma|sekadar|saja|sendiri(?:an)?|main-main|ragu(?:-ragu)?|lama|"
    r"berselang|jauh|terkecuali|terbantahkan|ketinggalan|mau\s+ketinggalan|kalah|lain)|tanpa\s+(?:ragu|"
    r"syarat|mahar|keraguan|terkecuali)|belum\s+lama(?:\s+ini)?|bukan\s+lagi|(?:ter)?lebih\s+(?:dulu|dahulu)|"
    r"tidak\s+lain|siap\s+(?:memenangkan|menang|tempur)|bisa\s+dipastikan|dapat\s+dipastikan|bakal\s+calon|"
    r"memenuhi\s+syarat|pasti\s+dapat|layak\s+memimpin|akan\s+tetap(?=\s+(?:men|me)?(?:dukung|usung))|"
    r"tidak\s+akan\s+(?:berubah|mundur|goyah)"
)
"""What looks like a hedge and is none."""

_ASIDE = re.compile(
    r"\byang\s+(?:semula|sempat|awalnya|sebelumnya|tadinya|mulanya|dulunya?)\b[^,]*,", re.IGNORECASE
)
"""*PBB, yang semula bergabung, …*: told besides, and no hedge of what follows."""
_NEGATIONS = frozenset({Force.DENIED, Force.DECLINED, Force.WITHDRAWN, Force.UNDECIDED})

_LIGHT = re.compile(
    r"(?:\s|\b(?:akan|pernah|ikut|lagi|mau|bisa|dapat|pun|menyatakan|memberikan|memberi|mengeluarkan|"
    r"menerbitkan|menyerahkan|resmi|juga|jadi|turut|secara|langsung|kembali|sedang|pula|untuk|sepakat|"
    r"bersama|memutuskan|memastikan|menentukan|segera|tetap|bulat|mendapat|mendapatkan|menerima|mengantongi|"
    r"memperoleh|surat|SK|keputusan|ada|satu|dalam|ingin|nantinya|saja|tegas|telah|sudah|memiliki|sama|"
    r"sekali|kunjung|sampai|terburu-buru|buru-buru|serta-merta|otomatis|mengambil|merta|bersedia|tentu|"
    r"menjatuhkan|pilihan|dan|mengusung|mendukung|menandatangani|diberi|punya|dukungan|pihak|mana|kami|"
    r"pihaknya)\b)*",
    re.IGNORECASE,
)
"""Between a hedge and the verb that it governs nothing but these."""

_OLD_ELECTION = re.compile(
    r"\b(?:pilkada|pilgub|pilbup|pilwalkot|pilwali|pemilu|"
    r"pemilihan(?:\s+\w+){0,4})\s+(?:serentak\s+)?(?P<year>(?:19|20)\d\d)\b|\b(?P<presidential>pilpres|"
    r"pemilihan\s+presiden|capres|cawapres)\b|\blima\s+tahun\s+(?:yang\s+)?(?:lalu|silam)\b|"
    r"\bperiode\s+(?:lalu|sebelumnya)\b",
    re.IGNORECASE,
)


def another_election(text: str, sentence: Span, year: int) -> Hedge | None:
    """Return the words that place a sentence in an election of the past or of a president."""
    for match in _OLD_ELECTION.finditer(text, *sentence):
        if match["year"] is None or int(match["year"]) < year - 1:
            return Hedge(Force.DROP, Span(*match.span()))
    return None


def hedges(
    text: str, sentence: Span, clause: Span, governed: Span, *, letter: bool, others: Sequence[Span] = ()
) -> list[Hedge]:
    """Return what hedges the verb at ``governed`` in its ``clause`` of ``sentence``.

    ``others`` are verbs whose words are no hedges of this one; ``letter`` tells that the verb is about
    something given, which a hedge after it governs as well.
    """
    clear = [*_spans(_NO_HEDGE, text, sentence), *others]
    anywhere, possible = (
        [
            Hedge(force, span)
            for force, pattern in patterns.items()
            for span in _spans(pattern, text, where)
            if not _within(span, clear) and (span.end <= governed.start or governed.end <= span.start)
        ]
        for patterns, where in ((_ANYWHERE, sentence), (_IN_CLAUSE, clause))
    )
    wider = [hedge.span for hedge in possible]  # tidak menutup kemungkinan is no kemungkinan
    governing = [hedge for hedge in anywhere if not _within(hedge.span, wider)] + possible
    if (question := text.find("?", governed.start, sentence.end + 1)) >= 0:
        governing.append(Hedge(Force.DROP, Span(question, question + 1)))
    for force, pattern in _BEFORE.items():
        for span in _spans(pattern, text, Span(clause.start, governed.start)):
            if _within(span, clear) or _within(span, [hedge.span for hedge in governing]):
                continue
            governs = _LIGHT.fullmatch(text, span.end, governed.start) is not None
            if force is Force.DROP and _ASIDE.search(text, max(0, span.start - 6), governed.start):
                continue
            first = force is Force.INTENDED and span.start - clause.start <= 1  # Akan PKB dukung X
            if governs or first or force is Force.DROP:
                governing.append(Hedge(Force.DROP if force is Force.TOLD_OFF else force, span))
            elif force in _NEGATIONS:
                governing.append(Hedge(Force.DROP, span))
    if letter:
        for force, pattern in _AFTER_LETTER.items():
            governing.extend(
                Hedge(force, span)
                for span in _spans(pattern, text, Span(governed.end, clause.end))
                if not _within(span, clear)
            )
    return governing


def strongest(governing: list[Hedge]) -> Force | None:
    """Return what all hedges together do; ``None`` where there are none.

    Something retracted and hedged as well (*tidak benar PKB batal mengusung X*) is dropped.
    """
    forces = {hedge.force for hedge in governing}
    if not forces:
        return None
    negative = forces & {Force.DENIED, Force.DECLINED, Force.WITHDRAWN}
    if Force.DENIED in negative and forces <= {Force.DENIED, Force.HEARSAY, Force.INTENDED}:
        return Force.DENIED  # membantah kabar
    if Force.DROP in forces or len(negative) > 1:
        return Force.DECLINED if forces == {Force.DECLINED, Force.DENIED} else Force.DROP
    if negative and forces & {Force.HEARSAY, Force.POSSIBLE}:
        return Force.DROP
    weaker = (*negative, Force.UNDECIDED, Force.HEARSAY, Force.POSSIBLE, Force.INTENDED)
    return next((force for force in weaker if force in forces), None)


def _spans(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    for match in pattern.finditer(text, span.start, max(span.start, span.end)):
        yield Span(*match.span())


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)

"""Names in a plain form: folded letters, words without titles, abbreviations written out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS = _listed(
    """
    adv akbp akp apt bang bapak bp bpk brigjen bu bunda cak capt dokter dr dra drg drh drs h hajah haji hajjah
    hi hj hjh hm ibu ipda iptu ir irjen jenderal kang kapten kh ki kiai kolonel kombes komjen kompol ky kyai
    laksamana laksda laksma letjen letkol mang marsda marsma mas mayjen mayor mbak ning ns ny pak pdt polri
    prof ra raden rd rr serma tgh tgk tn tni ust ustad ustadz ustadzah
    """
)
"""Words before a name: religious, academic, military, noble and plain forms of address."""

DEGREES = _listed(
    """
    a ag ak akt ama amak amapd amd amdab amdak amdfarm amdgz amdip amdkeb amdkep amdkes amdkl amdkom amdp
    amdpar amdpd amdpi amdrad amdsos amdt amdtek amk amkeb amkep amkl apt ars ba bac bba bbus bcom be bsc ca
    cla cpm dea drs dt e farm fil hum hut i ip ir keb kep kes kom lc llb llm ma mab mag mak map mars mba
    mbiomed mcs md me mec mecdev med mei meng mesy mfil mh mhi mhkes mhum mif mikom min mip mipol mkep mkes
    mkesos mkm mkn mkom mkomi mkp mling mm mma mmar mminov mmkes mmp mmpd mmsi mmt mmtr mp mpa mpar mpd mpdi
    mpdk mph mpsi ms msa msc mse msi msm msn msos msp mst mt mth mtp ners ns par pd pdi phd pi psi psikolog
    sab sadm sag sagr sak sakun san sap sars sd sds se seak sei semm semsi ses sesy sfar sfarm sfil sfili sgz
    sh shi shmh shmkn shmm shubint shum shut si sian sik sikom sip sipem sipi sipmsi sipust sit sked skel skep
    skepners skepns skg skh ski skm skom skomi skp sm smat smb smhk smn sn sor sos sp spak spar spd spdaud
    spdh spdi spdk spdmm spdsd spi spkp spn spog spsi spsii spt spwk ss ssi ssit ssn ssos ssosi ssosmsi sst
    sstat sstp sstpar sstpi ssy st sth sthi stmt stp str strak strkeb strkes strkom strp strpar strpi strt sud
    sy th tr
    """
)
"""Degrees after a name, without their full stops; parts of those that are printed with spaces as well."""

PLAIN_DEGREES = DEGREES - _listed(
    """
    a ag ak ama apt ars ba be ca dea drs dt e fil hum i ip ir keb kep kes kom ma mag md me med mei min ms ns
    par pd pi psi san sd ses si sian sit ski sn sor sos st str sud sy th tr
    """
)
"""Degrees that are no syllable of a name, so that they are known without comma or full stop."""

_DOTTED_DEGREE = re.compile(r"(?:[abdms]|am|ama|amd|ll|mm|ph|se|sh|sp|sst|st|str)\.[a-z.]+")


def is_degree(word: str, *, after_comma: bool) -> bool:
    """Tell whether ``word`` (lower case, its full stops kept) at the end of a name is a degree.

    After a comma any known degree is one, and whatever is built like one (“S.Tr.Pel.”); without a comma only
    what has inner full stops, or is no syllable of a name.
    """
    compact = word.replace(".", "")
    if after_comma:
        return compact in DEGREES or _DOTTED_DEGREE.match(word) is not None
    if "." in word[:-1]:
        return compact in DEGREES
    return compact in PLAIN_DEGREES


def without_degrees(name: str) -> str:
    """Return a name without the degrees after its first comma: “Riyadi” of “Riyadi, S.H., M.KP.”."""
    first, comma, rest = name.partition(",")
    words = rest.replace(",", " ").lower().split()
    is_name = not comma or not words or not all(is_degree(word, after_comma=True) for word in words)
    return name if is_name else first.strip()


LONGEST_QUERY = 200
"""Characters that a search may have."""
MOST_TOKENS = 10
"""Words of a name that count."""

MUHAMMAD = "muhammad"

_MUHAMMADS = """
    mhd mhmd md moch mochamad mochammad mochamat moehamad moehammad moh mohamad mohamat mohamed mohammad
    mohammed mohd mokh mokhamad mokhammad much muchamad muchammad muchamat muh muhamad muhamat muhamed
    muhammed muhd mukh mukhamad mukhammad
"""
ABBREVIATIONS = {
    **dict.fromkeys(_MUHAMMADS.split(), MUHAMMAD),
    **dict.fromkeys(("abd", "abdl", "abdoel"), "abdul"),
    **dict.fromkeys(("ach", "achm", "akh", "akhm"), "ahmad"),
    **dict.fromkeys(("st", "sty"), "siti"),
    "tb": "tubagus",
}
"""Given names as they are abbreviated or spelt, and the form that stands for all of them."""

_APOSTROPHES = str.maketrans("", "", "'`´‘’ʼ\"“”")
_WORD = re.compile(r"[^\W_]+")
_DOTTED_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_NO_NICKNAMES = frozenset({"purn", "pur", "purn tni", "purn polri", "hc", "h", "hons", "k", "p", "han", "c"})


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents and punctuation, its words one space apart."""
    return " ".join(_WORD.findall(_plain(text)))


def tokens(text: str) -> list[str]:
    """Return the words of a name, folded, without honorifics and degrees where other words remain.

    Words in brackets are another name: see :func:`readings`.
    """
    names = readings(text)
    return list(names[0]) if names else []


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the names that ``text`` holds as words: the name itself, and those in brackets (nicknames)."""
    plain = _plain(text[:LONGEST_QUERY])
    if "(" not in plain:
        own = _words(plain)
        return (own,) if own else ()
    inner = [name for name in _BRACKETS.findall(plain) if fold(name) not in _NO_NICKNAMES]
    names = [_words(name) for name in (_BRACKETS.sub(" ", plain), *inner)]
    return tuple(name for name in names if name)


def written_out(words: tuple[str, ...]) -> list[str]:
    """Return ``words`` with abbreviated given names written out; an M. that comes first is Muhammad."""
    full = [ABBREVIATIONS.get(word, word) for word in words]
    if len(full) > 1 and full[0] == "m":
        full[0] = MUHAMMAD
    return full


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
    return "".join(char for char in plain if not unicodedata.combining(char))


def _words(plain: str) -> tuple[str, ...]:
    head, comma, tail = plain.partition(",")
    words = _DOTTED_WORD.findall(head)
    if comma:
        words += [word for word in _DOTTED_WORD.findall(tail) if not is_degree(word, after_comma=True)]
    else:
        while len(words) > 2 and is_degree(words[-1], after_comma=False):
            words.pop()
    start = 0
    while start < len(words) - 1 and words[start].replace(".", "") in HONORIFICS:
        start += 1
    return tuple(part for word in words[start : start + MOST_TOKENS] for part in _parts(word))


def _parts(word: str) -> list[str]:
    """Return the words that full stops divide; letters alone stay together, as in B.N."""
    if "." not in word:
        return [word]
    parts = word.strip(".").split(".")
    return ["".join(parts)] if all(len(part) == 1 for part in parts) else parts

"""The desk's verbs and letters: how each is written, and what it says of party and candidate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from graph.ontology import Predicate, Role, Status


class Shape(Enum):
    """Where a cue has its party and its candidate."""

    ACTIVE = auto()
    """*PKB mengusung X*: the party before it, the candidate right after."""
    PASSIVE = auto()
    """*X diusung PKB*: the candidate before it, the party right after."""
    LETTER = auto()
    """*PKB memberikan rekomendasi kepada X*, *X mengantongi rekomendasi PKB*, *rekomendasi PKB untuk X*."""
    BACKERS = auto()
    """*partai pengusung X, yakni PKB dan PKS*."""
    TAKE_BACK = auto()
    """*PKB mencabut dukungan dari X*."""
    SHIFT = auto()
    """*PKB mengalihkan dukungan dari X ke Y*."""
    COALITION = auto()
    """*PKB berkoalisi dengan PKS*, *PKB, PKS, dan PAN sepakat berkoalisi*."""
    UNDECIDED = auto()
    """*PKB belum memutuskan*."""
    SEEK = auto()
    """*X mendaftar ke PKB*."""
    LISTED = auto()
    """*nama X masuk bursa PKB*."""
    QUIT = auto()
    """*X mundur dari pencalonan*."""
    LEAVE = auto()
    """*PKS keluar dari koalisi*."""
    REGISTER = auto()
    """*PKB mendaftarkan X ke KPU*."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to say something; ``name`` tells the rule in a draft's ``why``."""

    name: str
    shape: Shape
    predicate: Predicate
    status: Status
    role: Role | None
    pattern: re.Pattern[str]


_NOMINATING = Role.NOMINATING
_B1 = (
    r"(?:(?:formulir|form|surat|model|dokumen)\s+)*B\.?[\s-]?1(?:[\s.-]*(?:persetujuan\s+)?(?:parpol|"
    r"partai)?[\s.-]*KWK)?|B[\s-]?KWK|formulir\s+model\s+B(?:\s+persetujuan)?"
)
_WORDS: Mapping[tuple[str, Shape, Status, Role | None, Predicate], str] = {
    # what a party gives, the more telling ones first
    ("rekomendasi", Shape.LETTER, Status.RECOMMENDED, _NOMINATING, Predicate.SUPPORTS): (
        rf"(?:(?:surat|SK|surat\s+keputusan|surat\s+keputusan\s+\(SK\)|tiket|golden\s+tiket|lembar|"
        rf"berkas)\s+)?(?:rekomendasi|rekom)(?:nya)?(?:\s+(?:dan\s+)?(?:{_B1}))?|{_B1}|"
        rf"surat\s+keputusan(?:\s+\(SK\))?|SK(?:\s+(?:dukungan|penetapan|DPP))?|surat\s+persetujuan|"
        rf"surat\s+dukungan"
    ),
    ("surat tugas", Shape.LETTER, Status.ASSIGNED, _NOMINATING, Predicate.SUPPORTS): (
        r"surat\s+(?:perintah\s+)?(?:tugas|penugasan|mandat)(?:nya)?|mandat|penugasan"
    ),
    ("restu", Shape.LETTER, Status.BLESSED, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:do[ak]\s+)?restu(?:nya)?|lampu\s+hijau"
    ),
    ("dukungan", Shape.LETTER, Status.OFFICIAL, None, Predicate.SUPPORTS): (
        r"dukungan(?:nya)?(?:\s+(?:resmi|penuh|politik))*"
    ),
    ("pilihan", Shape.LETTER, Status.OFFICIAL, _NOMINATING, Predicate.SUPPORTS): (
        r"(?<=jatuhkan\s)pilihan(?:nya)?|(?<=labuhkan\s)pilihan(?:nya)?"
    ),
    ("tiket", Shape.LETTER, Status.OFFICIAL, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:golden\s+)?tiket(?:nya)?|perahu|kendaraan\s+politik"
    ),
    ("mendukung", Shape.ACTIVE, Status.OFFICIAL, None, Predicate.SUPPORTS): (
        r"(?:men)?dukung|menyokong|mem-?back-?up|memenangkan"
    ),
    ("mengusung", Shape.ACTIVE, Status.OFFICIAL, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:meng)?usung|(?:men)?calonkan|(?:me)?majukan|menjagokan|jagokan"
    ),
    ("menetapkan", Shape.ACTIVE, Status.OFFICIAL, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:me)?netapkan|tetapkan|menunjuk|tunjuk|memilih|pilih|memutuskan|mendeklarasikan|"
        r"deklarasikan|mengumumkan"
    ),
    ("merekomendasikan", Shape.ACTIVE, Status.RECOMMENDED, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:me)?rekomendasi(?:kan)?(?=\s)"
    ),
    ("menugaskan", Shape.ACTIVE, Status.ASSIGNED, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:men)?ugaskan|tugaskan|tugasi|menugasi|memandatkan|memandati"
    ),
    ("merestui", Shape.ACTIVE, Status.BLESSED, _NOMINATING, Predicate.SUPPORTS): r"(?:me)?restui",
    ("mengusulkan", Shape.ACTIVE, Status.PROPOSED, None, Predicate.CONSIDERED_BY): (
        r"mengusulkan|usulkan|mengajukan|ajukan|menyodorkan|sodorkan|menyiapkan|siapkan|menawarkan|"
        r"tawarkan|memunculkan|mencantumkan|membawa(?=\s+nama)"
    ),
    ("mempertimbangkan", Shape.ACTIVE, Status.EXPLORING, None, Predicate.CONSIDERED_BY): (
        r"(?:me)?lirik|mempertimbangkan|pertimbangkan|menimbang(?:-nimbang)?|menjajaki|jajaki|"
        r"membidik|bidik|mendekati|meminang|pinang|menggodok|menjaring"
    ),
    ("menolak", Shape.ACTIVE, Status.OFFICIAL, None, Predicate.OPPOSES): r"menolak|tolak",
    ("didukung", Shape.PASSIVE, Status.OFFICIAL, None, Predicate.SUPPORTS): r"didukung|disokong",
    ("diusung", Shape.PASSIVE, Status.OFFICIAL, _NOMINATING, Predicate.SUPPORTS): (
        r"diusung|dicalonkan|dimajukan|dijagokan|usungan|jagoan|diusung\s+dan\s+didukung|ditetapkan|"
        r"dideklarasikan"
    ),
    ("direkomendasikan", Shape.PASSIVE, Status.RECOMMENDED, _NOMINATING, Predicate.SUPPORTS): (
        r"direkomendasi(?:kan)?"
    ),
    ("ditugaskan", Shape.PASSIVE, Status.ASSIGNED, _NOMINATING, Predicate.SUPPORTS): (
        r"ditugaskan|ditugasi|dimandati"
    ),
    ("direstui", Shape.PASSIVE, Status.BLESSED, _NOMINATING, Predicate.SUPPORTS): r"direstui",
    ("digadang-gadang", Shape.PASSIVE, Status.RUMOURED, None, Predicate.CONSIDERED_BY): (
        r"digadang(?:-|\s)?(?:gadang)?|diwacanakan"
    ),
    ("diusulkan", Shape.PASSIVE, Status.PROPOSED, None, Predicate.CONSIDERED_BY): (
        r"diusulkan|diajukan|disiapkan|disodorkan"
    ),
    ("dipertimbangkan", Shape.PASSIVE, Status.EXPLORING, None, Predicate.CONSIDERED_BY): (
        r"dilirik|dipertimbangkan|dijajaki|dibidik|didekati|dipinang|digodok|dijaring"
    ),
    ("ditolak", Shape.PASSIVE, Status.OFFICIAL, None, Predicate.OPPOSES): r"ditolak",
    ("partai pengusung", Shape.BACKERS, Status.OFFICIAL, _NOMINATING, Predicate.SUPPORTS): (
        r"(?:partai|parpol|koalisi|gabungan\s+partai)(?:\s+politik)?(?:\s+\(parpol\))?\s+(?:pengusung|"
        r"pengusul)(?:nya)?"
    ),
    ("partai pendukung", Shape.BACKERS, Status.OFFICIAL, None, Predicate.SUPPORTS): (
        r"(?:partai|parpol|koalisi)(?:\s+politik)?\s+(?:pendukung)(?:nya)?"
    ),
    ("mencabut dukungan", Shape.TAKE_BACK, Status.WITHDRAWN, None, Predicate.SUPPORTS): (
        r"(?:men)?cabut\s+(?:kembali\s+|surat\s+|SK\s+)*(?:dukungan|rekomendasi|rekom|tugas)(?:nya)?|"
        r"(?:me)?(?:narik|tarik)\s+(?:kembali\s+|surat\s+|diri\s+dari\s+)*(?:dukungan|"
        r"rekomendasi)(?:nya)?|membatalkan\s+(?:surat\s+|SK\s+)*(?:dukungan|rekomendasi|tugas)(?:nya)?"
    ),
    ("mengalihkan dukungan", Shape.SHIFT, Status.OFFICIAL, None, Predicate.SUPPORTS): (
        r"(?:meng)?alihkan(?:nya)?(?:\s+(?:dukungan|rekomendasi)(?:nya)?)?|"
        r"berbalik\s+(?:arah\s+)?(?:men)?dukung|beralih\s+(?:men)?dukung(?:an)?|(?:mem)?balik\s+badan"
    ),
    ("berkoalisi", Shape.COALITION, Status.OFFICIAL, None, Predicate.COALITION_WITH): (
        r"berkoalisi|koalisi(?=\s+(?:dengan|bersama)\b)|(?:membentuk|menjalin|membangun|bangun|jalin|"
        r"bentuk|teken|merajut|deklarasi(?:kan)?)\s+(?:\w+\s+)?(?:koalisi|kerja\s?sama|poros)|"
        r"bekerja\s?sama|berkongsi|bergabung\s+(?:ke\s+|dalam\s+|di\s+)?koalisi"
    ),
    ("penjajakan koalisi", Shape.COALITION, Status.EXPLORING, None, Predicate.COALITION_WITH): (
        r"(?:men)?jajaki\s+(?:\w+\s+){0,2}(?:koalisi|kerja\s?sama)|penjajakan(?:\s+koalisi)?|(?:mem|"
        r")buka\s+(?:peluang|pintu|opsi|komunikasi)(?:\s+(?:untuk\s+)?(?:ber)?koalisi)?|(?:menjalin|"
        r"membangun|jalin|bangun|intens)\s+komunikasi(?:\s+politik)?|berpeluang\s+(?:ber)?koalisi|"
        r"berkomunikasi(?:\s+\w+)?(?=\s+dengan)|menjajaki"
    ),
    ("belum memutuskan", Shape.UNDECIDED, Status.EXPLORING, None, Predicate.SUPPORTS): (
        r"(?:belum|masih\s+belum|tak\s+kunjung|enggan)\s+(?:juga\s+|ada\s+|bisa\s+|dapat\s+|mau\s+|resmi\s+|"
        r"secara\s+resmi\s+|berani\s+|akan\s+|pernah\s+|final\s+)*(?:memutuskan|menentukan|menetapkan|"
        r"mengambil\s+(?:sikap|keputusan)|menyatakan\s+(?:sikap|dukungan)|memastikan|bersikap|"
        r"punya\s+(?:calon|jagoan)|memiliki\s+(?:calon|jagoan)|(?:me)?ngeluarkan\s+(?:rekomendasi|"
        r"surat\s+\w+|SK)|menerbitkan\s+(?:rekomendasi|surat\s+\w+|SK)|menjatuhkan\s+(?:pilihan|dukungan|"
        r"rekomendasi)|menurunkan\s+rekomendasi|memberi(?:kan)?\s+(?:dukungan|rekomendasi)|menunjuk|"
        r"(?:meng)?usung\s+(?:siapa|nama|calon)|mendukung\s+(?:siapa|calon)|mengumumkan|"
        r"menyebut(?:kan)?\s+nama|keputusan|kepastian|keputusan\s+final|rekomendasi)|masih\s+(?:menunggu|"
        r"menanti)\s+(?:\w+\s+)?(?:keputusan|rekomendasi|arahan|instruksi|petunjuk|SK)|masih\s+(?:menimbang|"
        r"mengkaji|menggodok|membahas|mempertimbangkan)\s+(?:\w+\s+)?(?:nama|calon|kandidat|figur|pilihan)\S*"
    ),
    ("mendaftar ke partai", Shape.SEEK, Status.PROPOSED, None, Predicate.SEEKS_TICKET): (
        r"mendaftar(?:kan\s+diri)?|melamar|mengambil\s+(?:formulir|berkas)|"
        r"(?:me)?ngembalikan\s+(?:formulir|berkas)|menyerahkan\s+(?:formulir|"
        r"berkas)(?!\s+(?:model\s+)?B)|(?:meng)?ikuti\s+penjaringan|ikut\s+penjaringan|daftar"
    ),
    ("masuk bursa", Shape.LISTED, Status.EXPLORING, None, Predicate.CONSIDERED_BY): (
        r"masuk\s+(?:ke\s+)?(?:dalam\s+)?(?:bursa|radar|daftar|penjaringan|kantong|bidikan)"
    ),
    ("mundur", Shape.QUIT, Status.WITHDRAWN, None, Predicate.WITHDRAWS): (
        r"mundur|mengundurkan\s+diri|batal\s+(?:maju|mencalonkan|nyalon|ikut)|urung\s+(?:maju|"
        r"mencalonkan)|tidak\s+jadi\s+(?:maju|mencalonkan)"
    ),
    ("keluar dari koalisi", Shape.LEAVE, Status.WITHDRAWN, None, Predicate.WITHDRAWS): (
        r"(?:keluar|hengkang|mundur|cabut|menarik\s+diri|angkat\s+kaki)\s+dari\s+(?=koalisi)|"
        r"meninggalkan\s+(?=koalisi)|tinggalkan\s+(?=koalisi)"
    ),
    ("mendaftarkan ke KPU", Shape.REGISTER, Status.REGISTERED, _NOMINATING, Predicate.SUPPORTS): (
        r"mendaftarkan|daftarkan"
    ),
}
CUES = tuple(
    Cue(name, shape, predicate, status, role, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for (name, shape, status, role, predicate), words in _WORDS.items()
)
"""Every cue; where two match the same words, the longer one counts."""

GIVING = re.compile(
    r"\b(?:mem)?beri(?:kan)?|(?:me)?(?:nye|se)rahkan|(?:me)?(?:ng)?eluarkan|keluarkan|(?:men|"
    r"ter)(?:erbit)?kan|menerbitkan|terbitkan|(?:men)?jatuhkan|(?:me)?rilis|menyampaikan|melabuhkan|labuhkan|"
    r"menyatakan|nyatakan|menetapkan|menandatangani|teken|meneken|menurunkan|turunkan|menganugerahkan|"
    r"mempercayakan|menyalurkan|mengarahkan|mengalirkan|menegaskan|mengucurkan|memutuskan|mendeklarasikan|"
    r"deklarasikan|membagikan|bagikan|menyiapkan|mengirim(?:kan)?\b",
    re.IGNORECASE,
)
"""What a party does with a letter."""

GETTING = re.compile(
    r"\b(?:(?:men)?dapat(?:kan)?|(?:mem)?peroleh|(?:me)?(?:ne|te)rima|mengantongi|kantongi|mengantungi|"
    r"(?:me)?raih|memegang|pegang|menggenggam|genggam|mengamankan|amankan|kebagian|diberi(?:kan)?|diganjar|"
    r"beroleh|membawa|memborong|borong|merebut|rebut|mengoleksi|dihadiahi|dibekali|berbekal|bermodal(?:kan)?|"
    r"dianugerahi|kedapatan)\b",
    re.IGNORECASE,
)
"""What a candidate does with a letter."""

TO = re.compile(
    r"\b(?:kepada|untuk|bagi|buat|terhadap|pada|ke|jatuh\s+(?:ke|kepada)|ditujukan\s+(?:ke|kepada|"
    r"untuk)|atas\s+nama)\s+",
    re.IGNORECASE,
)
"""Before the one to whom a letter goes."""

FROM = re.compile(r"\b(?:dari|terhadap|kepada|untuk|bagi|atas|pada|ke)\s+", re.IGNORECASE)
"""Before the one from whom support is taken."""

"""The desk's verbs and letters: how each is written, and what it says of party and candidate."""

from __future__ import annotations

import re
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


def _cue(
    name: str,
    shape: Shape,
    status: Status,
    pattern: str,
    role: Role | None = None,
    predicate: Predicate = Predicate.SUPPORTS,
) -> Cue:
    return Cue(name, shape, predicate, status, role, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))


_NOMINATING = Role.NOMINATING
_B1 = (
    r"(?:(?:formulir|form|surat|model|dokumen)\s+)*B\.?[\s-]?1(?:[\s.-]*(?:persetujuan\s+)?(?:parpol|"
    r"partai)?[\s.-]*KWK)?|B[\s-]?KWK|formulir\s+model\s+B(?:\s+persetujuan)?"
)
LETTERS = {
    "rekomendasi": (
        Status.RECOMMENDED,
        _NOMINATING,
        rf"(?:(?:surat|SK|surat\s+keputusan|surat\s+keputusan\s+\(SK\)|tiket|golden\s+tiket|lembar|"
        rf"berkas)\s+)?(?:rekomendasi|rekom)(?:nya)?(?:\s+(?:dan\s+)?(?:{_B1}))?|{_B1}|"
        rf"surat\s+keputusan(?:\s+\(SK\))?|SK(?:\s+(?:dukungan|penetapan|DPP))?|surat\s+persetujuan|"
        rf"surat\s+dukungan",
    ),
    "surat tugas": (
        Status.ASSIGNED,
        _NOMINATING,
        r"surat\s+(?:perintah\s+)?(?:tugas|penugasan|mandat)(?:nya)?|mandat|penugasan",
    ),
    "restu": (Status.BLESSED, _NOMINATING, r"(?:do[ak]\s+)?restu(?:nya)?|lampu\s+hijau"),
    "dukungan": (Status.OFFICIAL, None, r"dukungan(?:nya)?(?:\s+(?:resmi|penuh|politik))*"),
    "pilihan": (
        Status.OFFICIAL,
        _NOMINATING,
        r"(?<=jatuhkan\s)pilihan(?:nya)?|(?<=labuhkan\s)pilihan(?:nya)?",
    ),
    "tiket": (Status.OFFICIAL, _NOMINATING, r"(?:golden\s+)?tiket(?:nya)?|perahu|kendaraan\s+politik"),
}
"""Status, role and words of what a party gives: the more telling ones first."""

CUES = (
    *(_cue(name, Shape.LETTER, status, words, role) for name, (status, role, words) in LETTERS.items()),
    _cue("mendukung", Shape.ACTIVE, Status.OFFICIAL, r"(?:men)?dukung|menyokong|mem-?back-?up|memenangkan"),
    _cue(
        "mengusung",
        Shape.ACTIVE,
        Status.OFFICIAL,
        r"(?:meng)?usung|(?:men)?calonkan|(?:me)?majukan|menjagokan|jagokan",
        _NOMINATING,
    ),
    _cue(
        "menetapkan",
        Shape.ACTIVE,
        Status.OFFICIAL,
        r"(?:me)?netapkan|tetapkan|menunjuk|tunjuk|memilih|pilih|memutuskan|mendeklarasikan|"
        r"deklarasikan|mengumumkan",
        _NOMINATING,
    ),
    _cue(
        "merekomendasikan", Shape.ACTIVE, Status.RECOMMENDED, r"(?:me)?rekomendasi(?:kan)?(?=\s)", _NOMINATING
    ),
    _cue(
        "menugaskan",
        Shape.ACTIVE,
        Status.ASSIGNED,
        r"(?:men)?ugaskan|tugaskan|tugasi|menugasi|memandatkan|memandati",
        _NOMINATING,
    ),
    _cue("merestui", Shape.ACTIVE, Status.BLESSED, r"(?:me)?restui", _NOMINATING),
    _cue(
        "mengusulkan",
        Shape.ACTIVE,
        Status.PROPOSED,
        r"mengusulkan|usulkan|mengajukan|ajukan|menyodorkan|sodorkan|menyiapkan|siapkan|menawarkan|"
        r"tawarkan|memunculkan|mencantumkan|membawa(?=\s+nama)",
        None,
        Predicate.CONSIDERED_BY,
    ),
    _cue(
        "mempertimbangkan",
        Shape.ACTIVE,
        Status.EXPLORING,
        r"(?:me)?lirik|mempertimbangkan|pertimbangkan|menimbang(?:-nimbang)?|menjajaki|jajaki|"
        r"membidik|bidik|mendekati|meminang|pinang|menggodok|menjaring",
        None,
        Predicate.CONSIDERED_BY,
    ),
    _cue("menolak", Shape.ACTIVE, Status.OFFICIAL, r"menolak|tolak", None, Predicate.OPPOSES),
    _cue("didukung", Shape.PASSIVE, Status.OFFICIAL, r"didukung|disokong"),
    _cue(
        "diusung",
        Shape.PASSIVE,
        Status.OFFICIAL,
        r"diusung|dicalonkan|dimajukan|dijagokan|usungan|jagoan|diusung\s+dan\s+didukung|ditetapkan|"
        r"dideklarasikan",
        _NOMINATING,
    ),
    _cue("direkomendasikan", Shape.PASSIVE, Status.RECOMMENDED, r"direkomendasi(?:kan)?", _NOMINATING),
    _cue("ditugaskan", Shape.PASSIVE, Status.ASSIGNED, r"ditugaskan|ditugasi|dimandati", _NOMINATING),
    _cue("direstui", Shape.PASSIVE, Status.BLESSED, r"direstui", _NOMINATING),
    _cue(
        "digadang-gadang",
        Shape.PASSIVE,
        Status.RUMOURED,
        r"digadang(?:-|\s)?(?:gadang)?|diwacanakan",
        None,
        Predicate.CONSIDERED_BY,
    ),
    _cue(
        "diusulkan",
        Shape.PASSIVE,
        Status.PROPOSED,
        r"diusulkan|diajukan|disiapkan|disodorkan",
        None,
        Predicate.CONSIDERED_BY,
    ),
    _cue(
        "dipertimbangkan",
        Shape.PASSIVE,
        Status.EXPLORING,
        r"dilirik|dipertimbangkan|dijajaki|dibidik|didekati|dipinang|digodok|dijaring",
        None,
        Predicate.CONSIDERED_BY,
    ),
    _cue("ditolak", Shape.PASSIVE, Status.OFFICIAL, r"ditolak", None, Predicate.OPPOSES),
    _cue(
        "partai pengusung",
        Shape.BACKERS,
        Status.OFFICIAL,
        r"(?:partai|parpol|koalisi|gabungan\s+partai)(?:\s+politik)?(?:\s+\(parpol\))?\s+(?:pengusung|"
        r"pengusul)(?:nya)?",
        _NOMINATING,
    ),
    _cue(
        "partai pendukung",
        Shape.BACKERS,
        Status.OFFICIAL,
        r"(?:partai|parpol|koalisi)(?:\s+politik)?\s+(?:pendukung)(?:nya)?",
    ),
    _cue(
        "mencabut dukungan",
        Shape.TAKE_BACK,
        Status.WITHDRAWN,
        r"(?:men)?cabut\s+(?:kembali\s+|surat\s+|SK\s+)*(?:dukungan|rekomendasi|rekom|tugas)(?:nya)?|"
        r"(?:me)?(?:narik|tarik)\s+(?:kembali\s+|surat\s+|diri\s+dari\s+)*(?:dukungan|"
        r"rekomendasi)(?:nya)?|membatalkan\s+(?:surat\s+|SK\s+)*(?:dukungan|rekomendasi|tugas)(?:nya)?",
    ),
    _cue(
        "mengalihkan dukungan",
        Shape.SHIFT,
        Status.OFFICIAL,
        r"(?:meng)?alihkan(?:nya)?(?:\s+(?:dukungan|rekomendasi)(?:nya)?)?|"
        r"berbalik\s+(?:arah\s+)?(?:men)?dukung|beralih\s+(?:men)?dukung(?:an)?|(?:mem)?balik\s+badan",
    ),
    _cue(
        "berkoalisi",
        Shape.COALITION,
        Status.OFFICIAL,
        r"berkoalisi|koalisi(?=\s+(?:dengan|bersama)\b)|(?:membentuk|menjalin|membangun|bangun|jalin|"
        r"bentuk|teken|merajut|deklarasi(?:kan)?)\s+(?:\w+\s+)?(?:koalisi|kerja\s?sama|poros)|"
        r"bekerja\s?sama|berkongsi|bergabung\s+(?:ke\s+|dalam\s+|di\s+)?koalisi",
        None,
        Predicate.COALITION_WITH,
    ),
    _cue(
        "penjajakan koalisi",
        Shape.COALITION,
        Status.EXPLORING,
        r"(?:men)?jajaki\s+(?:\w+\s+){0,2}(?:koalisi|kerja\s?sama)|penjajakan(?:\s+koalisi)?|(?:mem|"
        r")buka\s+(?:peluang|pintu|opsi|komunikasi)(?:\s+(?:untuk\s+)?(?:ber)?koalisi)?|(?:menjalin|"
        r"membangun|jalin|bangun|intens)\s+komunikasi(?:\s+politik)?|berpeluang\s+(?:ber)?koalisi|"
        r"berkomunikasi(?:\s+\w+)?(?=\s+dengan)|menjajaki",
        None,
        Predicate.COALITION_WITH,
    ),
    _cue(
        "belum memutuskan",
        Shape.UNDECIDED,
        Status.EXPLORING,
        r"(?:belum|masih\s+belum|tak\s+kunjung|enggan)\s+(?:juga\s+|ada\s+|bisa\s+|dapat\s+|mau\s+|resmi\s+|"
        r"secara\s+resmi\s+|berani\s+|akan\s+|pernah\s+|final\s+)*(?:memutuskan|menentukan|menetapkan|"
        r"mengambil\s+(?:sikap|keputusan)|menyatakan\s+(?:sikap|dukungan)|memastikan|bersikap|"
        r"punya\s+(?:calon|jagoan)|memiliki\s+(?:calon|jagoan)|(?:me)?ngeluarkan\s+(?:rekomendasi|"
        r"surat\s+\w+|SK)|menerbitkan\s+(?:rekomendasi|surat\s+\w+|SK)|menjatuhkan\s+(?:pilihan|dukungan|"
        r"rekomendasi)|menurunkan\s+rekomendasi|memberi(?:kan)?\s+(?:dukungan|rekomendasi)|menunjuk|"
        r"(?:meng)?usung\s+(?:siapa|nama|calon)|mendukung\s+(?:siapa|calon)|mengumumkan|"
        r"menyebut(?:kan)?\s+nama|keputusan|kepastian|keputusan\s+final|rekomendasi)|masih\s+(?:menunggu|"
        r"menanti)\s+(?:\w+\s+)?(?:keputusan|rekomendasi|arahan|instruksi|petunjuk|SK)|masih\s+(?:menimbang|"
        r"mengkaji|menggodok|membahas|mempertimbangkan)\s+(?:\w+\s+)?(?:nama|calon|kandidat|figur|pilihan)\S*",
    ),
    _cue(
        "mendaftar ke partai",
        Shape.SEEK,
        Status.PROPOSED,
        r"mendaftar(?:kan\s+diri)?|melamar|mengambil\s+(?:formulir|berkas)|"
        r"(?:me)?ngembalikan\s+(?:formulir|berkas)|menyerahkan\s+(?:formulir|"
        r"berkas)(?!\s+(?:model\s+)?B)|(?:meng)?ikuti\s+penjaringan|ikut\s+penjaringan|daftar",
        None,
        Predicate.SEEKS_TICKET,
    ),
    _cue(
        "masuk bursa",
        Shape.LISTED,
        Status.EXPLORING,
        r"masuk\s+(?:ke\s+)?(?:dalam\s+)?(?:bursa|radar|daftar|penjaringan|kantong|bidikan)",
        None,
        Predicate.CONSIDERED_BY,
    ),
    _cue(
        "mundur",
        Shape.QUIT,
        Status.WITHDRAWN,
        r"mundur|mengundurkan\s+diri|batal\s+(?:maju|mencalonkan|nyalon|ikut)|urung\s+(?:maju|"
        r"mencalonkan)|tidak\s+jadi\s+(?:maju|mencalonkan)",
        None,
        Predicate.WITHDRAWS,
    ),
    _cue(
        "keluar dari koalisi",
        Shape.LEAVE,
        Status.WITHDRAWN,
        r"(?:keluar|hengkang|mundur|cabut|menarik\s+diri|angkat\s+kaki)\s+dari\s+(?=koalisi)|"
        r"meninggalkan\s+(?=koalisi)|tinggalkan\s+(?=koalisi)",
        None,
        Predicate.WITHDRAWS,
    ),
    _cue("mendaftarkan ke KPU", Shape.REGISTER, Status.REGISTERED, r"mendaftarkan|daftarkan", _NOMINATING),
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

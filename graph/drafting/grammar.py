"""What may stand between a verb and those whom it is about, in words of Indonesian news."""

from __future__ import annotations

import re

from graph.drafting import vocabulary as v
from graph.drafting.drafts import EntityKind

SIDES = (EntityKind.PARTY, EntityKind.BOARD)
CANDIDATES = (EntityKind.PERSON, EntityKind.TICKET)

BOUNDARY = re.compile(
    r"[;:]\s|\s[–—]\s|[\"“”]|,?\s+\b(?:namun|tetapi|tapi|sedangkan|sementara|meski(?:pun)?|"
    r"walau(?:pun)?|padahal|karena|sebab|"
    r"sehingga|setelah|usai|sebelum|lantaran|agar|supaya|hingga|kendati|melainkan|seiring|menyusul|"
    r"saat|ketika|selain|lalu|"
    r"kemudian|sekaligus)\b|,\s+(?=(?:Partai\s+)?[A-Z]\w+\s+(?:sudah|telah|juga|akan|resmi|masih|kini|"
    r"belum|justru|malah)\s)",
    re.IGNORECASE,
)
TITLES = (
    r"(?:Hj?|Drs|Dra|Dr|dr|Ir|KH|HM|Prof|Tgk|Bapak|Ibu|Pak|Bu|Kang|Bang|Gus|Mas|Mbak|Saudara|Sdr|Bro|Cak|"
    r"Haji)\.?"
)
BETWEEN = re.compile(
    rf"(?:[\s(,]|\b(?:{v.OFFICE}|{TITLES}|penuh|kembali|dan|memenangkan|mendukung|mengusung|"
    rf"merekomendasikan|mencalonkan|pasangan|"
    r"paslon|bapaslon|duet|bakal|calon|pencalonan|kandidat|kader|kadernya|sendiri|nama|sosok|figur|"
    r"tokoh|petahana|incumbent|ketua|"
    r"mantan|eks|nomor|urut|\d|resmi|secara|ini|itu|yakni|yaitu|adalah|ialah|sebagai|politisi|"
    r"politikus|partainya|terbaiknya|"
    r"terbaik|muda|dprd|dpr|ri|anggota|satu|tunggal|internal|jagoannya|jagoan|hanya|langsung|tetap|"
    r"atas|umum|majunya|kepada|"
    r"untuk|terhadap|pada|aktif|saat|ketum|dpc|dpd|dpw|pengusaha|pj|penjabat|pasang|dua|tiga|dengan|"
    r"cawalkot|bernama|terpilih|"
    r"daerah|kabupaten|kota|provinsi|sekretaris|wakil|dan/atau|artis|aktris|purnawirawan|putra|putri|"
    r"asli|pilihan|yang|"
    r"maju|lagi|mengajukan|menjadi|ganda|nonpartai|independen|kubu)\b|/)*",
    re.IGNORECASE,
)
"""What may stand between a verb and its candidate, besides the names of parties and regions."""
AGENT = re.compile(
    r"(?:[\s(),:]|\b(?:oleh|dari|penuh|langsung|secara|resmi|dan|didukung|diusung|direkomendasikan|"
    r"dicalonkan|koalisi|gabungan|partai|"
    r"parpol|politik|non|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belasan|\d+|"
    r"yakni|yaitu|seperti|antara|lain|"
    r"di|antaranya|adalah|terdiri|atas|meliputi|ada|tersebut|ini|itu|besar|pengurus|pimpinan|jajaran|"
    r"poros|sejumlah|beberapa|"
    r"seluruh|mayoritas|terutama|termasuk|non-parlemen|nonparlemen|parlemen|lagi|juga|utama|pengusung|"
    r"pendukung|pengusungnya|"
    r"tunggal|keputusan|SK|DPP|B1-KWK|final|ketua|umum|dimotori|bernama|bersama|maju|melalui|lewat|"
    r"sekaligus|sah|"
    r"dengan|kursi|total|perahu|nama|masuk|dibentuk|mengatasnamakan)\b)*",
    re.IGNORECASE,
)
"""What may stand between a verb and its parties."""
AFTER_AGENT = re.compile(
    rf"(?:[\s,:)(]|\b(?:adalah|antara\s+lain|di\s+antaranya|yakni|yaitu|ialah|{v.OFFICE}|bakal|calon|"
    rf"pasangan|paslon|{TITLES}|di|pilkada|pilbup|pilgub|pilwalkot|"
    r"\d{4}|kota|kabupaten|provinsi|itu|tersebut|bernama)\b)*",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"\b(?i:di|pada|dalam|untuk)\s+(?i:pilkada|pilbup|pilgub|pilwalkot|pilwali|"
    r"pemilihan\s+\w+)(?:\s+(?:(?i:serentak)|[A-Z]\w+)){0,4}"
    r"(?:\s+\d{4})?(?=$|[\s,(])|\b(?i:kabupaten|kota|provinsi|bupati|wali\s+kota|"
    r"gubernur)\s+(?:[A-Z]\w+\s*){1,3}(?=$|[,(]|periode)|"
    r"\bperiode\s+\d{4}\s*[-–]\s*\d{4}"
)
"""Where and when somebody stands or sat, between a verb and its candidate."""
TO_GAP = re.compile(
    rf"(?:[\s(,:]|\b(?:{v.OFFICE}|{TITLES}|pasangan|paslon|bapaslon|duet|bakal|calon|kandidat|kader|"
    rf"kadernya|kader-nya|nama|sosok|figur|tokoh|ketua|"
    r"mantan|eks|nomor|urut|\d|yakni|yaitu|politisi|politikus|dprd|dpr|ri|anggota|satu|tunggal|"
    r"internal|sendiri|pj|penjabat|"
    r"pengusaha|ke|kepada|mendukung|mengusung|mencalonkan|sebagai|bernama|atas|pencalonan|petahana|"
    r"wakil|dan|daerah|dua|tiga|terbaiknya|muda|putra|putri|saudara|umum|kabupaten|kota|provinsi|"
    r"pasang|memenangkan)\b)*",
    re.IGNORECASE,
)
COORDINATION = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:[,/&+–-]|\bdan\b|\bserta\b|\bmaupun\b|\bataupun\b|"
    r"\bbersama(?:\s+dengan)?\b|\bhingga\b|\bplus\b|\bjuga\b|\bsampai\b|\bdengan\b)*"
    r"\s*(?:dan|serta|juga|hingga|bersama|terakhir|ditambah|tambahan)?\s*(?:partai\s+(?:non-?parlemen|"
    r"lain\w*)\s+(?:yakni|seperti)\s+)?(?:(?:juga|dari|partai)\s+)*$",
    re.IGNORECASE,
)
WE = re.compile(
    r"\b(?:kami|kita|pihaknya|partainya|partai\s+(?:kami|kita|ini|itu|tersebut)|parpolnya)\b", re.IGNORECASE
)
WE_OBJECT = re.compile(r"\b(?:kami|kita)\b", re.IGNORECASE)
THEY = re.compile(
    r"\b(?:mereka|partai\s+(?:itu|ini|tersebut)|parpol\s+(?:itu|ini|tersebut))\b", re.IGNORECASE
)
SOME_PARTIES = re.compile(
    r"\b(?:partai|parpol|partai-partai)(?:\s+(?:politik|lain|lainnya|besar|"
    r"parlemen))*(?:\s+yang)?(?:\s+(?:telah|sudah|resmi|akan|juga|ikut|turut))*\s*$",
    re.IGNORECASE,
)
NAMELY = re.compile(r"[\s,]*(?:yakni|yaitu|adalah|antara\s+lain|di\s+antaranya|diantaranya|:)", re.IGNORECASE)
THE_PAIR = re.compile(
    r"\b(?:(?:pasangan|paslon|duet)(?:\s+calon)?\s+(?:ini|itu|tersebut)|keduanya|mereka|"
    r"kedua\s+(?:tokoh|figur)\s+(?:ini|itu|tersebut))\b",
    re.IGNORECASE,
)
HE = re.compile(r"\b(?:ia|dia|beliau|dirinya|yang\s+bersangkutan)\b", re.IGNORECASE)
COMMON_HEAD = re.compile(
    r"\b(?:calon|bupati|gubernur|wali\s?kota|kandidat|figur|sosok|nama|paslon|pasangan|jagoan|tokoh|"
    r"bacabup|cabup|cagub|cawabup|cawagub|cakada|kandidat|cawalkot|kepala\s+daerah)"
    r"(?:\s+(?:dan\s+)?wakil\s+\w+)?\s+(?:kuat\s+)?(?:yang\s+)?(?:telah\s+|resmi\s+|akan\s+|sudah\s+|"
    r"bakal\s+|hendak\s+)*$",
    re.IGNORECASE,
)
OBJECT_BEFORE = re.compile(
    r"\b(?:kepada|untuk|mengusung|mendukung|usung|dukung|merekomendasikan|menugaskan|melawan|lawan|"
    r"menghadapi|kata|ujar|menurut|tegas|"
    r"ungkap|tutur|ucap|jelas|oleh|melalui|lewat|bersama|dengan|terhadap|dari|bahwa\s+nama|kediaman|"
    r"rumah|tim|kubu|relawan|"
    r"pendukung|loyalis|kemenangan|ke|menemui|bertemu|diwakili|dihadiri|disaksikan|dipimpin|"
    r"diserahkan|ditandatangani)\s+"
    r"(?:(?:bakal\s+)?calon\s+\w+\s+|pasangan\s+|ketua\s+[^,.]{0,40}\s)?(?:" + TITLES + r"\s*)*$",
    re.IGNORECASE,
)
ADVERBS = re.compile(
    r"(?:[\s,]|\b(?:juga|resmi|secara|menyatakan|mengaku|akan|siap|telah|sudah|kembali|tetap|turut|"
    r"ikut|terang-terangan|terbuka|untuk|"
    r"langsung|pun|memilih|memutuskan|sepakat|kini|justru|malah|sendiri|tegas|menegaskan|memastikan|"
    r"tidak|tak|batal|menolak)\b)*",
    re.IGNORECASE,
)
TO_KPU = re.compile(r"\b(?:KPU|KPUD|Komisi\s+Pemilihan\s+Umum|KIP)\b")
REGISTERED = re.compile(r"\b(?:mendaftar(?:kan)?|didaftarkan|terdaftar|pendaftaran)\b", re.IGNORECASE)
RACE = re.compile(
    r"\s*(?:dari|di|pada|sebagai|jadi)?\s*(?:pencalonan|pencalonannya|bursa|pilkada|pilbup|pilgub|"
    r"pilwalkot|pilwali|kontestasi|pertarungan|"
    r"(?:bakal\s+)?calon|balon|cabup|bacabup|bacalon|pertarungan|perhelatan|penjaringan|kompetisi|"
    r"cawabup|cagub)",
    re.IGNORECASE,
)
QUIT_GAP = re.compile(
    r"(?:[\s,]|\b(?:resmi|menyatakan|memilih|memutuskan|telah|sudah|akhirnya|secara|mengejutkan|diri|"
    r"untuk|kini|juga|pun|mengumumkan|menegaskan|"
    r"memastikan|mengonfirmasi|membenarkan|dirinya|ia|tiba-tiba|mendadak|dipastikan)\b|\([^)]{0,30}\))*",
    re.IGNORECASE,
)
BACKING = re.compile(
    r"\s+(?:untuk\s+)?(?:ber|men|me)?(?:dukung|gusung|ngusung|calonkan|koalisi|rekomendasi)", re.IGNORECASE
)
NO_CANDIDATE = re.compile(
    r"\b(?:putusan|keputusan|program|kebijakan|pemerintahan|kepemimpinan|kinerja|langkah|upaya|visi)\s*$",
    re.IGNORECASE,
)

NOT_YET = re.compile(
    r"\b(?:akan|bakal\s+(?!calon)|sebelum|jelang|menjelang|belum|jadwal|rencana\w*|siap|besok|nanti\w*|"
    r"syarat\w*|tahapan|dibuka|segera|ingin|hendak)\b",
    re.IGNORECASE,
)
"""In a sentence about registering: it has not taken place."""
CONCESSIVE = re.compile(r"\b(?:meski(?:pun)?|walau(?:pun)?|kendati|sekalipun)\b", re.IGNORECASE)
"""Opens a clause that its comma closes."""
NO_LONGER = re.compile(r"\b(?:tidak|tak)\s+lagi\b", re.IGNORECASE)
"""Before *ke X*: support goes away from X."""

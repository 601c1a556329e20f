"""What may stand between a verb and those whom it is about, in words of Indonesian news."""

from __future__ import annotations

import re

from graph.drafting import vocabulary as v
from graph.drafting.drafts import EntityKind

SIDES = (EntityKind.PARTY, EntityKind.BOARD)
CANDIDATES = (EntityKind.PERSON, EntityKind.TICKET)

BOUNDARY = re.compile(
    r"[;:]\s|\s[–—]\s|[\"“”]|,?\s+\b(?:namun|tetapi|tapi|sedangkan|sementara|meski(?:pun)?|walau(?:pun)?|"
    r"padahal|karena|sebab|sehingga|setelah|usai|sebelum|lantaran|agar|supaya|hingga|kendati|melainkan|"
    r"seiring|menyusul|saat|ketika|selain|lalu|kemudian|sekaligus)\b|"
    r",\s+(?=(?:Partai\s+)?[A-Z]\w+\s+(?:sudah|telah|juga|akan|resmi|masih|kini|belum|justru|malah)\s)",
    re.IGNORECASE,
)
TITLES = (
    r"(?:Hj?|Drs|Dra|Dr|dr|Ir|KH|HM|Prof|Tgk|Bapak|Ibu|Pak|Bu|Kang|Bang|Gus|Mas|Mbak|Saudara|Sdr|Bro|Cak|"
    r"Haji)\.?"
)
BETWEEN = re.compile(
    rf"(?:[\s(,]|\b(?:{v.OFFICE}|{TITLES}|penuh|kembali|dan|memenangkan|mendukung|mengusung|merekomendasikan|"
    rf"mencalonkan|pasangan|"
    r"paslon|bapaslon|duet|bakal|calon|pencalonan|kandidat|kader|kadernya|sendiri|nama|sosok|figur|tokoh|"
    r"petahana|incumbent|ketua|mantan|eks|nomor|urut|\d|resmi|secara|ini|itu|yakni|yaitu|adalah|ialah|"
    r"sebagai|politisi|politikus|partainya|terbaiknya|terbaik|muda|dprd|dpr|ri|anggota|satu|tunggal|internal|"
    r"jagoannya|jagoan|hanya|langsung|tetap|atas|umum|majunya|kepada|untuk|terhadap|pada|aktif|saat|ketum|"
    r"dpc|dpd|dpw|pengusaha|pj|penjabat|pasang|dua|tiga|dengan|cawalkot|bernama|terpilih|daerah|kabupaten|"
    r"kota|provinsi|sekretaris|wakil|dan/atau|artis|aktris|purnawirawan|putra|putri|asli|pilihan|yang|maju|"
    r"lagi|mengajukan|menjadi|ganda|nonpartai|independen|kubu)\b|/)*",
    re.IGNORECASE,
)
"""What may stand between a verb and its candidate, besides the names of parties and regions."""
AGENT = re.compile(
    r"(?:[\s(),:]|\b(?:oleh|dari|penuh|langsung|secara|resmi|dan|didukung|diusung|direkomendasikan|"
    r"dicalonkan|koalisi|gabungan|partai|parpol|politik|non|satu|dua|tiga|empat|lima|enam|tujuh|delapan|"
    r"sembilan|sepuluh|belasan|\d+|yakni|yaitu|seperti|antara|lain|di|antaranya|adalah|terdiri|atas|meliputi|"
    r"ada|tersebut|ini|itu|besar|pengurus|pimpinan|jajaran|poros|sejumlah|beberapa|seluruh|mayoritas|"
    r"terutama|termasuk|non-parlemen|nonparlemen|parlemen|lagi|juga|utama|pengusung|pendukung|pengusungnya|"
    r"tunggal|keputusan|SK|DPP|B1-KWK|final|ketua|umum|dimotori|bernama|bersama|maju|melalui|lewat|sekaligus|"
    r"sah|dengan|kursi|total|perahu|nama|masuk|dibentuk|mengatasnamakan)\b)*",
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
    r"pemilihan\s+\w+)(?:\s+(?:(?i:serentak)|[A-Z]\w+)){0,4}(?:\s+\d{4})?(?=$|[\s,(])|\b(?i:kabupaten|kota|"
    r"provinsi|bupati|wali\s+kota|gubernur)\s+(?:[A-Z]\w+\s*){1,3}(?=$|[,(]|periode)|"
    r"\bperiode\s+\d{4}\s*[-–]\s*\d{4}"
)
"""Where and when somebody stands or sat, between a verb and its candidate."""
TO_GAP = re.compile(
    rf"(?:[\s(,:]|\b(?:{v.OFFICE}|{TITLES}|pasangan|paslon|bapaslon|duet|bakal|calon|kandidat|kader|kadernya|"
    rf"kader-nya|nama|sosok|figur|tokoh|ketua|"
    r"mantan|eks|nomor|urut|\d|yakni|yaitu|politisi|politikus|dprd|dpr|ri|anggota|satu|tunggal|internal|"
    r"sendiri|pj|penjabat|pengusaha|ke|kepada|mendukung|mengusung|mencalonkan|sebagai|bernama|atas|"
    r"pencalonan|petahana|wakil|dan|daerah|dua|tiga|terbaiknya|muda|putra|putri|saudara|umum|kabupaten|kota|"
    r"provinsi|pasang|memenangkan)\b)*",
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
    r"menghadapi|kata|ujar|menurut|tegas|ungkap|tutur|ucap|jelas|oleh|melalui|lewat|bersama|dengan|terhadap|"
    r"dari|bahwa\s+nama|kediaman|rumah|tim|kubu|relawan|pendukung|loyalis|kemenangan|ke|menemui|bertemu|"
    r"diwakili|dihadiri|disaksikan|dipimpin|diserahkan|ditandatangani)\s+(?:(?:bakal\s+)?calon\s+\w+\s+|"
    r"pasangan\s+|ketua\s+[^,.]{0,40}\s)?(?:" + TITLES + r"\s*)*$",
    re.IGNORECASE,
)
ADVERBS = re.compile(
    r"(?:[\s,]|\b(?:juga|resmi|secara|menyatakan|mengaku|akan|siap|telah|sudah|kembali|tetap|turut|ikut|"
    r"terang-terangan|terbuka|untuk|langsung|pun|memilih|memutuskan|sepakat|kini|justru|malah|sendiri|tegas|"
    r"menegaskan|memastikan|tidak|tak|batal|menolak)\b)*",
    re.IGNORECASE,
)
TO_KPU = re.compile(r"\b(?:KPU|KPUD|Komisi\s+Pemilihan\s+Umum|KIP)\b")
REGISTERED = re.compile(r"\b(?:mendaftar(?:kan)?|didaftarkan|terdaftar|pendaftaran)\b", re.IGNORECASE)
RACE = re.compile(
    r"\s*(?:dari|di|pada|sebagai|jadi)?\s*(?:pencalonan|pencalonannya|bursa|pilkada|pilbup|pilgub|pilwalkot|"
    r"pilwali|kontestasi|pertarungan|(?:bakal\s+)?calon|balon|cabup|bacabup|bacalon|pertarungan|perhelatan|"
    r"penjaringan|kompetisi|cawabup|cagub)",
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

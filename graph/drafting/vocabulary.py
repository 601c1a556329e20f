"""The words that finding names rests on: boards, roles, offices, and what is no part of a name."""

from __future__ import annotations

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


OFFICE = (
    r"(?:wakil\s+)?(?:bupati|gubernur|wali\s?kota|kepala\s+daerah|presiden)|cabup|cawabup|bacabup|bacawabup|"
    r"cagub|cawagub|bacagub|bacawagub|cawalkot|cawawalkot|cawali|cawawali|bacawalkot|bacalon|balon|balonbup|"
    r"balonwali|bacakada|cakada|petahana|incumbent"
)
"""What somebody stands for, in full or as newspapers shorten it."""

BOARD = re.compile(
    r"(?:(?P<full>(?:dewan|majelis|komite|pimpinan|pengurus)\s+(?:pimpinan|pengurus|eksekutif|perwakilan|"
    r"permusyawaratan)?\s*(?P<reach>pusat|nasional|wilayah|daerah|cabang|provinsi|tingkat\s+daerah|"
    r"tingkat\s+wilayah))\s*)?(?:\(?\b(?P<short>DPP|DPN|DPW|DPD\s+I{1,2}|DPD|DPC|DPTD|DPTW|DPTP|Exco|"
    r"EXCO)\b\)?)?[\s/]*(?:Partai\s+)?$",
    re.IGNORECASE,
)
"""A board's word right before its party: *DPC*, *Dewan Pimpinan Cabang (DPC) Partai*."""

REACH = {
    "pusat": "DPP",
    "nasional": "DPN",
    "wilayah": "DPW",
    "provinsi": "DPW",
    "daerah": "DPD",
    "cabang": "DPC",
    "tingkat daerah": "DPTD",
    "tingkat wilayah": "DPTW",
}
"""The short word of a board written in full."""

NATIONAL_TERMS = _listed("DPP DPN DPTP")

ROLE = re.compile(
    r"\b(?:ketua|sekretaris|bendahara|ketum|waketum|wakil\s+ketua|sekjen|wasekjen|presiden|juru\s+bicara|"
    r"jubir|kepala|koordinator|pimpinan|pengurus|bappilu|plt|plh|wakil\s+sekretaris|wakil\s+bendahara)\b",
    re.IGNORECASE,
)
"""An officer of a party; between it and the party's name only what :data:`ROLE_GAP` matches."""

ROLE_GAP = re.compile(
    r"(?:\b(?:umum|harian|jenderal|i|ii|desk|tim|bidang|badan|pemenangan|pemilu|pilkada|bappilu|lembaga|"
    r"dewan|pembina|penasehat|pertimbangan|majelis|syuro|syura|pimpinan|pengurus|pusat|wilayah|daerah|cabang|"
    r"kepala|dari|di|pelaksana|penjaringan|bakal|calon|komite|satgas|organisasi|kaderisasi|keanggotaan|"
    r"hubungan|antar|lembaga|politik|dpp|dpw|dpd|dpc|partai|sekretaris|ketua|wakil|bendahara|nasional|"
    r"tingkat|bpw|banjabar|exco|juru|bicara|daerah|hukum|pemerintahan|otonomi|khusus|harian|sementara|"
    r"terpilih|uu|ukk|lo)\b|[\s,()/&-])*",
    re.IGNORECASE,
)

ADHERENT = re.compile(
    r"\b(?:kader|politisi|politikus|anggota|simpatisan|pendukung|relawan|eks|mantan|bekas|fraksi|warga|massa|"
    r"sayap|caleg|legislator|pemilih|basis|kursi|suara|loyalis|senior|kantor|sekretariat|markas|hut|ultah|"
    r"kubu|internal|aleg|besutan|jaket|bendera|baliho|elite|elit|tokoh|seorang|"
    r"sejumlah\s+pengurus)(?:\s+(?:dari|senior|muda|partai|dpp|dpc|dpd|dpw|di|internal|terpilih|lama|utama|"
    r"kehormatan|dprd|dpr|ri|fraksi))*\s*$",
    re.IGNORECASE,
)
"""Before a party's name: not the party acts, but somebody or something of it."""

BLOCKERS = re.compile(
    r"\b(?:relawan|warga|masyarakat|ormas|ulama|kiai|pengusaha|petani|nelayan|mahasiswa|pemuda|santri|"
    r"aktivis|komunitas|simpatisan|pendukungnya|loyalis|forum|aliansi|alumni|tokoh|buruh|pekerja|pedagang|"
    r"emak-emak|milenial|lsm|organisasi|rakyat|publik|netizen|pengamat|survei|lembaga|kader|kadernya|"
    r"kader-kader|massa|ribuan|ratusan|puluhan|siapa|aparat|asn|kades|camat|keluarga|istri|suami|suporter|"
    r"anak-anak)\b",
    re.IGNORECASE,
)
"""Other people who support somebody: between a party and the verb, they and not the party are its subject."""

NO_NAME = _listed(
    """
    ada adalah adapun agar agustus akan akhirnya alhamdulillah anda antara apa apabila apalagi april artinya
    asalkan atas atau awalnya bacabup bacagub bacalon bacawabup bacawagub badan bagi bagaimana bahkan bahwa
    bakal balon banyak bapilu bappilu barat baru begitu beberapa belum beliau bendahara beri berdasarkan
    berikut bersama besok bila bisa bola bupati bursa cabang cabup cagub cakada calon cawabup cawagub cawalkot
    dan daerah dalam dapat dari daerah deklarasi demikian dengan demokrat desa desember desk dewan di dia
    dihubungi diketahui dirinya diungkapkan dprd dpr dukung dukungan duet fit foto form formulir fraksi
    februari gedung gubernur hal hari hanya hasil hingga hotel ia ini insya insyaallah itu itulah jadi jalan
    jangan januari jelang jenderal jika juga juli jumat juni jurnalis juru kabar kabupaten kader kalau kamar
    kami kamis kandidat kantor karena kasus kata kecamatan kelurahan kemarin kemudian kendati kepada kepala
    kepulauan keputusan ketika ketua ketum kini kita koalisi komisi komite komunikasi konferensi kota kpu kpud
    ku kursi kwk lalu lanjut lapangan laporan lebih lewat lima mahkamah majelis maka maklum mantan maret mari
    masih masing mei melalui memang mendukung menjelang menurut menurutnya mereka meski meskipun minggu
    mengenai mengusung muscab muswil nama namun nasional negara nomor nopember november oktober olahraga orang
    pada padahal pak para partai parpol pasangan paslon pasalnya pekan pelaksana pelaksanaan pembina
    pemenangan pemerintah pemilihan pemilu pemkab pemkot pemprov penasehat penetapan pengamat pengurus
    penjabat perolehan perlu pertama petahana pihaknya pilbup pileg pilgub pilkada pilpres pilwali pilwalkot
    pilwakot pimpinan pj plt plh poros pos posko presiden profil program provinsi pukul pun pusat putusan rabu
    rakyat rapat raya redaksi rekom rekomendasi rencananya resmi ri saat saatnya sabtu salah saya sang satu
    sebab sebagai sebagaimana sebanyak sebelum sebelumnya sebut sedang sedangkan segera sehingga sejak sejauh
    sejumlah sekadar sekjen sekretariat sekretaris selain selama selamat selanjutnya selasa selatan seluruh
    sementara semua senin seorang seperti september serentak serta sesuai setelah setiap si siap siapa silakan
    sk sosok soal sudah sumber surat tadi tahun tak tambah tanggal tapi tarik telah tengah tenggara tentang
    tentu terakhir terbaru terhadap terkait ternyata tersebut tetap tetapi tiga tidak tim timur tinggal
    tingkat tni tokoh tugas tujuh turut umum undang untuk usai usung utara wakil wali walikota walaupun warga
    wartawan waketum wib wita wit wilayah yaitu yakni yang dpp dpw dpd dpc dpn pac exco pks pkb pan ppp pbb
    psi pdip pdi golkar gerindra nasdem hanura perindo gelora ummat garuda buruh indonesia kim islam jakarta
    jabar jateng jatim banten model persetujuan terima kasih tolak cabut mundur batal jajaki beri berikan
    serahkan kantongi dapat mendapat optimistis dilirik merapat bulat final sikap masuk perahu lawan pecah
    kongsi gabung menang bantah ikut ungkap soal alasan sinyal makin sepakat pastikan peta politik peluang
    rebut incar tanpa lirik maju diusung didukung mayor jenderal komjen irjen ahad jum'at oleh sama kembali
    gagal usulan hak duga diduga tunggu kabarnya konon rumor isu mungkin kemungkinan akankah mengapa kenapa
    benarkah apakah seandainya andai menanti menunggu berharap terlepas begitupun pertanyaannya bersyukur
    bendum wasekjen komandan ustaz lembaga organisasi serikat himpunan gerakan forum aliansi relawan masjid
    pondok pesantren universitas sekolah stadion aula pendopo alun jl jln gelanggang bandara pasar terminal
    kabag kadis dinas kementerian menteri mendagri kemendagri bawaslu polri polres kapolres kejaksaan kpk mk
    ma dki daring live video baca redaktur editor penulis
    """
)
"""Words with a capital letter that are no part of a person's name."""

PLACE_BEFORE = re.compile(
    r"\b(?:di|kabupaten|kota|kab|provinsi|prov|kecamatan|kec|desa|kelurahan|pilkada|pilbup|pilgub|pilwalkot|"
    r"pilwali|pilwakot|pemilihan|jalan|jl|hotel|gedung|kantor|rumah|stadion|lapangan|pemkab|pemkot|dprd|kpu|"
    r"se|dapil|warga|masyarakat|rakyat|bupati\s+dan\s+wakil\s+bupati|wali\s?kota\s+dan\s+wakil\s+wali\s?kota|"
    r"universitas|masjid|pesantren|bawaslu|polres|kodim|pulau|daerah|wilayah|tanah|ibu\s?kota|relawan|"
    r"yayasan|pt|cv|media|grup|tim|koalisi)\.?\s+$",
    re.IGNORECASE,
)
"""Before a name in capitals: it is a place or a body, not a person."""

PLACE_WORDS = _listed(
    """
    utara selatan timur barat tengah daya tenggara raya kepulauan laut hulu hilir ilir ulu pulau gunung sungai
    tanjung teluk kabupaten kota provinsi kalimantan sumatera sulawesi jawa papua maluku nusa banten aceh
    lampung bengkulu jambi riau bali gorontalo bangka yogyakarta surabaya bandung semarang medan makassar
    bekasi depok bogor cirebon tangerang
    """
)
"""Capitalised words with one of these among them are a place, unless they are known as a person."""

NAME_BEFORE = re.compile(
    rf"(?:\b(?:(?:{OFFICE}|kepala\s+dinas)\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s*,?|{OFFICE}|pasangan|paslon|"
    rf"duet|bakal\s+calon|calon|ketua|sekretaris|bendahara|nama|sosok|figur|kader|kadernya|"
    r"politisi|politikus|putra|putri|mantan|eks|bernama|yakni|yaitu|adalah|ialah|tokoh|saudara|sdr|kandidat|"
    r"pengusaha|jenderal|umum|pak|bu|bang|kang|gus|mas|mbak|bapak|ibu|haji|ustaz|ustadz|habib|tuan\s+guru|"
    r"dokter|artis|komedian|legislator|anggota|advokat|akademisi|ketum|sekjen|jubir|bersama|didampingi|"
    r"berpasangan\s+dengan|dipasangkan\s+dengan|menggandeng|digandeng|menduetkan|plt|pj|penjabat|kata|ujar|"
    r"tutur|ucap|jelas|tegas|ungkap|imbuh|tambah|papar|terang|lanjut|sebut|kepada|jagoan|jagoannya|"
    r"usungannya|mendukung|mengusung|merekomendasikan|menugaskan|mencalonkan|menjagokan|mengusulkan|melirik|"
    r"merestui|meminang|menjajaki|mempertimbangkan|mendeklarasikan|menetapkan|menunjuk|memilih|usung|dukung|"
    r"menolak|oleh|menurut|H|Hj|Drs|Dra|Dr|dr|Ir|KH|Prof|Tgk|(?:dukungan|rekomendasi|rekom|tugas|restu|KWK|"
    r"jatuh)\s+(?:resmi\s+)?(?:ke|kepada|untuk|terhadap))\b[.,:]?\s*|\b(?:ketua|sekretaris|bendahara|ketum|"
    r"sekjen|presiden|jubir)\b[^.,;\"“”\n]{0,60},\s*|[-–/]\s*)$",
    re.IGNORECASE,
)
"""Before a name in capitals: it is a person's."""

ALONE_AFTER = re.compile(
    r"^\s*(?:\((?:\d{1,2}|[^)]{1,25})\)\s*)?(?:(?:akhirnya|resmi|juga|telah|sudah|kembali|kini|"
    r"berhasil)\s+)*(?:diusung|didukung|mendapat|mengantongi|menerima|memperoleh|mendaftar|mengaku|"
    r"mengatakan|menyatakan|menegaskan|berpasangan|mundur|dipasangkan|direkomendasikan|ditugaskan|melamar|"
    r"maju\s+(?:di|pada|sebagai|dalam))\b",
    re.IGNORECASE,
)
"""After a single word in capitals: it is a person's name."""

NAME_AFTER = re.compile(
    r"^[-–/]\s?[A-Z][a-z]|^\s+dan\s+(?:[A-Z][\w.]*\s+){1,4}sebagai\s+(?:pasangan|bakal|calon)|"
    r"^[\s,)]*(?:akhirnya|kembali|lebih\s+dulu|dipastikan|secara)?\s*(?:\((?:\d{1,2}|"
    r"[^)]{1,25})\)\s*)?(?:resmi\s+|sebagai\s+(?:bakal\s+)?calon|(?:bakal\s+)?calon\s+|maju\b|diusung|"
    r"didukung|mendapat|mengantongi|menerima|memperoleh|mendaftar|mengaku|mengatakan|menyatakan|menegaskan|"
    r"menyampaikan|menuturkan|menjelaskan|menambahkan|mengungkapkan|menyebut|berpasangan|selaku|ketua|"
    r"sekretaris|menjadi\s+(?:bakal\s+)?calon|untuk\s+maju|mundur|kepada|juga\s+|yang\s+|digadang|"
    r"dipasangkan|direkomendasikan|ditugaskan|melamar|mengambil|batal|S\.|M\.|SE\b|SH\b|MM\b|ST\b|dikabarkan|"
    r"disebut|berharap|memilih|optimistis|memastikan|membenarkan|membantah|telah\s+|sudah\s+|belum\s+|"
    r"tidak\s+|masih\s+)",
    re.IGNORECASE,
)
"""After a name in capitals: it is a person's."""

SAYING = (
    r"kata|ujar|tutur|ucap|jelas|tegas|ungkap|imbuh|tambah|papar|terang|lanjut|sebut|beber|tukas|tandas|"
    r"pungkas|sambung|cetus|seru|tulis|urai|timpal|aku|kilah|ulas|jawab"
)
"""Verbs that tie a quotation to its speaker: *kata X*, *ujarnya*."""

SAYS = (
    r"mengatakan|menegaskan|menyatakan|menyampaikan|menuturkan|menjelaskan|menambahkan|mengungkapkan|"
    r"menyebut(?:kan)?|mengaku|membenarkan|memastikan|membantah|menepis|menampik|menilai|mengklaim|"
    r"membeberkan|memaparkan|menerangkan|mengakui|menyebutkan|berharap|mengumumkan|berujar|berkata|bilang|"
    r"menyayangkan|mengisyaratkan|menekankan|memaparkan|mengonfirmasi|menjawab|menanggapi"
)
"""Verbs of saying that follow their speaker: *X mengatakan*."""

COMMON_PARTY_WORDS = _listed("buruh garuda gelora ummat pa pda sira pan")
"""Short names of parties that are other words as well: taken for the party only in capitals as printed by it,
after *Partai* or a board's word, or next to another party."""

PLACES = _listed(
    """
    agam alor ambon asahan asmat badung balangan balikpapan banggai bangka bangkalan bangli banjar banjarbaru
    banjarmasin banjarnegara bantaeng bantul banyuasin banyumas banyuwangi barru batam batang batu baubau
    bekasi belitung belu bengkalis bengkayang bengkulu berau binjai bintan bireuen bitung blitar blora boalemo
    bogor bojonegoro bolmong bombana bondowoso bone bontang boyolali brebes bukittinggi bulukumba bulungan
    bungo buol buru buton cianjur cilacap cilegon cimahi cirebon cikarang dairi deiyai demak denpasar depok
    dharmasraya dogiyai dompu donggala dumai ende enrekang fakfak flotim garut gayo gianyar gowa gresik
    grobogan gunungkidul gunungsitoli indramayu jabodetabek jayapura jayawijaya jember jembrana jeneponto
    jepara jombang kaimana kampar kapuas karanganyar karangasem karawang karimun karo katingan kaur kebumen
    kediri keerom kendal kendari kepahiang kerinci ketapang klaten klungkung kolaka konawe kotabaru kotamobagu
    kotawaringin kuansing kudus kuningan kupang kutai kukar labuhanbatu lahat lamandau lamongan lampung landak
    langkat langsa lebak lebong lembata lhokseumawe lingga lombok lubuklinggau lumajang luwu madiun magelang
    magetan majalengka majene makassar malaka malang malinau mamasa mamberamo mamuju manado manggarai
    manokwari mappi maros mataram maybrat medan melawi mempawah merangin merauke mesuji metro mimika minahasa
    mojokerto morotai morowali muara muaro muba mukomuko muna muratara musi nabire nagan nagekeo natuna ngada
    nganjuk ngawi nias nunukan ogan pacitan padang padangpanjang padangsidimpuan palangkaraya palembang palopo
    palu pamekasan pandeglang pangandaran pangkep pangkalpinang papua parepare pariaman parigi pasaman paser
    pasuruan pati payakumbuh pekalongan pekanbaru pelalawan pemalang pematangsiantar pesawaran pidie pinrang
    pohuwato polman ponorogo pontianak poso prabumulih pringsewu probolinggo purbalingga purwakarta purworejo
    rembang rohil rohul sabang salatiga samarinda sambas samosir sampang sampit sanggau sarmi sarolangun
    sawahlunto sekadau seluma semarang serang sergai seruyan siak sibolga sidoarjo sidrap sigi sijunjung sikka
    simalungun simeulue singkawang sinjai sintang situbondo sleman solo solok soppeng sorong sragen subang
    subulussalam sukabumi sukamara sukoharjo sulut sumba sumbawa sumedang sumenep sungaipenuh surabaya
    surakarta tabalong tabanan takalar tambrauw tangerang tangsel tanggamus tanjungbalai tanjungpinang tapin
    tapteng tapsel taput tarakan tasikmalaya tebingtinggi tebo tegal temanggung ternate tidore toba tojo
    tolikara tolitoli tomohon touna trenggalek tuban tulungagung wajo wakatobi wonogiri wonosobo yahukimo
    yogyakarta
    """
)
"""Regencies, cities and a few other places that are one word: such a word alone is no person."""

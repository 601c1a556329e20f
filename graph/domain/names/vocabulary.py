"""The words of a newsroom's political desk: what they stand for in a query. All of them are here.

Each table maps a word or words as they are folded (lower case, no full stops) to what they mean. What
parties, regions and people are called is no vocabulary: that is looked up in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping


def _of(meaning: str, words: str) -> dict[str, str]:
    return {word.strip(): meaning for word in words.split(",")}


PROVINCE, REGENCY, CITY = "province", "regency", "city"
"""Levels of regions that elect a head: a governor, a regent, a mayor."""

ELECTIONS: Mapping[str, str] = {
    **_of("", "pilkada, pemilukada, pilkada serentak, pemilihan kepala daerah, pemilihan"),
    **_of(PROVINCE, "pilgub, pemilihan gubernur"),
    **_of(REGENCY, "pilbup, pemilihan bupati"),
    **_of(CITY, "pilwalkot, pilwakot, pilwako, pilwali, pemilihan wali kota, pemilihan walikota"),
}
"""Elections, with the level whose head they elect; empty for any."""

CANDIDATES: Mapping[str, str] = {
    **_of(
        "", "calon, bakal calon, bacalon, balon, kandidat, paslon, pasangan calon, pasangan, cakada, bacakada"
    ),
    **_of(PROVINCE, "cagub, bacagub, cawagub, bacawagub, calon gubernur, calon wakil gubernur"),
    **_of(REGENCY, "cabup, bacabup, cawabup, bacawabup, calon bupati, calon wakil bupati"),
    **_of(
        CITY,
        "cawalkot, bacawalkot, cawali, cawawalkot, cawawali, calon wali kota, calon walikota,"
        " calon wakil wali kota, calon wakil walikota",
    ),
}
"""Candidates for the head or deputy of a level; empty for any."""

_HEADS: Mapping[str, str] = {
    **_of(PROVINCE, "gubernur"),
    **_of(REGENCY, "bupati"),
    **_of(CITY, "wali kota, walikota, walkot, wako"),
}
DEPUTIES: Mapping[str, str] = {
    **_of(PROVINCE, "wagub, wakil gubernur"),
    **_of(REGENCY, "wabup, wakil bupati"),
    **_of(CITY, "wawalkot, wawali, wakil wali kota, wakil walikota"),
}
"""Deputies in office, with the level that they lead."""

HEADS: Mapping[str, str] = {**_HEADS, **DEPUTIES}
"""Heads and deputies in office, with the level that they lead."""

KINDS: Mapping[str, str] = {
    **_of(PROVINCE, "provinsi, prov, propinsi, prop"),
    **_of(REGENCY, "kabupaten, kab"),
    **_of(CITY, "kota, kodya, kotamadya, kota administrasi"),
}
"""What comes before the name of a region, with its level."""

IN_FULL: Mapping[str, str] = {PROVINCE: "provinsi", REGENCY: "kabupaten", CITY: "kota"}
"""What each level is called in full."""

ROLES: Mapping[str, str] = {
    **_of("chair", "ketua, ketum, ketua umum, presiden, pimpinan"),
    **_of("secretary", "sekretaris, sekjen, sekretaris jenderal, sekjend"),
    **_of("treasurer", "bendahara, bendum, bendahara umum"),
}
"""Who leads a board."""

NATIONAL_ROLES = frozenset(
    {"ketum", "ketua umum", "sekjen", "sekjend", "sekretaris jenderal", "bendum", "bendahara umum"}
)
"""Roles that only a party's national board has."""

LEADS: Mapping[str, tuple[str, ...]] = {
    "chair": ("Ketua", "Ketua Umum", "Presiden", "Plt Ketua", "Plt Ketua Umum", "Penjabat Ketua Umum"),
    "secretary": ("Sekretaris", "Sekretaris Jenderal", "Plt Sekretaris Jenderal"),
    "treasurer": ("Bendahara", "Bendahara Umum"),
}
"""The roles of the table ``leaders`` that each word of ``ROLES`` may mean."""

BOARDS = frozenset(_of("", "dpp, dpw, dpd, dpc, dpn, exco, pimnas, pengurus"))
"""Boards, as parties call theirs."""

TITLES = frozenset(
    _of(
        "",
        "wakil presiden, wapres, capres, cawapres, menteri, menko, mendagri, menkeu, mensos, wamen, mantan,"
        " eks, politisi, politikus, pj, plt, penjabat, partai, kader, caleg",
    )
)
"""Words before the name of a person or party that tell nothing of who is meant."""

BETWEEN = frozenset(_of("", "di, dari, dan, untuk, tahun, se"))
"""Words between those of a query."""

WRITTEN_OUT: Mapping[str, str] = {
    "sumut": "sumatera utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "babel": "kepulauan bangka belitung",
    "bangka belitung": "kepulauan bangka belitung",
    "kepri": "kepulauan riau",
    "dki": "dki jakarta",
    "dkj": "dki jakarta",
    "dki jakarta": "dki jakarta",
    "daerah khusus jakarta": "dki jakarta",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "diy": "daerah istimewa yogyakarta",
    "jogja": "yogyakarta",
    "jogjakarta": "yogyakarta",
    "yogya": "yogyakarta",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "kalbar": "kalimantan barat",
    "kalteng": "kalimantan tengah",
    "kalsel": "kalimantan selatan",
    "kaltim": "kalimantan timur",
    "kaltara": "kalimantan utara",
    "sulut": "sulawesi utara",
    "sulteng": "sulawesi tengah",
    "sulsel": "sulawesi selatan",
    "sultra": "sulawesi tenggara",
    "sulbar": "sulawesi barat",
    "malut": "maluku utara",
    "pabar": "papua barat",
    "nad": "aceh",
    "solo": "surakarta",
    "tangsel": "tangerang selatan",
    "kbb": "bandung barat",
    "balam": "bandar lampung",
    "kukar": "kutai kartanegara",
    "kutim": "kutai timur",
    "kubar": "kutai barat",
    "muba": "musi banyuasin",
    "muratara": "musi rawas utara",
    "oku": "ogan komering ulu",
    "oki": "ogan komering ilir",
    "taput": "tapanuli utara",
    "tapteng": "tapanuli tengah",
    "tapsel": "tapanuli selatan",
    "madina": "mandailing natal",
    "pasbar": "pasaman barat",
    "inhil": "indragiri hilir",
    "inhu": "indragiri hulu",
    "rohul": "rokan hulu",
    "rohil": "rokan hilir",
    "lamsel": "lampung selatan",
    "lamteng": "lampung tengah",
    "lamtim": "lampung timur",
    "lobar": "lombok barat",
    "loteng": "lombok tengah",
    "lotim": "lombok timur",
    "klu": "lombok utara",
    "ksb": "sumbawa barat",
    "minsel": "minahasa selatan",
    "bolmong": "bolaang mongondow",
    "pangkep": "pangkajene dan kepulauan",
    "sidrap": "sidenreng rappang",
    "pemkot": "kota",
    "pemkab": "kabupaten",
    "kpud": "kpu",
}
"""Short names of places, and the names that they stand for."""

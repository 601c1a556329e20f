"""What a political desk types, on the seeds: whom or what each query means, first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import pytest

from graph.answers.entities import Matches
from graph.reading.search import search
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection

T = TypeVar("T")
Search = Callable[[str], Matches]

MEANT = """
# a figure by one name, a nickname or initials
Prabowo                            prabowo-subianto
Megawati                           megawati-soekarnoputri
Bu Mega                            megawati-soekarnoputri
Jokowi                             joko-widodo
Pak Jokowi                         joko-widodo
Gibran                             gibran-rakabuming-raka
Ma'ruf Amin                        maruf-amin
SBY                                susilo-bambang-yudhoyono
AHY                                agus-harimurti-yudhoyono
Cak Imin                           muhaimin-iskandar
Zulhas                             zulkifli-hasan
Bahlil                             bahlil-lahadalia
Airlangga                          airlangga-hartarto
Surya Paloh                        surya-paloh
Anies                              anies-baswedan
Ganjar                             ganjar-pranowo
Mahfud                             mahfud-md
Kaesang                            kaesang-pangarep
Sandi                              sandiaga-uno
RK                                 m-ridwan-kamil
Ridwan Kamil                       m-ridwan-kamil
Kang Emil                          m-ridwan-kamil
Ahok                               basuki-tjahaja-purnama
Khofifah                           khofifah-indar-parawansa
KDM                                dedi-mulyadi
Dedi Mulyadi                       dedi-mulyadi
Oneng                              rieke-diah-pitaloka
OSO                                oesman-sapta-odang
Gus Ipul                           saifullah-yusuf
Luhut                              luhut-binsar-pandjaitan
Megawatti                          megawati-soekarnoputri

# a title before a name
Presiden Prabowo                   prabowo-subianto
Wapres Gibran                      gibran-rakabuming-raka
Menko AHY                          agus-harimurti-yudhoyono
Gubernur Khofifah                  khofifah-indar-parawansa
Bupati Ade Kuswara                 ade-kuswara-kunang
Sekjen Hasto                       hasto-kristiyanto

# an election
Pilkada Bekasi 2024                id-3216-2024 id-3275-2024
Pilbup Bekasi                      id-3216-2024
Pilwalkot Bekasi                   id-3275-2024
Pilwako Bekasi 2024                id-3275-2024
Pilkada Kab. Bekasi                id-3216-2024
Pilkada Kota Bekasi                id-3275-2024
pilkada kabupaten karawang         id-3215-2024
Pilgub Jabar                       id-32-2024
Pilgub Jatim 2024                  id-35-2024
pilgub sumsel                      id-16-2024
Pilgub DKI                         id-31-2024
Pilkada Jakarta                    id-31-2024
pilgub NTB                         id-52-2024
pemilihan bupati karawang          id-3215-2024
pilbup karwang                     id-3215-2024
bekasi 2024                        id-3216-2024 id-3275-2024

# its candidates
calon bupati karawang              id-3215-2024 pair-3215-2024-1 pair-3215-2024-2
cabup Bekasi                       id-3216-2024 pair-3216-2024-1 pair-3216-2024-2 pair-3216-2024-3
cawabup bekasi                     id-3216-2024 pair-3216-2024-1
cagub Jateng                       id-33-2024 pair-33-2024-1 pair-33-2024-2
cawagub jatim                      id-35-2024 pair-35-2024-1
cawalkot Bekasi                    id-3275-2024
paslon Pilkada Karawang            id-3215-2024

# a region, and who leads it
Bekasi                             region-3216 region-3275 id-3216-2024 id-3275-2024
Kab. Bekasi                        region-3216 id-3216-2024
Kota Bekasi                        region-3275 id-3275-2024
Jabar                              region-32 id-32-2024
Sumbar                             region-13 id-13-2024
Kepri                              region-21
Gubernur Jabar                     office-gubernur-32 dedi-mulyadi
Bupati Bekasi                      office-bupati-3216 ade-kuswara-kunang
Wakil Gubernur Jabar               office-wakil-gubernur-32

# a party, its boards and who leads them
PDIP                               pdip
PDI-P                              pdip
partai nasdem                      nasdem
DPC PDIP Kab Bekasi                pdip-dpc-3216
DPD NasDem Kabupaten Bekasi        nasdem-dpd-3216
DPW PKS Jabar                      pks-dpw-32
NasDem Bekasi                      nasdem-dpd-3216
ketua PKS Bekasi                   budi-muhammad-mustafa pks-dpd-3216
ketua Golkar Kab Bekasi            akhmad-marjuki golkar-dpd-3216
ketua NasDem Jabar                 saan-mustopa
ketum PKB                          muhaimin-iskandar
Ketua Umum Golkar                  bahlil-lahadalia
sekjen PDIP                        hasto-kristiyanto
Presiden PKS                       almuzzammil-yusuf
ketum psi                          kaesang-pangarep

# a name, narrowed by a party or a region
Rahmat NasDem                      m-rahmat-nasdem
Dani Bekasi                        dani-ramdan
Siti NasDem                        siti-qomariyah

# anything else, as it is called
Radar Bekasi                       outlet-radarbekasi
KPU Kab Bekasi                     kpu-3216
KPU Jabar                          kpu-32
Koalisi Perubahan                  koalisi-gerindra-pkb-demokrat
id-3216-2024                       id-3216-2024
siti-qomariyah                     siti-qomariyah
Siti Komariah                      siti-qomariyah
"""
"""A query, and the ids that it must bring first, in this order."""

QUERIES = [
    (line[:35].strip(), line[35:].split())
    for line in MEANT.splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.fixture(scope="module")
def typed(loaded: Connection) -> Iterator[Search]:
    """Search the seeds, on one connection and one loop."""
    loop = asyncio.new_event_loop()
    database = AsyncDatabase(loaded, Settings(query_timeout=60))

    def run(question: Awaitable[T]) -> T:
        async def put() -> T:
            return await question

        return loop.run_until_complete(put())

    yield lambda text: run(search(database, text))
    run(database.close())
    loop.close()


@pytest.mark.parametrize(("text", "ids"), QUERIES, ids=[text for text, _ in QUERIES])
def test_a_desk_finds_what_it_means(typed: Search, text: str, ids: list[str]) -> None:
    found = [match.id for match in typed(text).results]
    assert found[: len(ids)] == ids


def test_each_national_figure_is_found_first_by_every_name(typed: Search) -> None:
    """Those whom sources of this part of the seeds name by a nickname, initials or one name."""
    missed = [
        (alias, found.results[0].id if found.results else None)
        for alias, entity_id in _national_aliases()
        if not (found := typed(alias)).results or found.results[0].id != entity_id
    ]
    assert missed == []


def _national_aliases() -> list[tuple[str, str]]:
    import csv

    from graph.settings import ROOT

    with (ROOT / "seeds" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["alias"], row["entity_id"])
            for row in csv.DictReader(file)
            if row["source_id"].startswith("nf-")
        ]


def test_a_hit_says_its_role_and_place(typed: Search) -> None:
    zulhas = typed("Zulhas").results[0]
    assert (zulhas.party, zulhas.role) == ("PAN", "Menteri Koordinator Bidang Pangan (2024)")
    assert zulhas.description == "Person, PAN, Menteri Koordinator Bidang Pangan (2024)"
    election = typed("Pilbup Bekasi").results[0]
    assert [place.name for place in election.places] == ["Kabupaten Bekasi"]
    assert election.why == "is what the words ask for"


def test_a_party_and_a_place_without_a_board_on_record_are_shown_themselves(typed: Search) -> None:
    found = [match.id for match in typed("DPC PDIP Kab Karawang").results]
    assert {"pdip", "region-3215"} <= set(found[:4])


@pytest.mark.parametrize(
    "text", ["calon", "pilkada", "ketua", "kota", "DPC", "gubernur 2024", "cabup terkuat bekasi"]
)
def test_words_of_the_desk_alone_break_nothing(typed: Search, text: str) -> None:
    assert typed(text).query == text

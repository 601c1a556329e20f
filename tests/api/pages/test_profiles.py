"""What a person or party did: a sentence, and a timeline of offices, parties, races and roles."""

from __future__ import annotations

from api.pages.profiles import roles
from graph.answers.base import EntityRef
from graph.answers.entities import LinkTo
from tests.api.pages.conftest import Read


def held(board: str, role: str, as_of: str) -> LinkTo:
    entity = EntityRef(id=board, type="Board", name=board.upper())
    return LinkTo(type="HEADED_BY", outgoing=False, entity=entity, properties={"role": role, "as_of": as_of})


def test_roles_that_repeat_are_one_with_the_days_between() -> None:
    links = [
        held("dpd", "Ketua", "2024-09-26"),
        held("dpd", "Ketua", "2024-05-12"),
        held("dpd", "Sekretaris", "2023"),
        held("dpw", "Ketua", "2025"),
    ]
    assert [(role.entity.id, role.role, role.first, role.last) for role in roles(links)] == [
        ("dpd", "Ketua", "2024-05-12", "2024-09-26"),
        ("dpd", "Sekretaris", "2023", "2023"),
        ("dpw", "Ketua", "2025", "2025"),
    ]


def test_a_person_has_a_sentence_and_a_timeline(read: Read) -> None:
    text = read("/orang/siti-qomariyah").text
    assert "Siti Qomariyah: tercatat di Partai NasDem; calon dalam Pemilihan Bupati" in text
    timeline = text.split(" Riwayat ")[1].split(" Pernyataan: ")[0]
    assert timeline.index("27 November 2024 Calon dalam") < timeline.index("25 Agustus 2024")
    assert timeline.index("25 Agustus 2024") < timeline.index("2 Mei 2024")


def test_the_office_stands_on_the_persons_page(read: Read) -> None:
    assert "Gubernur" in read("/orang/dedi-mulyadi").text.split(" Riwayat ")[1]


def test_nothing_later_than_the_day_is_told(read: Read) -> None:
    text = read("/orang/siti-qomariyah", per="2024-06-01").text
    assert "25 Agustus 2024" not in text
    assert "27 November 2024 Calon" not in text.split(" Riwayat ")[1]


def test_a_party_has_a_summary_that_says_its_numbers_are_at_least_that(read: Read) -> None:
    assert "yang hasilnya tercatat, 19 menang. Semua angka adalah batas bawah." in read("/partai/nasdem").text

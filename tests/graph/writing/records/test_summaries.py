"""Claims that write their own summaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidSeedsError
from graph.writing.package.validate import examine
from graph.writing.records.summaries import completed
from tests.graph.writing.package.seeds_slice import Cells, row_of, set_cell, spoil, write

ROWS = {
    "pks": {"id": "pks", "name": "Partai Keadilan Sejahtera", "short_name": "PKS"},
    "pair-1": {"id": "pair-1", "name": "Warsubi - Salmanudin Yazid"},
    "ketua": {"id": "ketua", "name": "Ketua KPU"},
    "id-3517-2024": {"id": "id-3517-2024", "region_id": "region-3517"},
    "region-3517": {"id": "region-3517", "name": "Kabupaten Jombang"},
}
CLAIM = {
    "subject_id": "pks",
    "predicate": "supports",
    "object_id": "pair-1",
    "election_id": "id-3517-2024",
    "said_on": "2024-08-28",
    "status": "registered",
    "role": "nominating",
    "speaker_id": "ketua",
}


def test_a_summary_names_the_people_the_place_the_day_and_the_speaker_in_both_languages() -> None:
    told = completed(CLAIM, ROWS.get)

    assert told["summary_id"] == (
        "Pada 28 Agustus 2024, PKS terdaftar di KPU mengusung Warsubi - Salmanudin Yazid untuk pemilihan di"
        " Kabupaten Jombang, menurut Ketua KPU."
    )
    assert told["summary_en"] == (
        "On 28 August 2024, PKS was registered with the election commission to nominate Warsubi - Salmanudin"
        " Yazid in the race for Kabupaten Jombang, according to Ketua KPU."
    )


def test_what_an_editor_wrote_stays() -> None:
    told = completed({**CLAIM, "summary_id": "PKS ikut mengusung."}, ROWS.get)

    assert told["summary_id"] == "PKS ikut mengusung."
    assert told["summary_en"].startswith("On 28 August 2024, PKS")


def test_a_summary_that_made_itself_is_made_anew_with_its_claim() -> None:
    before = completed(CLAIM, ROWS.get)

    after = completed({**before, "status": "recommended"}, ROWS.get, before)

    assert "merekomendasikan" in after["summary_id"] or "rekomendasi" in after["summary_id"]
    mended = {**before, "summary_en": "Mended by hand."}
    assert completed({**mended, "status": "recommended"}, ROWS.get, mended)["summary_en"] == "Mended by hand."


@pytest.mark.parametrize("column", ["subject_id", "object_id", "said_on", "status", "predicate"])
def test_a_claim_that_is_not_sound_makes_none(column: str) -> None:
    assert completed({**CLAIM, column: "nonsense"}, ROWS.get).keys() == CLAIM.keys()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write(tmp_path / "seeds")


def without_summaries(rows: Cells) -> None:
    claim = rows[row_of("claims", "c027")]
    claim[rows[0].index("summary_en")] = claim[rows[0].index("summary_id")] = ""


def test_a_package_may_leave_summaries_out(seeds: Path) -> None:
    spoil(seeds, "claims", without_summaries)

    validated = examine(seeds)

    (claim,) = (each for each in validated.package.claims if each.id == "c027")
    assert "Kabupaten Bekasi" in claim.summary_id
    assert claim.summary_en.startswith(("On ", "In "))
    assert [note.reason for note in validated.notes] == ["1 without a summary: it is made of the row."]


def test_what_hinders_a_summary_is_told_and_not_the_empty_cell(seeds: Path) -> None:
    def spoilt(rows: Cells) -> None:
        without_summaries(rows)
        rows[row_of("claims", "c027")][rows[0].index("status")] = "hopeful"

    spoil(seeds, "claims", spoilt)
    with pytest.raises(InvalidSeedsError) as refused:
        examine(seeds)

    assert [fault.column for fault in refused.value.faults] == ["status"]


def test_an_empty_summary_alone_is_no_fault(seeds: Path) -> None:
    set_cell(seeds, "claims", "c027", "summary_en", "")

    assert examine(seeds).package.claims

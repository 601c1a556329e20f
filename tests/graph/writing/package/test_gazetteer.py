"""The names of the seeds as a gazetteer."""

from __future__ import annotations

from datetime import date

import pytest

from graph.drafting import Article, EntityKind, draft
from graph.drafting.gazetteer import Gazetteer
from graph.drafting.text import Text
from graph.writing.package.gazetteer import gazetteer
from tests.seeds import package


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer(package())


def test_every_kind_of_name_that_an_article_has_is_in_it(names: Gazetteer) -> None:
    kinds = {each.kind for each in names.entries.values()}
    assert kinds == {
        EntityKind.PARTY,
        EntityKind.BOARD,
        EntityKind.PERSON,
        EntityKind.TICKET,
        EntityKind.COALITION,
        EntityKind.REGION,
    }


def test_an_alias_finds_its_person_and_a_person_knows_their_elections(names: Gazetteer) -> None:
    (match,) = names.find(Text("Bu Kokom"))
    (siti,) = match.entries
    assert siti.id == "siti-qomariyah"
    assert "id-3216-2024" in siti.election_ids


def test_an_article_of_bekasi_gives_its_claims(names: Gazetteer) -> None:
    text = (
        "DPC PKB Kabupaten Bekasi resmi mengusung Dani Ramdan, kata Ketua DPC PKB Kabupaten Bekasi, "
        "Muhamad Rochadi, Senin (5/8/2024)."
    )
    (only,) = draft(Article(text, date(2024, 8, 6)), names)
    assert only.object is not None
    assert only.speaker is not None
    assert (only.subject.id, only.object.id, only.speaker.person.id) == (
        "pkb-dpc-3216",
        "dani-ramdan",
        "muhamad-rochadi",
    )
    assert (only.status.value, only.said_on) == ("official", "2024-08-05")

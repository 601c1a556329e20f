"""All parties with what they nominated and won."""

from __future__ import annotations

from api.pages.parties import counts
from graph.domain.country import ElectionRecord
from tests.api.pages.conftest import Read


def test_every_party_is_listed_those_that_nominated_most_first(read: Read) -> None:
    page = read("/partai")
    assert 'href="/partai/nasdem"' in page.html
    assert "Semua angka adalah batas bawah" in page.text
    assert page.html.index('href="/partai/gerindra"') < page.html.index('href="/partai/pkn"')


def election(votes: tuple[tuple[str, int | None], ...], year: int = 2024) -> ElectionRecord:
    nominators = (("a", frozenset({"pks", "pan"})), ("b", frozenset({"pan"})))
    return ElectionRecord(
        **{"id": "e", "name": "E", "date": None, "year": year, "kind": "regent", "region_id": "r"},  # type: ignore[arg-type]
        **{"region_name": "R", "level": "regency", "region_ids": frozenset(), "office_id": "o"},  # type: ignore[arg-type]
        **{"tickets": 2, "votes": votes, "empty_box": None, "council": False, "said": 0},  # type: ignore[arg-type]
        nominators=nominators,
    )


def test_a_win_counts_for_each_nominator_and_an_unknown_result_for_none() -> None:
    assert counts([election((("a", 2), ("b", 1)))], 2024) == {"pks": (1, 1, 1), "pan": (2, 2, 1)}
    assert counts([election((("a", 2), ("b", None)))], 2024) == {"pks": (1, 0, 0), "pan": (2, 0, 0)}
    assert counts([election((("a", 2), ("b", 1)), year=2015)], 2024) == {}

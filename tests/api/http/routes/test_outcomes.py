"""How often statements were kept."""

from __future__ import annotations

from typing import Any

from graph.domain.tallies import wilson
from tests.api.conftest import Get


def test_the_table_counts_all_elections_and_shows_each_share_with_its_n(get: Get) -> None:
    items: list[dict[str, Any]] = get("/v1/outcomes")["items"]
    for item in items:
        assert item["n"] == item["kept"] + item["reversed"] + item["denied"] + item["withdrawn"]
        if item["share"] is not None:
            expected = wilson(item["kept"], item["n"])
            assert expected is not None
            assert (item["share"], item["low"], item["high"]) == tuple(round(end, 4) for end in expected)
    (recommended,) = (
        item
        for item in items
        if (item["kind"], item["status"], item["rank"], item["source_kind"])
        == ("support", "recommended", "national", None)
    )
    assert (recommended["kept"], recommended["reversed"], recommended["n"]) == (33, 3, 36)


def test_the_kinds_of_source_add_up_to_the_whole(get: Get) -> None:
    items: list[dict[str, Any]] = get("/v1/outcomes")["items"]

    def total(*, whole: bool) -> int:
        return sum(item["n"] + item["open"] for item in items if (item["source_kind"] is None) == whole)

    assert total(whole=True) == total(whole=False) > 0


def test_it_takes_no_parameter(get: Get) -> None:
    get("/v1/outcomes", election="id-3216-2024", expect=422)

"""What a copy holds: all claims that can have been said, each with its standing; nothing of later days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph.domain.characters import escape_cell, unescape_cell
from graph.errors import InvalidInputError, NotFoundError
from graph.exports.copies import Copy, Standing, Statement
from graph.ontology import Label
from tests.graph.exports.conftest import DAY, TakeCopy
from tests.seeds import rows


def claim(copy: Copy, id_: str) -> Statement:
    return next(each for each in copy.statements if each.id == id_)


def test_a_copy_of_an_election_has_its_claims_up_to_the_day_and_no_later_one(bekasi: Copy) -> None:
    assert claim(bekasi, "c027").standing is Standing.OVERTAKEN  # NasDem's word for Siti, who lost it
    assert claim(bekasi, "c173").standing is Standing.HOLDS
    assert all(each.earliest <= DAY for each in bekasi.statements)
    assert {each.election_id for each in bekasi.statements} <= {"id-3216-2024", None}


def test_what_takes_back_is_never_told_as_what_holds(everything: Copy) -> None:
    for each in everything.statements:
        if each.status.retracts or each.predicate.is_withdrawal:
            assert each.standing is Standing.TAKES_BACK
    assert {each.standing for each in everything.statements} == {
        Standing.HOLDS,
        Standing.OVERTAKEN,
        Standing.TAKES_BACK,
    }


def test_a_claim_whose_day_is_known_in_part_is_perhaps(bekasi: Copy) -> None:
    perhaps = [each for each in bekasi.statements if each.latest > DAY]
    assert perhaps
    assert {each.standing for each in perhaps} == {Standing.PERHAPS}


def test_a_label_tells_what_a_reader_must_not_rely_on(odd: Copy) -> None:
    assert "dicabut redaksi" in odd.statements[0].label.indonesian
    assert "retracted" in odd.statements[0].label


def test_everything_named_is_in_the_copy(everything: Copy) -> None:
    for each in everything.statements:
        assert each.subject.id in everything.nodes
        assert each.end_id is None or each.end_id in everything.nodes
        assert each.source_id in everything.sources
    for link in everything.links:
        assert {link.start_id, link.end_id} <= everything.nodes.keys()


def test_a_copy_of_everything_has_every_row_of_the_newsroom(everything: Copy) -> None:
    assert len(everything.statements) == len(rows("claims"))
    people = {node.id for node in everything.nodes.values() if node.label is Label.PERSON}
    assert people == {row["id"] for row in rows("people")}


def test_a_copy_of_a_region_has_all_elections_below_it(take: TakeCopy) -> None:
    found = take(region="region-32", as_of=date(2026, 11, 25))
    elections = {node.id for node in found.nodes.values() if node.label is Label.ELECTION}
    assert {"id-32-2024", "id-3216-2024", "id-3276-2024"} <= elections
    assert "id-31-2024" not in elections


def test_no_copy_tells_of_the_vote_before_the_voting(bekasi: Copy, take: TakeCopy) -> None:
    later = take(election="id-3216-2024", as_of=date(2024, 11, 27)).nodes["pair-3216-2024-2"].properties
    assert "votes" in later
    assert not {"votes", "ballot_number"} & bekasi.nodes["pair-3216-2024-2"].properties.keys()


def test_no_loaders_bookkeeping_leaves_with_a_copy(everything: Copy) -> None:
    def keys() -> Iterator[str]:
        for node in everything.nodes.values():
            yield from node.properties
        for statement in everything.statements:
            yield from statement.properties
        for link in everything.links:
            yield from link.properties

    assert not [key for key in keys() if "hash" in key or key.endswith("_keys")]


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"election": "id-0-0000"}, NotFoundError),
        ({"region": "region-0"}, NotFoundError),
        ({"election": "id-3216-2024", "region": "region-32"}, InvalidInputError),
    ],
)
def test_what_is_not_there_is_said(take: TakeCopy, asked: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        take(**asked)


@pytest.mark.parametrize("text", ["=1", "+62", "-", "@x", "\tx", "'=1", "''-2", "'quoted'", "plain", "", "'"])
def test_a_cell_is_safe_and_comes_back(text: str) -> None:
    assert not escape_cell(text).startswith(("=", "+", "-", "@", "\t"))
    assert unescape_cell(escape_cell(text)) == text

"""What is read back from the store says the same as the rows it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.writing.log.stored import StoredNode, stored
from graph.writing.records.facts import Part, Relationship
from graph.writing.records.mapping import columns


def node(**properties: object) -> StoredNode:
    found = {"id": "siti", "name": "Siti", "content_hash": "x", **properties}
    return StoredNode("1", ("Person",), found)  # type: ignore[arg-type]


def aliases(each: StoredNode) -> list[Part]:
    return [fact for fact in stored([each], []).facts.values() if isinstance(fact, Part)]


def test_a_node_that_no_row_of_the_seeds_made_is_no_fact() -> None:
    found = stored([StoredNode("1", ("Person",), {"id": "caleg"})], [])
    assert not found.facts
    assert found.nodes["caleg"].element_id == "1"


@given(st.lists(st.text()) | st.text() | st.none(), st.lists(st.text()) | st.none())
def test_lists_of_aliases_that_another_hand_spoiled_can_be_read(names: object, kinds: object) -> None:
    for alias in aliases(node(aliases=names, alias_kinds=kinds)):
        assert alias.table == "aliases"


def test_what_is_no_column_is_what_an_import_wrote() -> None:
    assert "population" not in columns("Region")
    region = StoredNode("1", ("Region",), {"id": "r", "name": "R", "content_hash": "x", "population": 5})
    assert region.rest == {"population": 5}


def test_a_link_of_a_type_that_no_column_makes_is_a_stray() -> None:
    links = (Relationship("IN_PARTY", "siti", "pkb", {}), Relationship("KNOWS", "siti", "budi", {}))
    person = StoredNode("1", ("Person",), {"id": "siti", "content_hash": "x"}, links)
    assert (person.structure, person.strays) == (links[:1], links[1:])


def test_a_second_copy_of_a_row_is_extra() -> None:
    seats = Relationship("WON_SEATS", "c", "p", {"seats": 3, "content_hash": "x"}, "1")
    twin = Relationship("WON_SEATS", "c", "p", {"seats": 3, "content_hash": "x"}, "2")
    found = stored([], [seats, twin])
    assert [each.element_id for each in found.extra] == ["2"]


def test_a_claim_that_lost_its_id_is_extra() -> None:
    lost = Relationship("SUPPORTS", "a", "b", {"content_hash": "x"}, "1")
    assert stored([], [lost]).extra == (lost,)

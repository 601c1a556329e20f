"""What a fact says, and its digest."""

from __future__ import annotations

from datetime import date

from graph.writing.records.facts import Entity, Relationship, digest, node_digest, without_marks

LINKS = (Relationship("IN_REGION", "a", "b", {}), Relationship("FOR_OFFICE", "a", "c", {"rank": "head"}))


def entity(**properties: str | int | date | None) -> Entity:
    return Entity("elections", "a", "Election", properties, LINKS)


def test_an_empty_property_and_a_mark_say_nothing() -> None:
    assert without_marks({"name": "A", "note": None, "content_hash": "x", "source_row": 3}) == {"name": "A"}


def test_the_digest_does_not_depend_on_the_order_of_properties_and_links() -> None:
    one = Entity("elections", "a", "Election", {"name": "A", "year": 2024}, LINKS)
    two = Entity("elections", "a", "Election", {"year": 2024, "note": None, "name": "A"}, LINKS[::-1])
    assert digest(one.content) == digest(two.content)


def test_the_digest_tells_true_from_one_and_a_day_from_another() -> None:
    contents = [entity(x=True), entity(x=1), entity(x="1"), entity(x=date(2024, 1, 1)), entity()]
    assert len({digest(each.content) for each in contents}) == len(contents)


def test_a_relationship_that_is_stored_equals_the_one_that_is_wanted() -> None:
    assert LINKS[0] == Relationship("IN_REGION", "a", "b", {}, "4:x:1")


def test_the_digest_of_a_node_is_that_of_what_it_says_with_links_and_claims() -> None:
    bare = node_digest("Person", "p", {"name": "P", "note": None})
    assert bare == node_digest("Person", "p", {"id": "p", "name": "P", "import_hash": "x"})
    linked = node_digest("Person", "p", {"name": "P"}, [["IN", "q", {}]])
    assert len({bare, linked, node_digest("Party", "p", {})}) == 3

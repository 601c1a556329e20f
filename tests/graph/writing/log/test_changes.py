"""What a load has to write, found without a database."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from graph.writing.log.changes import Diff, GraphChanges, diff, graph_changes
from graph.writing.log.stored import Stored, StoredNode, stored
from graph.writing.records.facts import Properties, Relationship
from graph.writing.records.mapping import Contents, contents
from graph.writing.records.models import Alias, Board, Package, Party, Person

PACKAGE = Package(
    parties=(Party(id="pkb", name="PKB", short_name="PKB"), Party(id="pan", name="PAN", short_name="PAN")),
    people=(Person(id="siti", name="Siti", party_id="pkb"),),
    aliases=(Alias(entity_id="siti", alias="Bu Siti", kind="nickname"),),
    boards=(),
)


def as_stored(wanted: Contents) -> Stored:
    """Return what the store holds once ``wanted`` is loaded."""
    made = graph_changes(wanted, stored([], []))
    ids = {str(each["id"]): each for nodes in made.created.values() for each in nodes}
    labels = {str(each["id"]): label for label, nodes in made.created.items() for each in nodes}
    rows = [each for each in made.relationships if "content_hash" in each.properties]
    links = [each for each in made.relationships if "content_hash" not in each.properties]
    nodes = [
        StoredNode(
            f"node {id_}",
            (labels[id_],),
            properties,
            tuple(dataclasses.replace(e, element_id=f"{e.type} {id_}") for e in links if e.start_id == id_),
        )
        for id_, properties in ids.items()
    ]
    return stored(nodes, [dataclasses.replace(row, element_id=f"row {n}") for n, row in enumerate(rows)])


def written(found: GraphChanges) -> bool:
    lists = (found.relabelled, found.nodes, found.removed, found.replaced, found.relationships)
    return bool(found.created or any(lists) or found.ended or found.traces)


def edited(there: Stored, id_: str, **properties: object) -> Stored:
    """Return the store after another hand set properties of a node."""
    told: Properties = {**there.nodes[id_].properties, **properties}  # type: ignore[dict-item]
    nodes = there.nodes | {id_: there.nodes[id_]._replace(properties=told)}  # type: ignore[operator]
    return stored(nodes.values(), [])


def test_a_package_that_is_loaded_changes_nothing() -> None:
    wanted = contents(PACKAGE)
    assert not written(graph_changes(wanted, as_stored(wanted)))


def test_a_row_that_is_gone_ends_with_its_node_and_what_it_was_is_kept() -> None:
    less = dataclasses.replace(PACKAGE, people=(), aliases=())
    found = graph_changes(contents(less), as_stored(contents(PACKAGE)))
    assert list(found.ended) == ["siti"]
    assert {(each["table"], each["key"], each["did"]) for each in found.traces} == {
        ("people", "siti", "ended"),
        ("aliases", "siti Bu Siti", "ended"),
    }
    assert (found.tables["people"].ended, found.tables["aliases"].ended) == (["siti"], ["siti Bu Siti"])


def test_a_column_that_names_another_entity_moves_one_link() -> None:
    moved = dataclasses.replace(PACKAGE, people=(Person(id="siti", name="Siti", party_id="pan"),))
    found = graph_changes(contents(moved), as_stored(contents(PACKAGE)))
    assert found.removed == ["IN_PARTY siti"]
    assert found.relationships == [Relationship("IN_PARTY", "siti", "pan", {})]
    ((element_id, properties),) = found.nodes
    assert element_id == "node siti"
    assert properties.keys() == {"party_id", "content_hash"}


def test_what_another_hand_changed_is_healed_and_said_so() -> None:
    wanted = contents(PACKAGE)
    found = graph_changes(wanted, edited(as_stored(wanted), "siti", name="Somebody"))
    assert found.nodes == [("node siti", {"name": "Siti"})]
    assert found.tables["people"].healed == ["siti"]
    assert [each["name"] for each in found.traces] == ["Somebody"]


def test_what_the_package_changed_is_updated_and_not_called_healed() -> None:
    renamed = dataclasses.replace(PACKAGE, people=(Person(id="siti", name="Siti Q.", party_id="pkb"),))
    report = graph_changes(contents(renamed), as_stored(contents(PACKAGE))).tables["people"]
    assert (report.updated, report.healed) == (1, [])


def test_a_property_that_an_import_wrote_is_left_alone() -> None:
    wanted = contents(PACKAGE)
    assert not written(graph_changes(wanted, edited(as_stored(wanted), "siti", domicile="BEKASI")))


def test_a_node_that_an_import_brought_is_taken_over() -> None:
    brought = StoredNode("7", ("Party",), {"id": "pkb", "name": "P K B", "import_hash": "x", "votes_read": 3})
    found = graph_changes(contents(PACKAGE), stored([brought], []))
    assert found.tables["parties"].created == 2
    ((element_id, properties),) = found.nodes
    assert element_id == "7"
    assert properties["name"] == "PKB"
    assert properties["content_hash"]
    assert properties["import_hash"] not in (None, "x")  # what is left to the import is less now


def test_a_missing_board_is_created_before_its_links() -> None:
    board = Board(
        id="pkb-dpp",
        party_id="pkb",
        level="national",
        local_term="DPP",
        region_id="region-id",
        name="DPP PKB",
    )
    found = graph_changes(
        contents(dataclasses.replace(PACKAGE, boards=(board,))), as_stored(contents(PACKAGE))
    )
    assert [each["id"] for each in found.created["Board"]] == ["pkb-dpp"]
    assert [each.type for each in found.relationships] == ["BOARD_OF", "IN_REGION"]


ROWS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2))


def test_each_key_is_told_once_by_what_became_of_it() -> None:
    assert diff({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 0, "d": 4}) == Diff(("a",), ("c",), ("b",), ("d",))


def test_what_is_stored_as_none_is_not_there_yet() -> None:
    assert diff({"a": 1}, {"a": None, "b": None}) == Diff(("a",), (), (), ())


@given(ROWS, ROWS)
def test_what_is_new_and_changed_and_without_what_is_gone_makes_the_stored_the_wanted(
    wanted: dict[str, int], stored: dict[str, int]
) -> None:
    found = diff(wanted, stored)
    written = {key: wanted[key] for key in (*found.new, *found.changed)}
    left = {key: value for key, value in stored.items() if key not in found.gone}
    assert left | written == wanted
    assert all(stored[key] == wanted[key] for key in found.unchanged)
    assert len(found.new) + len(found.changed) + len(found.unchanged) == len(wanted)

"""Every statement of ``cypher/``: named, described truly, and planned so that none scans by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph.local import Connection
from graph.ontology import Predicate
from graph.store import queries
from graph.today import FAR

SCANS = re.compile(
    r"(AllNodesScan|NodeByLabelScan|NodeByLabelsScan|RelationshipTypes?Scan|RelationshipsScan)"
)

schema_files = pytest.mark.parametrize("query", queries.all_queries("schema"), ids=lambda query: query.name)
other_files = pytest.mark.parametrize(
    "query",
    [
        query
        for folder in ("load", "log", "queries", "queue", "read")
        for query in queries.all_queries(folder)
    ],
    ids=lambda query: query.name,
)


@pytest.fixture(scope="module")
def session(loaded: Connection) -> Iterator[neo4j.Session]:
    """A session on the seeds: Neo4j plans by what there is, so an empty store would have other plans."""
    with (
        neo4j.GraphDatabase.driver(
            loaded.uri,
            auth=(loaded.username, loaded.password),
            notifications_disabled_classifications=["UNRECOGNIZED", "PERFORMANCE", "SCHEMA"],
        ) as driver,
        driver.session(database=loaded.database) as session,
    ):
        yield session


def test_a_query_is_loaded_by_its_name() -> None:
    query = queries.load("load/mark")
    assert query.parameters == ("package_hash", "entities", "claims")
    assert query.returns == ("loaded_at",)
    assert query.text.startswith("MERGE (l:Load")


def test_an_unknown_name_is_an_error_that_tells_it() -> None:
    with pytest.raises(queries.UnknownQueryError, match="read/no_such_query"):
        queries.load("read/no_such_query")


def test_no_name_leads_out_of_the_folder() -> None:
    with pytest.raises(queries.UnknownQueryError):
        queries.load("../cypher/load/mark")


def test_a_header_may_explain_in_brackets_and_go_on_over_lines() -> None:
    query = queries.parse(
        "read/example",
        "// An example.\n// Parameters: rows (list of { id, x (a, b) }),\n//   limit\n// Returns: id\n"
        "// Scans: it must.\nUNWIND $rows AS row // a remark\nRETURN row.id AS id LIMIT $limit\n",
    )
    assert query.parameters == ("rows", "limit")
    assert query.scans == "it must."


@pytest.mark.parametrize("lacking", ["Parameters", "Returns"])
def test_a_header_that_lacks_a_part_is_an_error(lacking: str) -> None:
    content = "// Parameters: none\n// Returns: none\nRETURN 1".replace(lacking, "Something")
    with pytest.raises(queries.QueryHeaderError, match=lacking):
        queries.parse("read/example", content)


def test_only_schema_files_hold_several_statements() -> None:
    content = "// Parameters: none\n// Returns: none\nRETURN 1;\nRETURN 2;\n"
    assert len(queries.parse("schema/example", content).statements) == 2
    with pytest.raises(queries.QueryHeaderError, match="2 statements"):
        queries.parse("read/example", content)


@other_files
def test_a_header_names_just_the_parameters_in_use(query: queries.Query) -> None:
    assert sorted(query.parameters) == sorted(set(re.findall(r"\$(\w+)", query.text)))


@other_files
def test_a_query_is_planned_without_scans_unless_its_header_says_why(
    query: queries.Query, session: neo4j.Session
) -> None:
    plan = explained(session, query).plan
    assert plan is not None
    scans = [name for name in operators(plan) if SCANS.search(name)]
    if query.scans is None:
        assert scans == []
    else:
        assert scans, f"{query.name} does not scan: take “Scans” out of its header"


@other_files
def test_a_header_names_just_the_columns_returned(query: queries.Query, session: neo4j.Session) -> None:
    result = session.run("EXPLAIN " + query.text, dict.fromkeys(query.parameters))
    assert list(result.keys()) == list(query.returns)
    result.consume()


@other_files
def test_neo4j_warns_of_nothing(query: queries.Query, session: neo4j.Session) -> None:
    assert explained(session, query).summary_notifications == []


@pytest.mark.parametrize(
    ("name", "parameters", "most"),
    [
        ("read/claim", {"claim_id": "c027"}, 200),
        ("log/current_of", {"table": "claims", "row_key": "c027", "far": FAR}, 20),
        ("read/nominations", {"confidences": ["medium", "high"]}, 150_000),
        ("read/elections", {}, 150_000),
    ],
)
def test_what_is_asked_of_the_seeds_is_found_without_looking_through_all(
    loaded: Connection, name: str, parameters: dict[str, Any], most: int
) -> None:
    """As planned by the counts that the load left: they were 20 thousand, 1.2 and 0.5 million accesses."""
    with (
        neo4j.GraphDatabase.driver(loaded.uri, auth=(loaded.username, loaded.password)) as driver,
        driver.session(database=loaded.database) as session,
    ):
        result = session.run(f"PROFILE {queries.load(name).text}", parameters)
        list(result)  # a profile is made of what was read
        summary = result.consume()
    assert summary.profile is not None
    assert accesses(summary.profile) < most


@pytest.mark.parametrize("query", queries.all_queries("read"), ids=lambda query: query.name)
def test_reads_tell_no_element_ids(query: queries.Query) -> None:
    """They hold for one transaction, and what is kept of the past is used in the next that undoes."""
    assert "elementid" not in query.text.lower()


@schema_files
def test_the_schema_is_laid_only_where_it_is_missing(query: queries.Query) -> None:
    for statement in query.statements:
        assert " IF NOT EXISTS" in statement or statement.startswith(
            ("CALL db.awaitIndexes", "CALL db.createProperty")
        )


def test_every_claim_type_has_the_same_indexes(session: neo4j.Session) -> None:
    found: dict[str, set[str]] = {}
    for row in session.run("SHOW INDEXES WHERE entityType = 'RELATIONSHIP' AND type = 'RANGE'"):
        found.setdefault(row["labelsOrTypes"][0], set()).update(row["properties"])
    assert found.keys() == {predicate.type for predicate in Predicate}
    found["CANDIDATE_FOR"].remove("party_id")  # of whom a list names: its party is told by the claim
    assert set(map(frozenset, found.values())) == {
        frozenset({"claim_id", "election_id", "source_id", "speaker_id", "earliest", "latest", "recorded_at"})
    }


class Explained:
    """The plan of a query, and what Neo4j warned of."""

    def __init__(self, summary: neo4j.ResultSummary) -> None:
        self.plan: dict[str, Any] | None = summary.plan
        self.summary_notifications = [
            status.status_description for status in summary.gql_status_objects if status.is_notification
        ]


def explained(session: neo4j.Session, query: queries.Query) -> Explained:
    return Explained(session.run("EXPLAIN " + query.text, dict.fromkeys(query.parameters)).consume())


def accesses(profile: dict[str, Any]) -> int:
    """Return how often the database was accessed."""
    return int(profile.get("dbHits", 0)) + sum(map(accesses, profile.get("children", ())))


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from operators(child)

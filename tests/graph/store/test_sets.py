"""Sets of the vocabulary in Cypher: written out as a hand would write them."""

from __future__ import annotations

import re

import pytest

from graph.ontology import Label, Predicate
from graph.store import queries, sets

# The claim types in their order; a new one comes after them.
CLAIMS = (
    "SUPPORTS|COALITION_WITH|OPPOSES|CONSIDERED_BY|SEEKS_TICKET|CANDIDATE_FOR|RUNNING_MATE_OF"
    "|MEMBER_OF|HOLDS_OFFICE|WITHDRAWS|ELECTED"
)


def test_a_set_becomes_the_text_that_a_hand_would_write() -> None:
    assert sets.expand("MATCH ()-[c:{CLAIMS} { claim_id: $claim_id }]->()").startswith(
        f"MATCH ()-[c:{CLAIMS}"
    )
    assert sets.expand("MATCH (speaker:{SPEAKERS})") == "MATCH (speaker:Person|Organisation|Outlet)"


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("CLAIMS", set()),
        ("CLAIMS_BEYOND_LISTS", {"CANDIDATE_FOR"}),
        ("PERSONAL_CLAIMS", {"CANDIDATE_FOR", "COALITION_WITH"}),
        ("CAMPAIGN_CLAIMS", {"CANDIDATE_FOR", "COALITION_WITH", "MEMBER_OF", "HOLDS_OFFICE"}),
        ("CANDIDACIES", {"OPPOSES", "COALITION_WITH", "MEMBER_OF", "HOLDS_OFFICE"}),
    ],
)
def test_a_set_of_claims_leaves_out_just_what_its_name_says(name: str, missing: set[str]) -> None:
    assert set(CLAIMS.split("|")) - set(sets.SETS[name].split("|")) == missing


def test_statuses_are_a_list_of_strings() -> None:
    assert sets.expand("c.status IN {TAKEN_BACK}") == "c.status IN ['denied', 'declined', 'withdrawn']"


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n { id: $id })",
        "RETURN { id: s.id, type: labels(s)[0] } AS subject",
        "RETURN n { .name, id } AS n, COUNT { (n)--() }",
        "MATCH (a)-[:PART_OF*0..2]->() ((x)-[r]-(y)){1,6} (b)",
        "CALL { MATCH (n) RETURN n }",
    ],
)
def test_maps_subqueries_and_quantifiers_stay_as_they_are(cypher: str) -> None:
    assert sets.expand(cypher) == cypher


def test_an_unknown_set_is_an_error_that_tells_the_known_ones() -> None:
    with pytest.raises(sets.UnknownSetError, match=r"\{CLAIM_TYPES\}.*CLAIMS, "):
        sets.expand("MATCH ()-[c:{CLAIM_TYPES}]->()")


def test_a_statement_of_the_schema_is_repeated_for_each_claim_type_or_label() -> None:
    index = "CREATE INDEX {claim}_x IF NOT EXISTS FOR ()-[c:{CLAIM}]-() ON (c.x)"
    repeated = sets.repeat(index)
    assert len(repeated) == len(Predicate)
    assert repeated[0] == "CREATE INDEX supports_x IF NOT EXISTS FOR ()-[c:SUPPORTS]-() ON (c.x)"
    assert len(sets.repeat("… FOR (n:{ENTITY})")) == len(Label)
    assert sets.repeat("RETURN 1") == ("RETURN 1",)


def test_a_line_of_another_statement_is_repeated_with_unions_between() -> None:
    lines = sets.unite("CALL () {\n  MATCH (n:{ENTITY}) RETURN n\n}").splitlines()
    assert lines[:4] == [
        "CALL () {",
        "  MATCH (n:Person) RETURN n",
        "  UNION ALL",
        "  MATCH (n:Party) RETURN n",
    ]
    assert len(lines) == 2 * len(Label) + 1


def test_no_set_is_left_in_any_statement() -> None:
    for query in queries.all_queries():
        for statement in query.statements:
            assert not re.search(r"\{\w+\}", re.sub(r"\{\d+\}", "", statement)), query.name


def test_every_set_is_named_by_some_statement() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in queries.FOLDER.rglob("*.cypher"))
    assert [name for name in sets.SETS if f"{{{name}}}" not in written] == []

"""Popolo: any file of it, with what is missing or dangling told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import InvalidInputError
from graph.loading.imports import engine, popolo, writing
from graph.loading.imports.records import ImportedRecord, Reject
from graph.store.database import Database
from graph.today import today
from tests.graph.loading.imports.conftest import Ask
from tests.graph.loading.imports.excerpts import write_json

PUBLISHED = popolo.Published("Example Town", "https://example.org/town.json")
FILE: dict[str, Any] = {
    "persons": [
        {
            "id": "a/1",
            "name": "Ann Lee",
            "gender": "female",
            "email": "x@example.org",
            "image": "http://x/y.jpg",
        },
        {"id": "a/2", "name": "Bob Ray", "birth_date": "1960-02", "other_names": [{"name": "Robert Ray"}]},
    ],
    "organizations": [
        {"id": "o/1", "name": "Example Council", "classification": "legislature", "area_id": "w/0"},
        {"id": "o/2", "name": "Example Party", "classification": "party"},
    ],
    "areas": [{"id": "w/0", "name": "Town"}, {"id": "w/1", "name": "Ward", "parent_id": "w/0"}],
    "posts": [{"id": "p/1", "label": "Mayor", "organization_id": "o/1", "area_id": "w/1"}],
    "memberships": [
        {"person_id": "a/1", "organization_id": "o/1", "post_id": "p/1", "start_date": "2012-11"},
        {"person_id": "a/2", "organization_id": "o/1", "role": "councillor", "on_behalf_of_id": "o/2"},
    ],
    "events": [],
    "warnings": {"skipped": ["ward"]},
}


def read(tmp_path: Path, **changed: Any) -> list[ImportedRecord | Reject]:
    return list(popolo.open_input(write_json(tmp_path / "town.json", FILE | changed), PUBLISHED).stream())


def rejects(items: list[ImportedRecord | Reject]) -> list[tuple[str, int, str, str]]:
    return [(i.part, i.row, i.column, i.reason) for i in items if isinstance(i, Reject)]


def test_people_organisations_posts_and_areas_become_entities(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    engine.run(database, popolo.open_input(write_json(tmp_path / "town.json", FILE), PUBLISHED))
    assert ask(
        "MATCH (n) WHERE n.popolo_id IS NOT NULL"
        " RETURN labels(n)[0] AS label, n.name AS name ORDER BY label, name"
    ) == [
        {"label": "Office", "name": "Mayor"},
        {"label": "Organisation", "name": "Example Council"},
        {"label": "Organisation", "name": "Example Party"},
        {"label": "Person", "name": "Ann Lee"},
        {"label": "Person", "name": "Bob Ray"},
        {"label": "Region", "name": "Town"},
        {"label": "Region", "name": "Ward"},
    ]
    assert ask("MATCH (:Region { name: 'Ward' })-[:PART_OF]->(r) RETURN r.name AS name") == [{"name": "Town"}]
    assert ask("MATCH (p:Person { name: 'Bob Ray' }) RETURN p.aliases AS a, p.birth_year AS y") == [
        {"a": ["Robert Ray"], "y": 1960}
    ]


def test_mail_and_photos_stay_outside(database: Database, tmp_path: Path, ask: Ask) -> None:
    engine.run(database, popolo.open_input(write_json(tmp_path / "town.json", FILE), PUBLISHED))
    (row,) = ask("MATCH (p:Person { name: 'Ann Lee' }) RETURN properties(p) AS p")
    assert not [value for value in row["p"].values() if "example.org" in str(value) or "http" in str(value)]


def test_a_membership_with_a_post_holds_an_office_and_another_is_a_member(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    engine.run(database, popolo.open_input(write_json(tmp_path / "town.json", FILE), PUBLISHED))
    assert ask(
        "MATCH (p:Person)-[c]->(n) RETURN p.name AS p, type(c) AS type, n.name AS n, c.position AS role,"
        " c.on_behalf_of_id IS NOT NULL AS on_behalf ORDER BY p"
    ) == [
        {"p": "Ann Lee", "type": "HOLDS_OFFICE", "n": "Mayor", "role": None, "on_behalf": False},
        {
            "p": "Bob Ray",
            "type": "MEMBER_OF",
            "n": "Example Council",
            "role": "councillor",
            "on_behalf": True,
        },
    ]


def test_a_membership_without_a_date_is_said_on_the_day_of_its_import(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    engine.run(database, popolo.open_input(write_json(tmp_path / "town.json", FILE), PUBLISHED))
    assert [
        (row["said"], row["earliest"].to_native(), row["note"] is not None)
        for row in ask(
            "MATCH ()-[c]->() WHERE c.claim_id IS NOT NULL"
            " RETURN c.said_on AS said, c.earliest AS earliest, c.note AS note ORDER BY said"
        )
    ] == [("2012-11", today().replace(2012, 11, 1), False), (today().isoformat(), today(), True)]


def test_a_second_import_changes_nothing_though_days_pass(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_json(tmp_path / "town.json", FILE)
    engine.run(database, popolo.open_input(path, PUBLISHED))
    monkeypatch.setattr(writing, "today", lambda: today().replace(year=2040, day=1))
    write_json(path, FILE | {"warnings": "another text, so another file"})
    report = engine.run(database, popolo.open_input(path, PUBLISHED))
    assert (report.known, report.total.unchanged, report.total.loaded) == (False, 10, 0)


def test_a_membership_that_ended_is_written_anew_and_once(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    path = write_json(tmp_path / "town.json", FILE)
    engine.run(database, popolo.open_input(path, PUBLISHED))
    renamed = [{**FILE["persons"][0], "name": "Ann Lee-Ray"}, FILE["persons"][1]]
    report = engine.run(database, popolo.open_input(write_json(path, FILE | {"persons": renamed}), PUBLISHED))
    assert (report.parts["persons"].updated, report.total.loaded) == (1, 1)
    assert ask("MATCH (p:Person) WHERE p.name STARTS WITH 'Ann' RETURN p.name AS name") == [
        {"name": "Ann Lee-Ray"}
    ]


def test_publisher_and_address_become_the_source_and_can_be_corrected(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    path = write_json(tmp_path / "town.json", FILE)
    engine.run(database, popolo.open_input(path, popolo.Published("Exmaple Town", PUBLISHED.url)))
    report = engine.run(database, popolo.open_input(path, PUBLISHED))
    assert (report.parts["source"].updated, report.total.loaded) == (1, 1)
    assert ask(
        "MATCH ()-[c]->() WHERE c.claim_id IS NOT NULL MATCH (s:Source {id: c.source_id})"
        " RETURN DISTINCT s.publisher AS publisher, s.url AS url"
    ) == [{"publisher": PUBLISHED.by, "url": PUBLISHED.url}]


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (popolo.Published(" ", PUBLISHED.url), "publisher has no name"),
        (popolo.Published("Example Town", "town.json"), "“town.json” is no address"),
        (popolo.Published("Example Town", "javascript:alert(1)"), "is no address"),
    ],
)
def test_a_file_of_nobody_is_refused(tmp_path: Path, published: popolo.Published, reason: str) -> None:
    with pytest.raises(InvalidInputError, match=reason):
        popolo.open_input(write_json(tmp_path / "town.json", FILE), published)


def test_dangling_references_are_told(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        memberships=[
            {"person_id": "nobody", "organization_id": "o/1"},
            {"person_id": "a/1", "organization_id": "nothing"},
            {"person_id": "a/1", "organization_id": "o/1", "on_behalf_of_id": "nothing"},
            {"person_id": ["a/1"], "organization_id": "o/1"},
            {"person_id": "a/1"},
            {"organization_id": "o/1"},
        ],
    )
    assert rejects(found) == [
        ("memberships", 1, "person_id", "“nobody” is in no list of persons (a dangling reference)"),
        (
            "memberships",
            2,
            "organization_id",
            "“nothing” is in no list of organizations (a dangling reference)",
        ),
        (
            "memberships",
            3,
            "on_behalf_of_id",
            "“nothing” is in no list of organizations (a dangling reference)",
        ),
        ("memberships", 4, "person_id", "is no text"),
        ("memberships", 5, "organization_id", "neither an organization nor a post is named"),
        ("memberships", 6, "person_id", "is absent"),
    ]


@pytest.mark.parametrize(
    ("person", "column"),
    [
        ({"name": "X"}, "id"),
        ({"id": 7, "name": "X"}, "id"),
        ({"id": "x"}, "name"),
        ({"id": "x", "name": "X", "birth_date": "1960-13"}, "birth_date"),
        ("X", ""),
    ],
)
def test_a_person_that_is_wrong_is_rejected_with_the_field(
    tmp_path: Path, person: object, column: str
) -> None:
    found = read(tmp_path, persons=[person], memberships=[])
    assert [(row, where) for _, row, where, _ in rejects(found)] == [(1, column)]


def test_ids_that_look_alike_stay_apart(tmp_path: Path) -> None:
    found = read(tmp_path, persons=[{"id": "a/1", "name": "X"}, {"id": "a-1", "name": "X"}], memberships=[])
    ids = {
        i.principal.id for i in found if isinstance(i, ImportedRecord) and i.part == "persons" and i.principal
    }
    assert len(ids) == 2


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    given = popolo.open_input(write_json(tmp_path / "town.json", FILE), PUBLISHED)
    assert given.notes == ("Left out of town.json: warnings.",)


@pytest.mark.parametrize("content", [7, {}, {"people": []}, {"persons": 7}, {"persons": [], "posts": {}}])
def test_a_file_that_is_no_popolo_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(InvalidInputError):
        popolo.open_input(write_json(tmp_path / "x.json", content), PUBLISHED)


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{", "utf-8")
    with pytest.raises(InvalidInputError, match="is no JSON"):
        popolo.open_input(tmp_path / "x.json", PUBLISHED)


def test_with_the_published_schemas_what_breaks_them_is_rejected(tmp_path: Path) -> None:
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    for name in ("area", "organization", "person", "post", "membership", "link"):
        schema: dict[str, Any] = {
            "$schema": "http://json-schema.org/draft-03/schema#",
            "id": f"http://www.popoloproject.com/schemas/{name}.json#",
            "type": "object",
            "properties": {"name": {"type": ["string", "null"]}},
        }
        if name == "link":
            schema["properties"] = {"url": {"type": "string", "required": True}}
        if name == "person":
            link = {"$ref": "http://www.popoloproject.com/schemas/link.json#"}
            schema["properties"]["links"] = {"type": "array", "items": link}
        write_json(schemas / f"schemas_{name}.json", schema)
    persons = [{"id": "a/1", "name": "X", "links": [{"note": "no url"}]}, {"id": "a/2", "name": "Y"}]
    path = write_json(tmp_path / "town.json", {"persons": persons})
    found = list(popolo.open_input(path, PUBLISHED, schemas).stream())
    assert rejects(found) == [
        ("persons", 1, "links.0.url", "breaks the schema: 'url' is a required property"),
    ]

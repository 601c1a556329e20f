"""Popolo: any file of it, with what is missing or dangling told."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InvalidInputError
from graph.store.database import Database
from graph.today import today
from graph.writing.imports import engine, popolo
from graph.writing.imports.popolo_document import LISTS
from graph.writing.records.imported import ImportedRecord, Properties, Reject
from graph.writing.records.models import ID_PATTERN, LONGEST_CELL
from tests.graph.writing.imports.conftest import Ask
from tests.graph.writing.imports.excerpts import TOWN, write_json

PUBLISHED = popolo.Published("Example Town", "https://example.org/town.json")
FILE = dict(TOWN)


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
    monkeypatch.setattr(engine, "today", lambda: today().replace(year=2040, day=1))
    write_json(path, FILE | {"warnings": "another text, so another file"})
    report = engine.run(database, popolo.open_input(path, PUBLISHED))
    assert (report.known, report.total.unchanged, report.total.loaded) == (False, 10, 0)


def test_who_is_called_otherwise_is_written_anew_and_once(
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
        ({"id": ["x"], "name": "X"}, "id"),
        ({"id": "x", "name": "A\x07"}, "name"),
        ({"id": "x", "name": "half \ud83d"}, "name"),
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


# --- memberships in the style of EveryPolitician -----------------------------------------------------------

TERMS: list[dict[str, Any]] = [
    {
        "classification": "legislative period",
        "id": "term/1",
        "name": "1st Council",
        "organization_id": "o/1",
        "start_date": "2008",
        "end_date": "2012-10-31",
    },
    {
        "classification": "legislative period",
        "id": "term/2",
        "name": "2nd Council",
        "organization_id": "o/1",
        "start_date": "2012-11-07",
    },
    {"classification": "general election", "id": "Q1", "name": "Election of 2012", "start_date": "2012-10"},
]


def seat(term: str | None = "term/1", **changed: Any) -> dict[str, Any]:
    """A membership without an id, as EveryPolitician wrote them."""
    return {
        "area_id": "w/1",
        "legislative_period_id": term,
        "on_behalf_of_id": "o/2",
        "organization_id": "o/1",
        "person_id": "a/1",
        "role": "member",
    } | changed


def claims(tmp_path: Path, *memberships: object, events: object = TERMS, **changed: Any) -> list[Properties]:
    found = read(tmp_path, memberships=list(memberships), events=events, **changed)
    assert rejects(found) == []
    return [claim.properties for item in found if isinstance(item, ImportedRecord) for claim in item.claims]


def test_terms_of_one_person_in_one_house_are_a_membership_each(tmp_path: Path) -> None:
    found = claims(tmp_path, seat("term/1"), seat("term/2"), seat("term/2", area_id="w/0"))
    assert len({each["claim_id"] for each in found}) == 3
    assert [each["term"] for each in found] == ["1st Council", "2nd Council", "2nd Council"]
    assert [each["area"] for each in found] == ["Ward", "Ward", "Town"]


@pytest.mark.parametrize(
    ("own", "said", "until"),
    [
        ({}, "2008", "2012-10-31"),
        ({"start_date": "2010-05"}, "2010-05", "2012-10-31"),
        ({"end_date": "2011"}, "2008", "2011"),
        ({"start_date": "2009-01-02", "end_date": "2010-03-04"}, "2009-01-02", "2010-03-04"),
        ({"start_date": None, "end_date": ""}, "2008", "2012-10-31"),
        ({"start_date": "2013"}, "2013", None),
        ({"end_date": "2007-12-31"}, None, "2007-12-31"),
    ],
)
def test_a_term_gives_the_dates_that_a_membership_lacks(
    tmp_path: Path, own: dict[str, Any], said: str | None, until: str | None
) -> None:
    (found,) = claims(tmp_path, seat(**own))
    assert (found["said_on"], found["until"]) == (said, until)


def test_dates_are_told_as_days_too(tmp_path: Path) -> None:
    (found,) = claims(tmp_path, seat())
    assert (found["earliest"], found["latest"]) == (date(2008, 1, 1), date(2008, 12, 31))
    assert (found["until_earliest"], found["until_latest"]) == (date(2012, 10, 31), date(2012, 10, 31))


@pytest.mark.parametrize(
    "term",
    [
        {"legislative_period": "term/2"},
        {"legislative_period": "2nd Council"},
        {"legislative_period": TERMS[1]},
        {"legislative_period": {"id": "term/9", "name": "9th Council", "start_date": "2012-11-07"}},
    ],
)
def test_a_term_may_be_named_in_several_ways(tmp_path: Path, term: dict[str, Any]) -> None:
    (found,) = claims(tmp_path, {**seat(None), **term})
    assert found["said_on"] == "2012-11-07"


def test_a_term_in_words_that_no_event_has_is_kept_and_dates_nothing(tmp_path: Path) -> None:
    (found,) = claims(tmp_path, seat(None, legislative_period="the third"))
    assert (found["term"], found["said_on"]) == ("the third", None)


@pytest.mark.parametrize("named", [{}, {"legislative_period": "3rd Council"}])
def test_a_membership_of_a_term_that_no_event_tells_of_is_kept_without_days(
    tmp_path: Path, named: dict[str, str]
) -> None:
    (claim,) = claims(tmp_path, seat("term/3", **named))
    assert claim["term"] == named.get("legislative_period", "term/3")
    assert [claim[day] for day in ("said_on", "earliest", "latest", "until")] == [None] * 4


def test_terms_that_no_event_tells_of_are_one_warning(tmp_path: Path) -> None:
    memberships = [seat("term/3"), seat("term/4"), seat("term/1"), seat(None)]
    opened = popolo.open_input(
        write_json(tmp_path / "town.json", FILE | {"memberships": memberships, "events": TERMS}), PUBLISHED
    )
    assert list(opened.notes[1:]) == [
        "Read for the dates of memberships: 2 terms.",
        "2 memberships name a term that is in no list of events: its days are unknown.",
    ]


def test_a_term_with_a_date_that_is_none_is_rejected_and_so_are_its_memberships(tmp_path: Path) -> None:
    events = [TERMS[0] | {"start_date": "spring of 2008"}]
    found = read(tmp_path, memberships=[seat()], events=events)
    assert rejects(found) == [
        ("events", 1, "start_date", "“spring of 2008” is no date in the form YYYY, YYYY-MM or YYYY-MM-DD"),
        ("memberships", 1, "legislative_period_id", "“term/1” was rejected itself (events 1)"),
    ]


def test_a_membership_is_told_by_its_own_id_else_by_all_its_fields(tmp_path: Path) -> None:
    before = claims(tmp_path, seat(id="m/1"), seat())
    after = claims(tmp_path, seat(id="m/1", end_date="2011"), seat(end_date="2011"))
    assert before[0]["claim_id"] == after[0]["claim_id"]
    assert before[1]["claim_id"] != after[1]["claim_id"]


def test_a_repeated_item_is_rejected_and_both_places_are_told(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        events=TERMS,
        persons=[*FILE["persons"], {"id": "a/1", "name": "Ann Lye"}],
        memberships=[seat(), seat("term/2"), seat(), seat(id="m/1"), seat("term/2", id="m/1")],
    )
    assert rejects(found) == [
        ("persons", 3, "id", "“a/1” is the id of persons 1 too, which differs in email, gender, image, name"),
        ("memberships", 3, "", "is the same as memberships 1 in all its fields"),
        (
            "memberships",
            5,
            "id",
            "“m/1” is the id of memberships 4 too, which differs in legislative_period_id",
        ),
    ]


def test_a_membership_that_ends_before_it_begins_is_rejected(tmp_path: Path) -> None:
    found = read(tmp_path, memberships=[seat(None, start_date="2012-05", end_date="2012-04-30")])
    assert rejects(found) == [("memberships", 1, "end_date", "“2012-04-30” is before the start, “2012-05”")]


def test_an_everypolitician_file_loads_whole_and_once(database: Database, tmp_path: Path, ask: Ask) -> None:
    document = FILE | {
        "meta": {"sources": ["https://example.org"]},
        "posts": [],
        "events": TERMS,
        "persons": [
            {
                "birth_date": "1951-03-25",
                "contact_details": [{"type": "email", "value": "ann@example.org"}],
                "email": "ann@example.org",
                "family_name": "Lee",
                "gender": "female",
                "id": "a/1",
                "identifiers": [{"identifier": "Q1", "scheme": "wikidata"}],
                "images": [{"url": "https://example.org/a.jpg"}],
                "links": [{"note": "Wikipedia (en)", "url": "https://en.example.org/Ann"}],
                "name": "Ann Lee",
                "other_names": [
                    {"lang": "en", "name": "Ann Lee", "note": "multilingual"},
                    {"lang": "ja", "name": "アン・リー", "note": "multilingual"},
                    {"lang": "fa", "name": "آن\u200cلی", "note": "multilingual"},
                ],
                "sources": [{"url": "https://example.org/1"}],
            }
        ],
        "memberships": [seat("term/1"), seat("term/2"), seat("term/2", on_behalf_of_id=None)],
    }
    path = write_json(tmp_path / "ep-popolo-v1.0.json", document)
    first = engine.run(database, popolo.open_input(path, PUBLISHED))
    assert {part: (c.read, c.created, c.rejected) for part, c in first.parts.items()} == {
        "source": (1, 1, 0),
        "areas": (2, 2, 0),
        "organizations": (2, 2, 0),
        "persons": (1, 1, 0),
        "memberships": (3, 3, 0),
    }
    assert ask(
        "MATCH (p:Person)-[c:MEMBER_OF]->(o)"
        " RETURN c.said_on AS said, c.until AS until, toString(c.until_latest) AS latest, c.term AS term,"
        " c.note AS note, p.aliases AS aliases ORDER BY said, c.on_behalf_of_id LIMIT 1"
    ) == [
        {
            "said": "2008",
            "until": "2012-10-31",
            "latest": "2012-10-31",
            "term": "1st Council",
            "note": "the file tells no date of its own: that of the term",
            "aliases": ["アン・リー", "آن\u200cلی"],
        }
    ]
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    again = engine.run(database, popolo.open_input(path, PUBLISHED))
    assert (again.known, again.total.unchanged, again.nodes, again.relationships) == (False, 9, 0, 0)


# --- other forms --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1999", "1999"),
        (1999, "1999"),
        ("1999-05", "1999-05"),
        ("1999-05-07", "1999-05-07"),
        (" 1999-05-07 ", "1999-05-07"),
        ("1999-05-07T10:00:00Z", "1999-05-07"),
        ("1999-05-07 10:00:00", "1999-05-07"),
        ("1999-05-00", "1999-05"),
        ("1999-00-00", "1999"),
        ("0000-00-00", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_told(
    tmp_path: Path, written: object, said: str | None
) -> None:
    (found,) = claims(tmp_path, seat(None, start_date=written))
    assert found["said_on"] == said


@pytest.mark.parametrize(
    "written", ["7 May 1999", "1999-13", "07-05-1999", "\ud800", {"year": 1999}, True, 99]
)
def test_what_is_no_date_is_rejected(tmp_path: Path, written: object) -> None:
    found = read(tmp_path, memberships=[seat(None, start_date=written)])
    ((*place, reason),) = rejects(found)
    assert place == ["memberships", 1, "start_date"]
    assert reason.encode()


def test_memberships_may_stand_in_what_they_belong_to(tmp_path: Path) -> None:
    persons = [
        {
            "id": "a/1",
            "name": "Ann Lee",
            "memberships": [{"organization_id": "o/1"}, {"organization_id": "nothing"}],
        }
    ]
    posts = {"id": "p/1", "label": "Mayor", "memberships": {"person_id": "a/1", "role": "mayor"}}
    found = read(tmp_path, persons=persons, memberships=None, posts=posts)
    assert [
        (item.part, claim.type) for item in found if isinstance(item, ImportedRecord) for claim in item.claims
    ] == [("memberships of persons", "MEMBER_OF"), ("memberships of posts", "HOLDS_OFFICE")]
    assert rejects(found) == [
        (
            "memberships of persons",
            1,
            "memberships.2.organization_id",
            "“nothing” is in no list of organizations (a dangling reference)",
        )
    ]


def test_an_item_in_place_of_a_reference_counts_where_no_list_has_it(tmp_path: Path) -> None:
    membership = {
        "person": {"id": 7, "given_name": "Cy", "family_name": "Poe"},
        "organization": {"id": "o/1", "name": "not this name: the list has it"},
        "area": {"name": "Harbour"},
    }
    (found,) = claims(tmp_path, membership)
    assert (found["area"], found["summary_en"]) == ("Harbour", "Listed as member for Harbour.")
    people = [i.principal for i in read(tmp_path, memberships=[membership]) if isinstance(i, ImportedRecord)]
    assert [p.properties["name"] for p in people if p and p.label == "Person"] == [
        "Ann Lee",
        "Bob Ray",
        "Cy Poe",
    ]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ([{"id": "x", "name": "X"}], "persons"),
        ({"id": "x", "name": "X", "birth_date": None}, "persons"),
        ({"persons": {"id": "x", "name": "X"}}, "persons"),
        ({"persons": None, "areas": [{"id": "x"}]}, "areas"),
        ({"id": "x", "label": "Mayor", "organization": None}, "posts"),
    ],
)
def test_a_list_alone_and_an_object_alone_are_read(tmp_path: Path, content: object, part: str) -> None:
    path = write_json(tmp_path / "x.json", content)
    items = list(popolo.open_input(path, PUBLISHED).stream())
    assert [item.part for item in items] == ["source", part]
    assert rejects(items) == []


@pytest.mark.parametrize(
    "content", [[{"id": "x", "name": "X", "classification": "party"}], [{"title": "no such thing"}], [7]]
)
def test_a_list_of_nobody_knows_what_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(InvalidInputError):
        popolo.open_input(write_json(tmp_path / "x.json", content), PUBLISHED)


def test_what_others_are_part_of_comes_before_them_and_circles_are_rejected(tmp_path: Path) -> None:
    areas = [
        {"id": "w/3", "name": "Street", "parent_id": "w/2"},
        {"id": "w/2", "name": "Ward", "parent_id": "w/0"},
        {"id": "w/0", "name": "Town"},
        {"id": "w/8", "name": "Up", "parent_id": "w/9"},
        {"id": "w/9", "name": "Down", "parent_id": "w/8"},
        {"id": "w/1", "name": "Lost", "parent_id": "w/7"},
    ]
    found = read(tmp_path, areas=areas, posts=[], memberships=[])
    names = [
        i.principal.properties.get("name") for i in found if isinstance(i, ImportedRecord) and i.principal
    ]
    assert names.index("Town") < names.index("Ward") < names.index("Street")
    assert [(row, column) for _, row, column, _ in rejects(found)] == [
        (6, "parent_id"),
        (4, "parent_id"),
        (5, "parent_id"),
    ]


def test_what_needs_a_rejected_item_is_rejected_with_its_place(database: Database, tmp_path: Path) -> None:
    document = FILE | {"persons": [FILE["persons"][0] | {"birth_date": "long ago"}, FILE["persons"][1]]}
    path = write_json(tmp_path / "town.json", document)
    report = engine.run(database, popolo.open_input(path, PUBLISHED))
    assert [(each.part, each.row, each.column, each.reason) for each in report.rejects[1:]] == [
        ("memberships", 1, "person_id", "“a/1” was rejected itself (persons 1)")
    ]


def test_ids_are_such_that_a_decision_of_the_seeds_can_name_them(tmp_path: Path) -> None:
    persons = [{"id": each, "name": "X"} for each in ("-", "議員", "x" * 300, "a/b c--d", "1")]
    for file in ("議会.json", f"{'long-' * 30}.json", "ep-popolo-v1.0.json"):
        path = write_json(tmp_path / file, {"persons": persons})
        items = list(popolo.open_input(path, PUBLISHED).stream())
        ids = [item.principal.id for item in items if isinstance(item, ImportedRecord) and item.principal]
        assert len(set(ids)) == 1 + len(persons)
        for each in ids:
            assert re.fullmatch(ID_PATTERN, each)
            assert len(each) <= 100


def test_two_files_of_one_name_are_told_apart(database: Database, tmp_path: Path, ask: Ask) -> None:
    path = write_json(tmp_path / "ep-popolo-v1.0.json", {"persons": [{"id": "1", "name": "Ann"}]})
    engine.run(database, popolo.open_input(path, PUBLISHED, database=database))
    engine.run(database, popolo.open_input(path, PUBLISHED, database=database))
    write_json(path, {"persons": [{"id": "1", "name": "Someone else"}]})
    elsewhere = popolo.Published("Other Town", "https://example.org/other.json")
    with pytest.raises(InvalidInputError, match="from another address: https://example"):
        popolo.open_input(path, elsewhere, database=database)
    engine.run(database, popolo.open_input(path, elsewhere, name="other", database=database))
    assert ask("MATCH (p:Person) RETURN p.name AS name ORDER BY name") == [
        {"name": "Ann"},
        {"name": "Someone else"},
    ]


_IDS = st.sampled_from(["a", "b", "A", 1, "", None, ["a"], {"id": "a"}])
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
_FIELDS = {
    **dict.fromkeys(("id", "person_id", "organization_id", "post_id", "area_id", "parent_id"), _IDS),
    **dict.fromkeys(("on_behalf_of_id", "legislative_period_id", "legislative_period", "area"), _IDS),
    **dict.fromkeys(("name", "label", "role", "classification", "gender", "other_names"), _ANYTHING),
    **dict.fromkeys(
        ("start_date", "end_date", "birth_date"),
        st.sampled_from(["1999", "1999-05", "1999-05-07", "1999-13", 1999, "9999-12-31"]) | _ANYTHING,
    ),
}
_ITEMS = st.lists(st.fixed_dictionaries({}, optional=_FIELDS) | _ANYTHING, max_size=4)


@pytest.mark.slow
@given(
    document=st.fixed_dictionaries(
        {"persons": _ITEMS},
        optional=dict.fromkeys(("areas", "organizations", "posts", "memberships", "events"), _ITEMS),
    )
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_item_is_loaded_or_rejected_once_whatever_it_holds(document: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        path = write_json(Path(folder) / "any.json", document)
        items = [item for item in popolo.open_input(path, PUBLISHED).stream() if item.part in LISTS]
    assert Counter(item.part for item in items) == {
        name: len(document[name]) for name in LISTS if document.get(name)
    }
    ids = [node.id for i in items if isinstance(i, ImportedRecord) for node in (i.principal,) if node]
    ids += [claim.id for i in items if isinstance(i, ImportedRecord) for claim in i.claims]
    assert len(ids) == len(set(ids))
    for item in items:
        if isinstance(item, ImportedRecord):
            item.add_name_keys()
            assert all(item.hashes())
            for claim in item.claims:
                assert {claim.start.id, claim.end.id} <= set(ids)


LONG = "a" * (LONGEST_CELL + 1)


@pytest.mark.parametrize(
    ("part", "item", "column"),
    [
        ("persons", {"id": "a/1", "name": LONG}, "name"),
        ("persons", {"id": "a/1", "given_name": LONG}, "name"),
        ("persons", {"id": LONG, "name": "Ann"}, "id"),
        ("persons", {"id": "a/1", "name": "Ann", "other_names": [{"name": LONG}]}, "other_names"),
        ("organizations", {"id": "o/1", "classification": LONG}, "classification"),
        ("areas", {"id": "w/1", "type": LONG}, "type"),
        ("posts", {"id": "p/1", "role": LONG}, "name"),
        ("memberships", {"person_id": "a/1", "organization_id": "o/1", "role": LONG}, "role"),
        ("memberships", {"person_id": "a/1", "organization_id": "o/1", "area": {"name": LONG}}, "area"),
        ("memberships", {"person_id": "a/1", "organization_id": "o/1", "legislative_period": LONG}, None),
        ("events", {"id": "e/1", "name": LONG, "classification": "legislative period"}, "name"),
    ],
)
def test_what_is_longer_than_a_cell_of_the_seeds_is_rejected_with_its_field(
    tmp_path: Path, part: str, item: dict[str, Any], column: str | None
) -> None:
    needed = {"persons": [{"id": "a/1", "name": "Ann"}], "organizations": [{"id": "o/1", "name": "Council"}]}
    document = {name: [] for name in (*LISTS, "events")} | needed | {part: [item]}
    path = write_json(tmp_path / "town.json", document)
    (told,) = rejects(list(popolo.open_input(path, PUBLISHED).stream()))
    assert told[:3] == (part, 1, column or "legislative_period")
    assert told[3] == "has 2,001 characters; shorten it to at most 2,000"


def test_an_item_with_more_names_than_a_page_takes_is_rejected(tmp_path: Path) -> None:
    names = [{"name": f"Ann {number}"} for number in range(1_001)]
    found = read(tmp_path, persons=[{"id": "a/1", "name": "Ann", "other_names": names}], memberships=[])
    assert rejects(found) == [("persons", 1, "other_names", "are 1,001 names; leave at most 1,000")]


def test_a_publisher_whose_name_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="The publisher has 2,001 characters"):
        popolo.open_input(write_json(tmp_path / "town.json", FILE), popolo.Published(LONG, PUBLISHED.url))


def test_ids_that_look_alike_stay_apart(tmp_path: Path) -> None:
    found = read(tmp_path, persons=[{"id": "a/1", "name": "X"}, {"id": "a-1", "name": "X"}], memberships=[])
    ids = {
        i.principal.id for i in found if isinstance(i, ImportedRecord) and i.part == "persons" and i.principal
    }
    assert len(ids) == 2


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    events = [TERMS[0], {"id": "e/1", "name": "Election", "classification": "general election"}]
    given = popolo.open_input(write_json(tmp_path / "town.json", FILE | {"events": events}), PUBLISHED)
    assert given.notes == (
        "Left out of town.json: warnings, 1 events that are no terms.",
        "Read for the dates of memberships: 1 terms.",
    )


@pytest.mark.parametrize("content", [7, {}, {"people": []}, {"persons": 7}, {"persons": [], "posts": {}}])
def test_a_file_that_is_no_popolo_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(InvalidInputError):
        popolo.open_input(write_json(tmp_path / "x.json", content), PUBLISHED)


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{", "utf-8")
    with pytest.raises(InvalidInputError, match="is no JSON"):
        popolo.open_input(tmp_path / "x.json", PUBLISHED)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"id": 7}'])
def test_a_schema_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    for name in ("area", "organization", "person", "post", "membership"):
        (tmp_path / f"schemas_{name}.json").write_text(content, "utf-8")
    with pytest.raises(InvalidInputError, match=r"schemas_area\.json is no"):
        popolo.open_input(write_json(tmp_path / "town.json", FILE), PUBLISHED, tmp_path)


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
        ("persons", 1, "links.0.url", "breaks the schema: 'url' is a required property")
    ]

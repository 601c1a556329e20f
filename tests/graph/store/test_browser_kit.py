"""The kit for Neo4j Browser: each saved query on the seeds, the style, what Neo4j is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import neo4j
import pytest

from graph.local import Connection
from graph.messages import Language
from graph.ontology import MACHINERY, MACHINERY_LINKS
from graph.settings import Settings
from graph.store import browser_kit
from graph.store.browser_kit import saved_queries
from graph.store.queries import QueryHeaderError, SavedQuery
from tests.graph.store.test_queries import SCANS, explained, operators

QUERIES = saved_queries()

each_query = pytest.mark.parametrize("saved", QUERIES.values(), ids=lambda saved: saved.name)


@pytest.fixture(scope="module")
def session(loaded: Connection) -> Iterator[neo4j.Session]:
    """A session that may only read; warnings of properties that no claim has yet are left out."""
    with (
        neo4j.GraphDatabase.driver(
            loaded.uri,
            auth=(loaded.username, loaded.password),
            notifications_disabled_classifications=["UNRECOGNIZED"],
        ) as driver,
        driver.session(database=loaded.database, default_access_mode=neo4j.READ_ACCESS) as session,
    ):
        yield session


def answer(session: neo4j.Session, query: str, /, **values: str) -> list[neo4j.Record]:
    saved = QUERIES[query]
    return list(session.run(saved.query.text, {**saved.example, **values}))


def ids(rows: list[neo4j.Record], column: str) -> set[str]:
    return {row[column]["id"] for row in rows if row[column] is not None}


def claims(rows: list[neo4j.Record], column: str = "claim") -> list[str]:
    return [row[column]["claim_id"] for row in rows]


# --- every query --------------------------------------------------------------------------------------------


@each_query
def test_a_saved_query_reads_without_scans_or_warnings_and_returns_what_its_header_says(
    saved: SavedQuery, session: neo4j.Session
) -> None:
    result = session.run(saved.query.text, dict(saved.example))
    assert list(result.keys()) == list(saved.query.returns)
    summary = result.consume()
    assert summary.query_type == "r"
    assert [s.status_description for s in summary.gql_status_objects if s.is_notification] == []
    plan = explained(session, saved.query).plan
    assert plan is not None
    assert any(map(SCANS.search, operators(plan))) == (saved.query.scans is not None)


@each_query
def test_a_saved_query_has_something_to_draw(saved: SavedQuery, session: neo4j.Session) -> None:
    graph = session.run(saved.query.text, dict(saved.example)).graph()
    assert len(graph.nodes) > 0
    assert len(graph.relationships) > 0


@pytest.mark.parametrize(
    "saved", [saved for saved in QUERIES.values() if saved.example], ids=lambda saved: saved.name
)
def test_the_examples_in_the_place_of_the_parameters_ask_the_same(
    saved: SavedQuery, session: neo4j.Session
) -> None:
    by_parameter = [row.data() for row in session.run(saved.query.text, dict(saved.example))]
    assert [row.data() for row in session.run(saved.with_values({}))] == by_parameter


def test_a_value_stays_a_value() -> None:
    statement = QUERIES["cari_nama"].with_values({"name": "a\\' RETURN 1 //"})
    assert r"('names', 'a\\\' RETURN 1 //', " in statement


def test_a_value_for_no_parameter_is_an_error() -> None:
    with pytest.raises(KeyError, match="no parameter nama"):
        QUERIES["cari_nama"].with_values({"nama": "kokom"})


# --- what each finds ----------------------------------------------------------------------------------------


def test_a_nickname_finds_its_person(session: neo4j.Session) -> None:
    assert answer(session, "cari_nama", name="kokom")[0]["entity"]["id"] == "siti-qomariyah"


def test_claims_about_a_person_are_those_said_by_the_day(session: neo4j.Session) -> None:
    assert claims(answer(session, "klaim_tentang")) == ["c021", "c022", "c027", "c028", "c029", "c030"]
    assert claims(answer(session, "klaim_tentang", as_of="2024-05-01")) == ["c021", "c022"]


def test_siti_qomariyah_had_one_supporter_in_may_and_none_after_her_party_was_bound(
    session: neo4j.Session,
) -> None:
    in_may = answer(session, "siapa_mendukung")
    assert (ids(in_may, "supporter"), ids(in_may, "party")) == ({"nasdem-dpw-32"}, {"nasdem"})
    assert answer(session, "siapa_mendukung", as_of="2024-08-24") != []
    assert answer(session, "siapa_mendukung", as_of="2024-08-31") == []


def test_support_for_a_ticket_is_support_for_who_is_in_it(session: neo4j.Session) -> None:
    rows = answer(session, "siapa_mendukung", id="faizal-hafan-farid", as_of="2024-08-31")
    assert {"gerindra", "pks", "nasdem", "pan"} <= ids(rows, "supporter")
    assert ids(rows, "ticket") == {"pair-3216-2024-2"}


def test_support_that_was_denied_later_is_none(session: neo4j.Session) -> None:
    rows = answer(session, "siapa_mendukung", id="pair-3216-2024-3", as_of="2024-09-24")
    nominating = {row["supporter"]["id"] for row in rows if row["claim"]["role"] == "nominating"}
    assert "pdip" in nominating
    assert "perindo" not in nominating
    assert "perindo" in ids(rows, "supporter")


def test_the_trail_of_a_claim_leads_to_its_speaker_source_and_outlet(session: neo4j.Session) -> None:
    rows = answer(session, "jejak_sumber")
    named = {row["names"]["as"]: row["named"]["id"] for row in rows}
    assert named["speaker"] == "m-rahmat-nasdem"
    assert named["source"] == rows[0]["source"]["id"] == "radarbekasi-2024-05-02-siqom"
    assert {row["outlet"]["name"] for row in rows if row["outlet"]} == {"Radar Bekasi"}
    assert rows[0]["url"].startswith("https://")


def test_no_part_of_a_trail_is_an_island(session: neo4j.Session) -> None:
    saved = QUERIES["jejak_sumber"]
    graph = session.run(saved.query.text, dict(saved.example)).graph()
    linked = {node.element_id for link in graph.relationships for node in link.nodes if node}
    assert {node.element_id for node in graph.nodes} == linked


def test_namesakes_are_told_apart_in_words_and_by_links(session: neo4j.Session) -> None:
    first = answer(session, "cari_nama", name="kokom")[0]
    assert first["tells"].startswith("Person · NasDem")
    assert "nasdem" in {other["id"] for other in first["others"]}


def test_a_claim_is_drawn_with_whom_it_names_its_history_and_what_reversed_it(session: neo4j.Session) -> None:
    rows = answer(session, "asal_klaim")
    claim = rows[0]["claim"]
    assert {(row["names"]["as"], row["named"]["id"]) for row in rows} == {
        (name, claim[f"{name}_id"]) for name in ("speaker", "source") if claim.get(f"{name}_id")
    } | {("subject", rows[0]["subject"]["id"]), ("object", rows[0]["object"]["id"])}
    assert {row["revision"]["key"] for row in rows} == {"claims c097 1"}
    assert {row["change"]["through"] for row in rows} == {"load"}
    assert rows[0]["reversal"]["claim_id"] == "c164"
    assert any(row["outlet"] for row in rows)


def test_an_end_of_a_claim_that_nothing_reversed_is_drawn_alone(session: neo4j.Session) -> None:
    rows = answer(session, "asal_klaim", claim_id="c164")
    assert rows
    assert {row["reversal"] for row in rows} == {None}


def test_a_source_says_its_claims_and_how_many_they_are(session: neo4j.Session) -> None:
    rows = answer(session, "isi_sumber")
    assert claims(rows) == ["c027", "c028", "c029", "c030"]
    assert {row["claims"] for row in rows} == {"4"}


def test_what_is_not_on_record_is_said(session: neo4j.Session) -> None:
    unknown = {"election_id": "id-1608-2024"}
    notes = {row["note"] for row in answer(session, "pasangan_dan_pengusung", **unknown)}
    assert notes == {"pengusung belum tercatat · nominators not on record"}
    notes = {row["note"] for row in answer(session, "kursi_dan_koalisi", **unknown)}
    assert notes <= {
        "kursi dewan belum tercatat · seats of the council not on record",
        "pembicaraan koalisi belum tercatat · no coalition talk on record",
    }
    assert {row["note"] for row in answer(session, "pasangan_dan_pengusung")} == {""}


def test_the_schema_shows_none_of_the_machinery(session: neo4j.Session) -> None:
    (row,) = answer(session, "skema")
    labels = {label for node in row["nodes"] for label in node.labels}
    assert {"Person", "Party", "Election"} <= labels
    assert not labels & set(MACHINERY)


def test_who_decides_in_a_party_is_told_for_each_board_with_the_newest_word_on_each_leader(
    session: neo4j.Session,
) -> None:
    rows = answer(session, "siapa_memutuskan")
    assert [(row["board"]["id"], row["person"] and row["person"]["id"]) for row in rows] == [
        ("nasdem-dpd-3216", "marjaya-sargan"),
        ("nasdem-dpd-3216", "jajang-wahyudin"),
        ("nasdem-dpp", None),
        ("nasdem-dpw-32", "saan-mustopa"),
        ("nasdem-dpw-32", "m-rahmat-nasdem"),
    ]


def test_seats_are_those_of_the_council_that_counts_and_talk_that_was_denied_is_gone(
    session: neo4j.Session,
) -> None:
    rows = answer(session, "kursi_dan_koalisi")
    seats = {row["party"]["id"]: row["won"]["seats"] for row in rows}
    assert (sum(seats.values()), seats["nasdem"], seats["golkar"]) == (55, 3, 10)
    talks = {row["talks"]["claim_id"] for row in rows if row["talks"]}
    assert {"c044", "c057", "c078"} <= talks
    assert "c033" not in talks  # PKS with PDI-P, denied on 2024-06-23
    before = answer(session, "kursi_dan_koalisi", as_of="2024-06-22")
    assert "c033" in {row["talks"]["claim_id"] for row in before if row["talks"]}


def test_each_ticket_has_the_parties_that_registered_it(session: neo4j.Session) -> None:
    nominators: dict[str, set[str]] = {}
    for row in answer(session, "pasangan_dan_pengusung"):
        nominators.setdefault(row["ticket"]["id"], set()).add(row["party"]["id"])
        assert len(row["people"]) == 2
    assert nominators == {
        "pair-3216-2024-1": {"hanura", "pkb", "golkar", "demokrat", "psi", "gelora"},
        "pair-3216-2024-2": {"gerindra", "pks", "nasdem", "pan"},
        "pair-3216-2024-3": {"pdip", "buruh", "ppp", "pbb"},  # Perindo, Ummat and Garuda only support it
    }


def test_who_changed_sides_is_told_with_both_words(session: neo4j.Session) -> None:
    turns = {
        row["mover"]["id"]: (row["first"]["claim_id"], row["then"]["claim_id"])
        for row in answer(session, "berubah_haluan")
    }
    assert turns["nasdem"] == ("c027", "c173")
    assert turns["pks"] == ("c097", "c164")
    assert set(turns) == {"pdip", "demokrat", "pks", "nasdem", "golkar"}


def test_nobody_changed_sides_before_saying_something_else(session: neo4j.Session) -> None:
    rows = answer(session, "berubah_haluan", as_of="2024-08-24")
    assert "nasdem" not in ids(rows, "mover")


def test_a_path_leads_from_one_person_to_the_other_by_what_was_said_by_then(session: neo4j.Session) -> None:
    paths = [row["path"] for row in answer(session, "jalur_antara")]
    assert len(paths) == 3
    for path in paths:
        ends = (path.start_node["id"], path.end_node["id"])
        assert ends == ("siti-qomariyah", "prabowo-subianto")
        assert not {"Region", "Council"} & {label for node in path.nodes for label in node.labels}
        assert all(step.get("latest") is None or str(step["latest"]) <= "2024-08-31" for step in path)


def test_the_whole_of_an_election_is_every_claim_of_it(session: neo4j.Session) -> None:
    rows = answer(session, "seluruh_pemilihan", as_of="2030-01-01")
    (total,) = session.run(
        "MATCH ()-[c]->() WHERE c.election_id = 'id-3216-2024' AND c.retracted_at IS NULL RETURN count(c)"
    ).single(strict=True)
    assert len(claims(rows)) == len(set(claims(rows))) == total


def test_a_province_s_picture_is_of_its_elections_in_that_year(session: neo4j.Session) -> None:
    rows = answer(session, "pilkada_provinsi")
    found = ids(rows, "election")
    assert {"id-32-2024", "id-3216-2024"} <= found
    assert all(id_.startswith("id-32") and id_.endswith("-2024") for id_ in found)


# --- the style ----------------------------------------------------------------------------------------------


def style(language: Language = "id") -> dict[str, dict[str, str]]:
    """Return the properties of each selector, as Browser reads them."""
    rules = re.findall(r"([^{}]+) \{\n(.*?)\n\}", browser_kit.style(language), re.DOTALL)
    return {
        selector.strip(): dict(re.findall(r"^  ([\w-]+): \"?(.*?)\"?;$", body, re.MULTILINE))
        for selector, body in rules
    }


def test_the_style_has_each_label_and_type_of_the_graph_and_no_other(session: neo4j.Session) -> None:
    labels = {row["label"] for row in session.run("CALL db.labels()")}
    types = {row["relationshipType"] for row in session.run("CALL db.relationshipTypes()")}
    machinery = {f"node.{label}" for label in MACHINERY} | {
        f"relationship.{type}" for type in MACHINERY_LINKS
    }
    expected = {f"node.{label}" for label in labels} | {f"relationship.{type}" for type in types}
    assert style().keys() - {"node", "relationship"} == expected | machinery


def test_every_kind_of_claim_shows_its_status(session: neo4j.Session) -> None:
    kinds = session.run("MATCH ()-[c]->() WHERE c.claim_id IS NOT NULL RETURN DISTINCT type(c) AS kind")
    for row in kinds:
        assert "{status}" in style()[f"relationship.{row['kind']}"]["caption"]


def test_kinds_of_claims_differ_in_words_and_not_by_colour_alone() -> None:
    for language in get_args(Language):
        rules = style(language).items()
        captions = [rule["caption"] for name, rule in rules if name.startswith("relationship.")]
        assert len(captions) == len(set(captions))


def test_captions_are_in_the_readers_language_and_nothing_else_differs() -> None:
    indonesian, english = style("id"), style("en")
    assert indonesian["relationship.WON_SEATS"]["caption"] == "{seats} kursi"
    assert english["relationship.WON_SEATS"]["caption"] == "{seats} seats"
    for rules in (indonesian, english):
        for rule in rules.values():
            rule.pop("caption", None)
    assert indonesian == english


@pytest.mark.parametrize("page", ["#FFFFFF", "#292C33"], ids=["light", "dark"])
def test_texts_lines_and_borders_can_be_told_from_what_is_behind_them(page: str) -> None:
    for name, rule in style().items():
        line = rule["border-color"] if name.startswith("node") else rule["color"]
        assert contrast(line, page) >= 3, name
        text = rule.get("text-color-internal", style()["relationship"]["text-color-internal"])
        assert contrast(text, rule["color"]) >= 4.5, name


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# --- what Neo4j and its Browser are told --------------------------------------------------------------------


def told(**values: Any) -> dict[str, str]:
    return browser_kit.server_settings(Settings(**values))


def test_neo4j_tells_its_browser_to_fetch_style_and_guide_of_the_api() -> None:
    assert told(api_port=8001)["browser.post_connect_cmd"] == (
        "config autoComplete: false; "
        "style http://127.0.0.1:8001/browser/style.grass; "
        "play http://127.0.0.1:8001/browser/guide"
    )


def test_browser_may_fetch_from_where_the_api_listens() -> None:
    assert "127.0.0.1" in told()["browser.remote_content_hostname_whitelist"].split(",")
    elsewhere = told(api_host="192.0.2.7")
    assert elsewhere["browser.remote_content_hostname_whitelist"].endswith(",192.0.2.7")
    assert "http://192.0.2.7:8000/" in elsewhere["browser.post_connect_cmd"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 (compared with, not listened on)
def test_an_api_that_listens_everywhere_is_reached_on_loopback(host: str) -> None:
    assert Settings(api_host=host).address == "http://127.0.0.1:8000"


def test_the_address_fills_the_connection_form_but_for_the_password() -> None:
    address = browser_kit.connect_address("http://127.0.0.1:7474/browser/", "bolt://127.0.0.1:7687", "neo4j")
    assert address == (
        "http://127.0.0.1:7474/browser/?dbms=bolt://neo4j@127.0.0.1:7687&preselectAuthMethod=NATIVE"
    )


def test_a_saved_query_without_titles_or_examples_is_an_error(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "bad.cypher").write_text(
        "// Title\n// Parameters: id\n// Returns: n\nRETURN $id AS n"
    )
    monkeypatch.setattr(browser_kit, "FOLDER", tmp_path)
    with pytest.raises(QueryHeaderError, match="bad"):
        saved_queries.__wrapped__()

"""Feeds tell each change once, with its source, and are what their specifications ask for."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from lxml import etree

from tests.api.conftest import SITE, Get, Newsroom
from tests.api.pages.conftest import CANDIDATE, Read

ATOM = "{http://www.w3.org/2005/Atom}"
HOMES = (
    "",
    "/pemilihan/id-3216-2024",
    CANDIDATE,
    "/orang/siti-qomariyah",
    "/partai/nasdem",
    "/wilayah/region-32",
)
SAID = {
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "official",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
}
"""A claim about a candidate, without who says it, when, and its summaries."""
homes = pytest.mark.parametrize("home", [*HOMES, *(f"/en{home}" for home in HOMES)])


@homes
def test_atom_has_what_rfc_4287_requires(client: TestClient, home: str) -> None:
    answer = client.get(f"{home}/umpan.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == (
        "en" if home.startswith("/en") else "id"
    )
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (child,) = element.findall(f"{ATOM}{name}")
            assert child.text
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
        (page,) = (
            link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
        )
        assert (page.get("href") or "").startswith(SITE)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    (own,) = (link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own == f"{SITE}{home}/umpan.atom"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert 0 < len(ids) <= 50
    assert len(set(ids)) == len(ids)
    assert all((id_ or "").startswith("tag:") for id_ in ids)


@homes
def test_json_has_what_json_feed_1_1_requires_and_tells_the_same(client: TestClient, home: str) -> None:
    answer = client.get(f"{home}/umpan.json")
    assert answer.headers["Content-Type"].startswith("application/feed+json")
    feed: dict[str, Any] = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == f"{SITE}{home}/umpan.json"
    for item in feed["items"]:
        assert item["id"]
        assert item["content_text"]
        assert item["external_url"] in item["content_text"]
        assert all(datetime.fromisoformat(item[name]).tzinfo for name in ("date_published", "date_modified"))
    atom = etree.fromstring(client.get(f"{home}/umpan.atom").content)
    ids = [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")]
    assert [item["id"] for item in feed["items"]] == ids


def test_an_entry_says_whose_position_moved_from_what_to_what(client: TestClient) -> None:
    items = client.get("/en/orang/siti-qomariyah/umpan.json").json()["items"]
    by_claim = {item["_koalisi"]["claim_id"]: item for item in items}
    timeline = client.get("/v1/elections/id-3216-2024/timeline?limit=200").json()["items"]
    events = {event["claim"]["id"]: event for event in timeline if event["claim"]["id"] in by_claim}
    assert any(event["changes"] for event in events.values())
    for id_, event in events.items():
        assert by_claim[id_]["_koalisi"]["changes"] == event["changes"]
        assert by_claim[id_]["content_text"].count(" → ") == len(event["changes"])


@pytest.mark.parametrize("candidate", ["pair-3216-2024-3", "ade-kuswara-kunang"])
def test_a_candidates_feed_begins_with_what_the_commission_did(client: TestClient, candidate: str) -> None:
    home = f"/pemilihan/id-3216-2024/calon/{candidate}"
    told = client.get(f"{home}/umpan.json").json()["description"]
    assert told.startswith("Ditetapkan KPU per ")
    assert "nomor urut 3. Siapa mengatakan apa" in told
    assert told.encode() in client.get(f"{home}/umpan.atom").content
    of_siti = client.get("/pemilihan/id-3216-2024/calon/siti-qomariyah/umpan.json").json()
    assert of_siti["description"].startswith("Siapa mengatakan apa")


def test_a_feed_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/umpan.atom").headers["ETag"]
    again = client.get("/umpan.atom", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("home", HOMES)
def test_a_page_leads_to_its_feed(read: Read, client: TestClient, home: str) -> None:
    html = read(home or "/").html
    for name, kind in (("umpan.atom", "atom+xml"), ("umpan.json", "feed+json")):
        assert f'type="application/{kind}"' in html
        assert f'href="{home}/{name}"' in html
        assert client.get(f"{home}/{name}").status_code == 200


@pytest.mark.parametrize("path", ["/orang/nobody/umpan.atom", "/pemilihan/none/umpan.json"])
def test_nobody_has_no_feed(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_without_feedgen_json_is_still_there(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedgen.feed", None)
    home = "/orang/dani-ramdan"  # asked for here alone: an answer that is kept needs no package
    assert client.get(f"{home}/umpan.atom").status_code == 501
    assert client.get(f"{home}/umpan.json").status_code == 200


@pytest.mark.timeout(300)
def test_what_is_written_last_comes_first_and_taking_it_back_is_told(newsroom: Newsroom) -> None:
    def first() -> dict[str, Any]:
        item: dict[str, Any] = newsroom.ask("GET", "/en/partai/nasdem/umpan.json", None, expect=200).json()[
            "items"
        ][0]
        return item

    sent = {
        **SAID,
        "said_on": "2024-07-01",
        "subject_id": "nasdem",
        "summary_en": "<b>NasDem</b> & others ]]> said so.",
        "summary_id": "<b>NasDem</b> & lainnya ]]> berkata begitu.",
    }
    claim_id = newsroom.ask("POST", "/v1/claims", json=sent, expect=201).json()["rows"][0]["key"]
    written = first()
    assert written["title"] == sent["summary_en"]
    atom = etree.fromstring(newsroom.ask("GET", "/en/partai/nasdem/umpan.atom", None, expect=200).content)
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == sent["summary_en"]
    newsroom.ask(
        "POST",
        f"/v1/claims/{claim_id}/retract",
        json={"reason": "The paper took it back."},
        headers=newsroom.tag(claim_id),
        expect=200,
    )
    taken_back = first()
    assert taken_back["id"] == written["id"]
    assert taken_back["title"].startswith("Retracted")
    assert "The paper took it back." in taken_back["content_text"]
    assert taken_back["date_modified"] > written["date_modified"]
    assert json.dumps(taken_back["_koalisi"]["changes"]) == "[]"


@pytest.mark.timeout(300)
def test_feeds_and_pictures_outlive_what_xml_cannot_hold(newsroom: Newsroom) -> None:
    sent = {
        **SAID,
        "said_on": "2024-07-02",
        "subject_id": "nasdem-dpw-32",
        "summary_en": "NasDem said\uffff so.",
        "summary_id": "NasDem berkata\uffff begitu.",
    }
    refused = newsroom.ask("POST", "/v1/claims", json=sent, expect=422).json()["faults"]
    assert {(fault["field"], "U+FFFF" in fault["reason"]) for fault in refused} == {
        ("summary_en", True),
        ("summary_id", True),
    }
    sent |= {"summary_en": "NasDem said so.", "summary_id": "NasDem berkata begitu."}
    claim_id = newsroom.ask("POST", "/v1/claims", json=sent, expect=201).json()["rows"][0]["key"]
    newsroom.database._driver.execute_query(  # as a store of an older Koalisi may have it
        "MATCH ()-[c {claim_id: $id}]->() SET c.summary_en = $text, c.summary_id = $text",
        {"id": claim_id, "text": "NasDem said\uffff so."},
    )
    atom = newsroom.ask("GET", "/en/umpan.atom", None, expect=200)
    assert etree.fromstring(atom.content).findtext(f"{ATOM}entry/{ATOM}title") == "NasDem said so."
    page = f"/en{CANDIDATE}"
    assert "said\uffff so" in newsroom.ask("GET", f"{page}?per=2024-07-03", None, expect=200).text
    newsroom.ask("GET", f"{page}/kartu.png?per=2024-07-03", None, expect=200)
    card = newsroom.ask("GET", f"{page}/kartu.svg?per=2024-07-03", None, expect=200)
    assert etree.fromstring(card.content).tag.endswith("svg")
    newsroom.ask("GET", "/v1/export/xlsx?election=id-3216-2024", None, expect=200)


HOME = "/pemilihan/id-3216-2024"


def events(client: TestClient, path: str) -> dict[str, date]:
    made: Any = Calendar.from_ical(client.get(path).content)
    assert made["VERSION"] == "2.0"
    for event in made.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"} <= set(event)
        assert str(event["URL"]).startswith(SITE)
        assert "https://" in event["DESCRIPTION"] or "http://" in event["DESCRIPTION"]
    uids = [str(event["UID"]) for event in made.walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    return {str(event["SUMMARY"]): event["DTSTART"].dt for event in made.walk("VEVENT")}


def test_the_days_of_bekasi(client: TestClient) -> None:
    days = events(client, f"{HOME}/kalender.ics")
    assert days["Pemungutan suara: Pemilihan Bupati dan Wakil Bupati Bekasi 2024"] == date(2024, 11, 27)
    assert days["Pendaftaran: BN. Holik Qodratulloh - Faizal Hafan Farid"] == date(2024, 8, 28)
    assert date(2024, 8, 20) in days.values()


@pytest.mark.parametrize("id_", ["id-3276-2024", "id-11-2024", "id-31-2024"])
def test_a_registration_is_on_the_day_that_is_on_record(client: TestClient, get: Get, id_: str) -> None:
    days = events(client, f"/en/pemilihan/{id_}/kalender.ics")
    for item in get(f"/v1/elections/{id_}/registrations")["items"]:
        day = days.get(f"Registration: {item['name']}")
        assert day is None or day.isoformat() == item["registered_on"]


def test_the_page_leads_to_it_and_it_is_not_sent_twice(read: Read, client: TestClient) -> None:
    assert f'href="{HOME}/kalender.ics"' in read(HOME).html
    tag = client.get(f"{HOME}/kalender.ics").headers["ETag"]
    assert client.get(f"{HOME}/kalender.ics", headers={"If-None-Match": tag}).status_code == 304

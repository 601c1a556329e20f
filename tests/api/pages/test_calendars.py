"""The calendar of an election has the days that a source tells, and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from tests.api.conftest import SITE, Get
from tests.api.pages.conftest import Read

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

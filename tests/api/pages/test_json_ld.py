"""What pages say to machines: JSON-LD that is data, escaped, and no more than the page tells."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from api.pages import json_ld
from tests.api.pages.conftest import CANDIDATE, Read

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data(read: Read, path: str) -> Any:
    (script,) = _DATA.findall(read(path).html)
    return json.loads(script)


def test_a_person_is_told_with_names_and_party(read: Read) -> None:
    thing = data(read, "/orang/siti-qomariyah")
    assert thing["@context"] == "https://schema.org"
    assert thing["@type"] == "Person"
    assert "Bu Kokom" in thing["alternateName"]
    assert thing["@id"].endswith("/orang/siti-qomariyah")


def test_an_election_is_an_event_of_a_day_and_place(read: Read) -> None:
    thing = data(read, "/en/pemilihan/id-3216-2024")
    assert (thing["@type"], thing["startDate"]) == ("Event", "2024-11-27")
    assert thing["location"]["@type"] == "AdministrativeArea"
    assert thing["name"] == "Election of the Regent and Deputy Regent of Bekasi, 2024"


def test_a_candidate_comes_with_the_claims_that_decide_each_with_status_and_source(read: Read) -> None:
    thing = data(read, f"{CANDIDATE}?per=2024-05-02")
    assert [about["@type"] for about in thing["about"]] == ["Person", "Event"]
    claims = {claim["identifier"]: claim for claim in thing["mentions"]}
    assert claims["c027"]["creativeWorkStatus"] == "blessed"
    assert claims["c027"]["appearance"]["url"].startswith("http")
    assert thing["temporalCoverage"] == "2024-05-02"


def test_a_what_if_is_told_to_no_machine(read: Read) -> None:
    assert _DATA.findall(read(f"{CANDIDATE}?per=2024-08-26&masuk=pkb").html) == []


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028"])
def test_nothing_within_it_ends_it(text: str) -> None:
    markup = str(json_ld._script({"name": text}))
    inside = markup.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inside)
    assert json.loads(inside)["name"] == text

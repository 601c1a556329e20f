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
    (found,) = _DATA.findall(read(path).html)
    return json.loads(found)


def test_a_person_is_told_with_names_and_party(read: Read) -> None:
    told = data(read, "/orang/siti-qomariyah")
    assert told["@context"] == "https://schema.org"
    assert told["@type"] == "Person"
    assert "Bu Kokom" in told["alternateName"]
    assert told["@id"].endswith("/orang/siti-qomariyah")


def test_an_election_is_an_event_of_a_day_and_place(read: Read) -> None:
    told = data(read, "/en/pemilihan/id-3216-2024")
    assert (told["@type"], told["startDate"]) == ("Event", "2024-11-27")
    assert told["location"]["@type"] == "AdministrativeArea"
    assert told["name"] == "Election of the Regent and Deputy Regent of Bekasi, 2024"


def test_a_candidate_comes_with_the_claims_that_decide_each_with_status_and_source(read: Read) -> None:
    told = data(read, f"{CANDIDATE}?per=2024-05-02")
    assert [each["@type"] for each in told["about"]] == ["Person", "Event"]
    claims = {claim["identifier"]: claim for claim in told["mentions"]}
    assert claims["c027"]["creativeWorkStatus"] == "blessed"
    assert claims["c027"]["appearance"]["url"].startswith("http")
    assert told["temporalCoverage"] == "2024-05-02"


def test_a_what_if_is_told_to_no_machine(read: Read) -> None:
    assert _DATA.findall(read(f"{CANDIDATE}?per=2024-08-26&masuk=pkb").html) == []


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028"])
def test_nothing_within_it_ends_it(text: str) -> None:
    markup = str(json_ld._script({"name": text}))
    inside = markup.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inside)
    assert json.loads(inside)["name"] == text

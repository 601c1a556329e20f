"""Writing over HTTP: who may, at which revision, once and not twice, and what it would do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from schemathesis.core.result import Ok

from api.app import create_app
from graph.today import today
from graph.writing.log.log import verify
from tests.api.conftest import FIRST_CHANGES, Newsroom
from tests.api.test_schema import CHECKS, MORE, PATIENCE
from tests.conftest import free_port

CLAIM = {
    "said_on": "2024-04-30",
    "subject_id": "nasdem-dpw-32",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "exploring",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
}


def faults(response: Any) -> set[tuple[str, str | None]]:
    return {(each["key"], each["field"]) for each in response.json()["faults"]}


# --- who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer nonsense"}, 401),
        ({"Authorization": "Basic a2V5"}, 401),
        ({"Authorization": f"Bearer koalisi_{'0' * 12}_{'x' * 43}"}, 401),
    ],
)
def test_without_a_key_that_holds_nobody_writes(
    newsroom: Newsroom, headers: dict[str, str], status: int
) -> None:
    response = newsroom.ask("POST", "/v1/claims", None, json=CLAIM, headers=headers, expect=status)
    assert response.json()["type"] == "/problems/unauthorized"
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_key_may_do_what_its_scopes_say_and_no_more(newsroom: Newsroom) -> None:
    response = newsroom.ask("POST", "/v1/claims", "reader", json=CLAIM, expect=403)
    assert response.json()["type"] == "/problems/forbidden"
    editor = newsroom.new_editor("ani")
    newsroom.ask("POST", "/v1/changes/1/undo", editor, json={}, expect=403)
    newsroom.ask("POST", "/v1/queue/none/accept", editor, json={}, expect=403)


# --- adding -----------------------------------------------------------------------------------------------


def test_a_claim_is_added_with_what_it_left_out(newsroom: Newsroom) -> None:
    response = newsroom.ask("POST", "/v1/claims", json=CLAIM, params={"why": "read today"}, expect=201)
    (row,) = response.json()["rows"]
    assert row["cells"]["summary_id"].startswith("Pada 30 April 2024")
    assert row["cells"]["recorded_at"]
    told = newsroom.ask("GET", f"/v1/claims/{row['key']}", None, expect=200).json()
    assert (told["subject"]["id"], told["status"], told["revision"]) == ("nasdem-dpw-32", "exploring", 1)
    (change,) = newsroom.ask("GET", "/v1/changes", None, params={"limit": 1}, expect=200).json()["items"]
    assert (change["seq"], change["through"], change["why"]) == (
        response.json()["change"],
        "key",
        "read today",
    )


def test_a_batch_is_written_whole_or_not_at_all(newsroom: Newsroom) -> None:
    before = newsroom.ask("GET", "/v1/changes", None).json()["items"][0]["seq"]
    spoilt = [CLAIM, {**CLAIM, "object_id": "nobody"}, {**CLAIM, "source_id": "none"}]
    response = newsroom.ask("POST", "/v1/claims", json=spoilt, expect=422)
    assert response.json()["type"] == "/problems/invalid-rows"
    assert {(each["item"], each["field"]) for each in response.json()["faults"]} == {
        (1, "object_id"),
        (2, "source_id"),
    }
    assert all(each["reason"] and each["remedy"] for each in response.json()["faults"])
    assert newsroom.ask("GET", "/v1/changes", None).json()["items"][0]["seq"] == before
    rows = newsroom.ask("POST", "/v1/claims", json=[CLAIM, CLAIM], expect=201).json()["rows"]
    assert len({row["key"] for row in rows}) == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**CLAIM, "predicate": "likes"}, "predicate"),
        ({**CLAIM, "said_on": "yesterday"}, "said_on"),
        ({**CLAIM, "recorded_at": 20240501}, ""),
        ({**CLAIM, "colour": "red"}, "colour"),
        ({key: value for key, value in CLAIM.items() if key != "source_id"}, "source_id"),
    ],
)
def test_a_body_of_another_form_names_the_field_the_reason_and_the_remedy(
    newsroom: Newsroom, body: dict[str, Any], field: str
) -> None:
    problem = newsroom.ask("POST", "/v1/claims", json=body, expect=422).json()
    assert any(each["parameter"].endswith(field) for each in problem["faults"])
    assert all(each["reason"] and each["remedy"] for each in problem["faults"])


def test_a_source_is_added_and_a_claim_rests_on_it(newsroom: Newsroom) -> None:
    source = {
        "url": "https://radarbekasi.id/2024/08/06/contoh",
        "outlet_id": "outlet-radarbekasi",
        "title": "Contoh Halaman",
        "published_on": "2024-08-06",
        "language": "id",
        "kind": "news",
    }
    (row,) = newsroom.ask("POST", "/v1/sources", json=source, expect=201).json()["rows"]
    assert row["key"] == "radarbekasi-2024-08-06-contoh-halaman"
    newsroom.ask("POST", "/v1/claims", json={**CLAIM, "source_id": row["key"]}, expect=201)
    assert newsroom.ask("GET", f"/v1/sources/{row['key']}", None).json()["claims"]["total"] == 1


def test_too_large_a_body_is_refused(newsroom: Newsroom) -> None:
    response = newsroom.ask("POST", "/v1/claims", content=b"[" + b" " * 2_000_001 + b"]", expect=413)
    assert response.json()["type"] == "/problems/too-large"


@pytest.mark.parametrize(
    "key", [{}, {"Authorization": "Bearer koalisi_none"}], ids=["no key", "no key of ours"]
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/claims"),
        ("PATCH", "/v1/claims/c027"),
        ("POST", "/v1/claims/c027/retract"),
        ("POST", "/v1/sources"),
        ("POST", "/v1/rows/people"),
        ("POST", "/v1/changes/1/undo"),
        ("POST", "/v1/queue/x/accept"),
    ],
)
def test_nothing_is_read_of_who_has_no_key(
    newsroom: Newsroom, method: str, path: str, key: dict[str, str]
) -> None:
    newsroom.ask(method, path, None, headers=key, content=b"[" + b"{}," * 700_000, expect=401)


def test_what_is_doubtful_or_like_a_stored_claim_is_told_and_written(newsroom: Newsroom) -> None:
    (first,) = newsroom.ask("POST", "/v1/claims", json={**CLAIM, "status": "proposed"}).json()["rows"]
    same = {**CLAIM, "status": "proposed"}
    near = {**CLAIM, "status": "proposed", "said_on": "2024-05-01"}
    late = {**CLAIM, "said_on": "2024-06-07"}
    body = newsroom.ask("POST", "/v1/claims", json=[same, near, late], expect=201).json()
    assert body["change"]
    told = [(each["item"], each["field"], each["reason"]) for each in body["warnings"]]
    keys = [row["key"] for row in body["rows"]]
    assert (0, None, f"The claim “{keys[0]}” says what “{first['key']}” says.") in told
    assert any(item == 1 and f"may say what “{first['key']}”" in reason for item, _, reason in told)
    assert any(item == 2 and field == "said_on" for item, field, _ in told)
    assert all(each["remedy"] and each["table"] == "claims" for each in body["warnings"])


def test_warnings_come_with_a_dry_run_and_a_correction_in_the_language_asked_for(newsroom: Newsroom) -> None:
    change = {"said_on": "2024-07-01"}
    options: dict[str, Any] = {
        "json": change, "headers": {**newsroom.tag("c034"), "Accept-Language": "id"}, "expect": 200,
    }  # fmt: skip
    for parameters in ({"dry_run": "true"}, {}):
        answer = newsroom.ask("PATCH", "/v1/claims/c034", params=parameters, **options)
        reasons = [each["reason"] for each in answer.json()["warnings"]]
        assert any(reason.startswith("Dikatakan pada 2024-07-01") for reason in reasons)
        assert "Accept-Language" in answer.headers["Vary"]
    editor = newsroom.new_editor("wati")
    waits = newsroom.ask("POST", "/v1/claims", editor, json={**CLAIM, "said_on": "2024-06-08"}, expect=202)
    assert waits.json()["warnings"]


def test_a_repeated_request_tells_the_same_warnings(newsroom: Newsroom) -> None:
    headers = {"Idempotency-Key": "doubtful"}
    late = {**CLAIM, "said_on": "2024-06-09"}
    first = newsroom.ask("POST", "/v1/claims", json=late, headers=headers, expect=201).json()
    again = newsroom.ask("POST", "/v1/claims", json=late, headers=headers).json()
    assert again["repeated"]
    assert again["warnings"] == first["warnings"] != []


# --- changing ---------------------------------------------------------------------------------------------


def test_a_star_changes_whatever_revision_holds(newsroom: Newsroom) -> None:
    for number in range(2):
        newsroom.ask(
            "PATCH", "/v1/claims/c035", json={"note": f"{number}"}, headers={"If-Match": "*"}, expect=200
        )
    newsroom.ask("PATCH", "/v1/claims/nothing", json={"note": "x"}, headers={"If-Match": "*"}, expect=404)


def test_a_correction_sets_what_it_names_and_leaves_the_rest(newsroom: Newsroom) -> None:
    before = newsroom.ask("GET", "/v1/rows/claims/c028", None, expect=200).json()
    response = newsroom.ask(
        "PATCH", "/v1/claims/c028", json={"note": "Checked."}, headers=newsroom.tag("c028"), expect=200
    )
    assert response.headers["ETag"] == '"2"'
    after = newsroom.ask("GET", "/v1/rows/claims/c028", None, expect=200).json()
    assert after["cells"] == {**before["cells"], "note": "Checked."}
    newsroom.ask("PATCH", "/v1/claims/c028", json={"note": None}, headers=newsroom.tag("c028"), expect=200)
    assert "note" not in newsroom.ask("GET", "/v1/rows/claims/c028", None).json()["cells"]
    revisions = newsroom.ask("GET", "/v1/claims/c028/history", None, expect=200).json()["revisions"]
    assert [each["n"] for each in revisions] == [1, 2, 3]


def test_a_change_names_the_revision_that_it_was_made_from(newsroom: Newsroom) -> None:
    missing = newsroom.ask("PATCH", "/v1/claims/c029", json={"note": "a"}, expect=428)
    assert missing.json()["type"] == "/problems/revision-required"
    read = newsroom.tag("c029")
    newsroom.ask("PATCH", "/v1/claims/c029", json={"note": "a"}, headers=read, expect=200)
    moved = newsroom.ask("PATCH", "/v1/claims/c029", json={"note": "b"}, headers=read, expect=412)
    assert moved.json()["rows"] == {"claims c029": 2}
    for tag in ('"9"', "nonsense"):
        newsroom.ask("PATCH", "/v1/claims/c029", json={"note": "b"}, headers={"If-Match": tag}, expect=412)
    assert newsroom.ask("GET", "/v1/rows/claims/c029", None).json()["cells"]["note"] == "a"


def test_a_claim_is_retracted_with_a_reason_and_restored(newsroom: Newsroom) -> None:
    path, why = "/v1/claims/c030", {"reason": "The paper took it back."}
    newsroom.ask("POST", f"{path}/retract", json={"reason": ""}, headers=newsroom.tag("c030"), expect=422)
    newsroom.ask("POST", f"{path}/retract", json=why, expect=428)
    newsroom.ask("POST", f"{path}/retract", json=why, headers=newsroom.tag("c030"), expect=200)
    assert newsroom.ask("GET", path, None).json()["retracted_why"] == why["reason"]
    newsroom.ask("POST", f"{path}/restore", json=why, headers=newsroom.tag("c030"), expect=200)
    assert newsroom.ask("GET", path, None).json()["retracted_why"] is None


def test_an_unknown_claim_is_not_found(newsroom: Newsroom) -> None:
    newsroom.ask("PATCH", "/v1/claims/c000", json={"note": "a"}, headers={"If-Match": '"1"'}, expect=412)
    newsroom.ask("GET", "/v1/rows/claims/c000", None, expect=404)


def test_a_change_is_undone_by_a_reviewer_unless_a_later_one_stands_in_the_way(newsroom: Newsroom) -> None:
    first = newsroom.ask(
        "PATCH", "/v1/claims/c031", json={"note": "a"}, headers=newsroom.tag("c031"), expect=200
    ).json()
    second = newsroom.ask(
        "PATCH", "/v1/claims/c031", json={"note": "b"}, headers=newsroom.tag("c031"), expect=200
    ).json()
    refused = newsroom.ask("POST", f"/v1/changes/{first['change']}/undo", json={}, expect=409)
    assert refused.json()["reasons"] == ["claims c031 was changed again"]
    newsroom.ask("POST", f"/v1/changes/{second['change']}/undo", json={"reason": "a mistake"}, expect=200)
    assert newsroom.ask("GET", "/v1/rows/claims/c031", None).json()["cells"]["note"] == "a"
    newsroom.ask("POST", "/v1/changes/999999/undo", json={}, expect=404)


def test_a_load_is_undone_only_by_who_names_its_rows_and_why(newsroom: Newsroom) -> None:
    """An empty body once emptied the site."""
    path = "/v1/changes/1/undo"
    for body in ({}, {"reason": "a mistake"}, {"reason": "a mistake", "rows": 3}, {"rows": 10**6}):
        refused = newsroom.ask("POST", path, json=body, expect=422).json()
        assert refused["detail"].startswith("Change 1 touched ")
        assert "number of rows and a reason" in refused["remedy"]
    assert newsroom.ask("GET", "/v1/rows/claims/c027", None).status_code == 200
    rows = int(refused["detail"].split()[3].replace(",", ""))
    body = {"reason": "all of it is meant", "rows": rows}
    meant = newsroom.ask("POST", f"{path}?dry_run=true", json=body)
    assert meant.status_code in (200, 409), "only later changes may stand in the way"


def test_a_key_that_stands_twice_in_an_object_is_refused(newsroom: Newsroom) -> None:
    """Libraries keep the last of the two, and nobody learns that the first was lost."""
    body = '{"note": "first", "note": "second"}'
    headers = {**newsroom.tag("c031"), "Content-Type": "application/json"}
    refused = newsroom.ask("PATCH", "/v1/claims/c031", content=body, headers=headers, expect=422).json()
    assert "“note” stands twice" in refused["detail"]


def test_a_reason_is_one_printable_line(newsroom: Newsroom) -> None:
    """It is told on terminals, where an escape would be obeyed."""
    path = "/v1/claims/c031?why=%1B%5B2Jgone"
    refused = newsroom.ask("PATCH", path, json={"note": "x"}, headers=newsroom.tag("c031"), expect=422).json()
    assert "invisible character" in refused["detail"]


# --- once and not twice -----------------------------------------------------------------------------------


def test_the_same_key_again_gives_the_first_result(newsroom: Newsroom) -> None:
    key = {"Idempotency-Key": "7f1c"}
    first = newsroom.ask("POST", "/v1/claims", json=CLAIM, headers=key, expect=201).json()
    again = newsroom.ask("POST", "/v1/claims", json=CLAIM, headers=key, expect=201).json()
    assert again == {**first, "repeated": True}
    other = newsroom.ask("POST", "/v1/claims", json={**CLAIM, "note": "x"}, headers=key, expect=422)
    assert other.json()["type"] == "/problems/key-reused"


def test_a_correction_sent_again_is_the_first_even_after_others_changed_the_row(newsroom: Newsroom) -> None:
    headers = {**newsroom.tag("c032"), "Idempotency-Key": "8a2d"}
    told: dict[str, Any] = {"json": {"note": "first"}, "headers": headers}
    first = newsroom.ask("PATCH", "/v1/claims/c032", expect=200, **told).json()
    newsroom.ask("PATCH", "/v1/claims/c032", json={"note": "mine"}, headers=newsroom.tag("c032"), expect=200)
    assert newsroom.ask("PATCH", "/v1/claims/c032", expect=200, **told).json() == {**first, "repeated": True}
    assert newsroom.ask("GET", "/v1/rows/claims/c032", None).json()["cells"]["note"] == "mine"


# --- what it would do -------------------------------------------------------------------------------------


def test_a_dry_run_tells_the_effect_and_writes_nothing(newsroom: Newsroom) -> None:
    before = newsroom.ask("GET", "/v1/changes", None).json()["items"][0]["seq"]
    address = "/v1/elections/id-3216-2024/backers/siti-qomariyah"
    backers = newsroom.ask("GET", address, None, params={"as_of": "2024-05-01"}).json()["parties"]
    silent = next(each["party_id"] for each in backers if each["stance"] == "open")
    told = {**CLAIM, "subject_id": silent, "status": "official", "said_on": "2024-05-01"}
    answer = newsroom.ask("POST", "/v1/claims", json=told, params={"dry_run": True}, expect=200).json()
    assert (answer["dry_run"], answer["change"], answer["waits"]) == (True, None, False)
    (effect,) = answer["effects"]
    assert (effect["candidate_id"], effect["day"]) == ("siti-qomariyah", "2024-05-01")
    (position,) = effect["positions"]
    assert (position["party_id"], position["before"]["stance"]) == (silent, "open")
    assert position["after"]["toward"] == ["siti-qomariyah"]
    assert effect["partner_sets"]["before"] > effect["partner_sets"]["after"]
    assert newsroom.ask("GET", "/v1/changes", None).json()["items"][0]["seq"] == before
    spoilt = {**told, "object_id": "nobody"}
    refused = newsroom.ask("POST", "/v1/claims", json=spoilt, params={"dry_run": True}, expect=422)
    assert {field for _, field in faults(refused)} == {"object_id"}


# --- waiting for a reviewer -------------------------------------------------------------------------------


def test_an_editors_first_changes_wait_until_a_reviewer_accepts_them(newsroom: Newsroom) -> None:
    editor = newsroom.new_editor("budi")
    key = {"Idempotency-Key": "c9"}
    dry = newsroom.ask("POST", "/v1/claims", editor, json=CLAIM, params={"dry_run": True}, expect=200)
    assert dry.json()["waits"]
    waits = newsroom.ask("POST", "/v1/claims", editor, json=CLAIM, headers=key, expect=202)
    again = newsroom.ask("POST", "/v1/claims", editor, json=CLAIM, headers=key, expect=202).json()
    told_once: dict[str, list[str]] = {"warnings": []}  # what is like it is told when it is first asked for
    assert {**again, **told_once} == {**waits.json(), **told_once, "repeated": True}
    place = waits.headers["Location"]
    told = newsroom.ask("GET", place, expect=200).json()
    assert (told["state"], told["by"], told["edits"][0]["cells"]["subject_id"]) == (
        "waiting",
        "budi",
        "nasdem-dpw-32",
    )
    assert told["id"] in {each["id"] for each in newsroom.ask("GET", "/v1/queue").json()["items"]}
    done = newsroom.ask("POST", f"{place}/accept", json={"reason": "well read"}, expect=200).json()
    assert newsroom.ask("POST", f"{place}/accept", json={}, expect=200).json()["change"] == done["change"]
    again = newsroom.ask("POST", "/v1/claims", editor, json=CLAIM, headers=key, expect=200).json()
    assert (again["waits"], again["change"], again["repeated"]) == (False, done["change"], True)
    after = newsroom.ask("GET", place, expect=200).json()
    assert (after["state"], after["decided_by"], after["change"]) == ("accepted", "reviewer", done["change"])
    assert newsroom.database.read("log/of_change", seq=done["change"])[0]["by"] == "budi"
    refused = newsroom.ask("POST", "/v1/claims", editor, json={**CLAIM, "source_id": "none"}, expect=422)
    assert {field for _, field in faults(refused)} == {"source_id"}
    sent: dict[str, Any] = {"json": CLAIM, "headers": {"Idempotency-Key": "c10"}}
    declined = newsroom.ask("POST", "/v1/claims", editor, **sent, expect=202).headers["Location"]
    newsroom.ask("POST", f"{declined}/decline", json={"reason": "told already"}, expect=200)
    answer = newsroom.ask("POST", "/v1/claims", editor, **sent, expect=200)
    again = answer.json()
    assert (again["waits"], again["change"], answer.headers["Location"]) == (False, None, declined)
    newsroom.ask("POST", f"{declined}/accept", json={}, expect=422)
    for _ in range(FIRST_CHANGES - 1):
        place = newsroom.ask("POST", "/v1/claims", editor, json=CLAIM, expect=202).headers["Location"]
        newsroom.ask("POST", f"{place}/accept", json={}, expect=200)
    newsroom.ask("POST", "/v1/claims", editor, json=CLAIM, expect=201)
    merge = {"left_id": "siti-qomariyah", "right_id": "dani-ramdan", "decision": "different"}
    merge |= {"decided_on": "2024-05-02", "decided_by": "budi"}
    newsroom.ask("POST", "/v1/rows/identities", editor, json=merge, expect=202)


def test_what_moved_meanwhile_is_not_accepted_and_still_waits(newsroom: Newsroom) -> None:
    editor = newsroom.new_editor("citra")
    tag = newsroom.tag("c033")
    place = newsroom.ask(
        "PATCH", "/v1/claims/c033", editor, json={"note": "hers"}, headers=tag, expect=202
    ).headers["Location"]
    newsroom.ask("PATCH", "/v1/claims/c033", json={"note": "mine"}, headers=tag, expect=200)
    newsroom.ask("POST", f"{place}/accept", json={}, expect=412)
    assert newsroom.ask("GET", place).json()["state"] == "waiting"


# --- all of it --------------------------------------------------------------------------------------------


@pytest.fixture
def address(newsroom: Newsroom) -> Iterator[str]:
    """The newsroom's API, served on loopback."""
    port = free_port()
    app = create_app(newsroom.server, newsroom.settings)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the API did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.mark.timeout(400)
def test_every_endpoint_that_writes_keeps_to_its_schema_and_the_log_stays_sound(
    newsroom: Newsroom, address: str
) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    found = list(schema.include(method=["POST", "PATCH", "DELETE"]).get_all_operations())
    endpoints = [result.ok() for result in found if isinstance(result, Ok)]
    assert len(endpoints) == len(found) > 8
    headers = {"Authorization": f"Bearer {newsroom.keys['reviewer']}"}
    for endpoint in endpoints:

        @given(case=endpoint.as_strategy())
        @with_settings(
            max_examples=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=True,
        )
        def check(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS, timeout=PATIENCE)

        check()
    assert verify(newsroom.database.read) == []


@pytest.mark.parametrize("body", [b"\xff", b"[" * 100_000, b"{", b""])
def test_a_body_that_cannot_be_read_is_invalid_input(newsroom: Newsroom, body: bytes) -> None:
    problem = newsroom.ask(
        "POST", "/v1/rows/aliases", content=body, headers={"Content-Type": "application/json"}, expect=422
    ).json()
    assert problem["type"] == "/problems/invalid-input"
    assert problem["remedy"]


@pytest.mark.timeout(400 if MORE is None else 0)
def test_requests_that_follow_from_one_another_keep_to_the_schema(newsroom: Newsroom, address: str) -> None:
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json").include(path_regex="^/v1/")
    headers = {"Authorization": f"Bearer {newsroom.keys['reviewer']}"}
    asked = 0

    class Desk(schema.as_state_machine()):  # type: ignore[misc]
        """What an answer tells, such as an id, is what the next request asks with."""

        def get_call_kwargs(self, case: schemathesis.Case[Any]) -> dict[str, Any]:  # noqa: ARG002
            return {"headers": headers, "timeout": PATIENCE}

        def validate_response(self, response: Any, case: schemathesis.Case[Any], *_: Any, **__: Any) -> None:
            nonlocal asked
            asked += 1
            case.validate_response(response, checks=CHECKS)

    Desk.run(
        settings=with_settings(
            max_examples=int(MORE or 15),
            stateful_step_count=6,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=MORE is None,
        )
    )
    print(f"{asked} requests")
    assert asked > 50
    assert verify(newsroom.database.read) == []


def test_the_log_is_told_from_a_day_on(newsroom: Newsroom) -> None:
    every = newsroom.ask("GET", "/v1/changes", None, params={"limit": 200}).json()["items"]
    day = today().isoformat()
    since = newsroom.ask("GET", "/v1/changes", None, params={"limit": 200, "since": day}).json()["items"]
    assert since == every != []
    later = newsroom.ask("GET", "/v1/changes", None, params={"since": "2999-12-31"}, expect=200).json()
    assert later == {"items": [], "next": None}
    assert newsroom.ask("GET", "/v1/changes", None, params={"since": "yesterday"}).status_code == 422

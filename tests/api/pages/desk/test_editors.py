"""Signing in to the desk: back to where one was about to go, no guessing, no forms of other sites."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.desk import editors
from graph.domain.access import AccountRole
from graph.errors import DatabaseAwayError
from graph.writing import accounts
from tests.api.conftest import PASSWORD, Newsroom
from tests.api.pages.desk.conftest import Browsing, hidden

MASUK = "/meja/masuk"


@pytest.fixture(scope="module")
def account(newsroom: Newsroom) -> str:
    accounts.add(newsroom.database, "dewi", AccountRole.EDITOR, PASSWORD)
    return "dewi"


@pytest.fixture(autouse=True)
def _forget_failures(newsroom: Newsroom) -> None:
    newsroom.client.app.state.failed_sign_ins = editors.Failures()  # type: ignore[attr-defined]


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(anybody: Browsing, account: str) -> None:
    there = anybody.get("/meja", expect=303).headers["location"]
    assert there == "/meja/masuk?lanjut=%2Fmeja"
    answer = anybody.send(
        MASUK, {"nama": account, "sandi": PASSWORD, "lanjut": "/meja"}, expect=303, opened=there
    )
    assert answer.headers["location"] == "/meja"
    assert account in anybody.open("/meja")


def test_the_english_desk_leads_to_the_english_sign_in(anybody: Browsing) -> None:
    there = anybody.get("/en/meja", expect=303).headers["location"]
    assert there == "/en/meja/masuk?lanjut=%2Fen%2Fmeja"
    assert "Sign in to the desk" in anybody.open("/en/meja/masuk")


def test_a_name_is_taken_in_capitals_too(anybody: Browsing, account: str) -> None:
    anybody.send(MASUK, {"nama": f" {account.upper()} ", "sandi": PASSWORD}, expect=303)


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/cari"])
def test_nobody_is_led_to_another_site(anybody: Browsing, account: str, back: str) -> None:
    answer = anybody.send(MASUK, {"nama": account, "sandi": PASSWORD, "lanjut": back}, expect=303)
    assert answer.headers["location"] == "/meja"


@pytest.mark.parametrize(("name", "password"), [("dewi", "salah salah salah"), ("nobody", PASSWORD)])
@pytest.mark.usefixtures("account")
def test_a_wrong_name_and_a_wrong_password_read_the_same(anybody: Browsing, name: str, password: str) -> None:
    answer = anybody.send(MASUK, {"nama": name, "sandi": password}, expect=403)
    assert "Nama atau kata sandi keliru." in answer.text
    assert password not in answer.text
    assert "koalisi_desk" not in answer.headers.get("set-cookie", "")


def test_guessing_is_ended_even_for_the_right_password(anybody: Browsing, account: str) -> None:
    most = editors.FAILED_OF_ADDRESS[0]
    for _ in range(most):
        anybody.send(MASUK, {"nama": account, "sandi": "salah"}, expect=403)
    answer = anybody.send(MASUK, {"nama": account, "sandi": PASSWORD}, expect=429)
    assert int(answer.headers["retry-after"]) > 0
    assert "Terlalu banyak percobaan gagal" in answer.text


def test_guessing_at_the_same_time_is_no_way_around(anybody: Browsing, account: str) -> None:
    most = editors.FAILED_OF_ADDRESS[0]
    statuses = anybody.send_at_once(MASUK, [{"nama": account, "sandi": "salah"}] * (2 * most))
    assert (statuses.count(403), statuses.count(429)) == (most, most)


def test_who_signs_in_rightly_is_never_told_to_wait(anybody: Browsing, account: str) -> None:
    for _ in range(editors.FAILED_OF_ADDRESS[0] + 1):
        anybody.send(MASUK, {"nama": account, "sandi": PASSWORD}, expect=303)


def test_an_attempt_without_the_database_counts_as_none(
    anybody: Browsing, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> str:
        raise DatabaseAwayError("The database is away.")

    with monkeypatch.context() as patched:
        patched.setattr(accounts, "sign_in", away)
        for _ in range(editors.FAILED_OF_ADDRESS[0] + 1):
            anybody.send(MASUK, {"nama": account, "sandi": PASSWORD}, expect=503)
    anybody.send(MASUK, {"nama": account, "sandi": PASSWORD}, expect=303)


def test_signing_out_ends_the_session_itself(anybody: Browsing, account: str) -> None:
    anybody.send(MASUK, {"nama": account, "sandi": PASSWORD}, expect=303)
    session = anybody.cookies["koalisi_desk"]
    anybody.send("/meja/keluar", {}, expect=303, opened="/meja")
    assert "koalisi_desk" not in anybody.cookies
    anybody.cookies["koalisi_desk"] = session
    anybody.get("/meja", expect=303)


def _typed(browsing: Browsing) -> dict[str, str]:
    told = {"note": 'kata "pendek" <b>\r\ndan baris kedua', "subject_id": "pkb", "simpan": "1"}
    return {**hidden(browsing.get("/meja/klaim/baru").text), **told}


def _go_on(browsing: Browsing, page: str) -> str:
    """Press the button of the page that gives back what was typed; return the form."""
    answer = browsing.ask("POST", "/meja/klaim/baru", data=hidden(page))
    assert "Perubahan disimpan" not in answer.text
    return answer.text


def test_what_was_typed_survives_the_end_of_the_session(editor: Browsing, newsroom: Newsroom) -> None:
    typed = _typed(editor)
    accounts.sign_out(newsroom.database, editor.cookies["koalisi_desk"])

    asked = editor.ask("POST", "/meja/klaim/baru", data=typed)
    assert asked.status_code == 403
    assert "ketikan Anda tidak hilang" in asked.text
    wrong = editor.ask("POST", MASUK, data={**hidden(asked.text), "nama": editor.name, "sandi": "salah"})
    assert wrong.status_code == 403
    back = editor.ask("POST", MASUK, data={**hidden(wrong.text), "nama": editor.name, "sandi": PASSWORD})
    assert back.status_code == 200
    assert PASSWORD not in back.text

    form = _go_on(editor, back.text)
    assert "kata &#34;pendek&#34; &lt;b&gt;\ndan baris kedua" in form.replace("\r\n", "\n")
    assert 'value="pkb"' in form or "[pkb]" in form


def test_what_was_typed_survives_a_sign_in_elsewhere(editor: Browsing, newsroom: Newsroom) -> None:
    typed = _typed(editor)
    editor.cookies["koalisi_desk"] = accounts.sign_in(newsroom.database, editor.name, PASSWORD)

    refused = editor.ask("POST", "/meja/klaim/baru", data=typed)
    assert refused.status_code == 403
    assert "pendek" not in refused.text
    back = editor.ask("POST", "/meja/klaim/baru", data=typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert "Ketikan Anda masih ada" in back.text
    assert "kata &#34;pendek&#34;" in _go_on(editor, back.text)


def test_what_another_site_typed_is_not_kept(editor: Browsing, newsroom: Newsroom) -> None:
    accounts.sign_out(newsroom.database, editor.cookies["koalisi_desk"])
    answer = editor.ask(
        "POST", "/meja/klaim/baru", data={"note": "evil"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, MASUK)


@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_a_form_without_its_token_is_refused(editor: Browsing, token: str | None) -> None:
    told = {} if token is None else {"token": token}
    assert editor.ask("POST", "/meja/keluar", data=told).status_code == 403
    assert editor.name in editor.open("/meja")


def test_the_token_of_a_visit_is_none_of_a_session(anybody: Browsing, editor: Browsing) -> None:
    token = hidden(anybody.get(MASUK).text)["token"]
    assert editor.ask("POST", "/meja/keluar", data={"token": token}).status_code == 403


def test_a_sign_in_without_the_cookie_of_its_form_is_refused(anybody: Browsing, account: str) -> None:
    token = hidden(anybody.get(MASUK).text)["token"]
    anybody.cookies.clear()
    told = {"token": token, "nama": account, "sandi": PASSWORD}
    assert anybody.ask("POST", MASUK, data=told).status_code == 403


def test_what_is_no_form_or_a_huge_one_is_refused(editor: Browsing) -> None:
    assert editor.ask("POST", "/meja/keluar", json={"token": "x"}).status_code == 403
    assert editor.ask("POST", "/meja/keluar", data={"token": "x" * 2_000_001}).status_code == 413


def test_scripts_and_other_sites_cannot_read_the_cookies(anybody: Browsing, account: str) -> None:
    visit = anybody.get(MASUK).headers["set-cookie"]
    session = anybody.send(MASUK, {"nama": account, "sandi": PASSWORD}, expect=303).headers["set-cookie"]
    for cookie in (visit, session):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie  # these tests come by http


def test_cookies_go_over_https_alone_where_readers_come_that_way(newsroom: Newsroom) -> None:
    config = newsroom.settings.model_copy(update={"public_url": "https://koalisi.example"})
    with TestClient(create_app(newsroom.server, config), base_url="https://koalisi.example") as client:
        assert "Secure" in client.get(MASUK).headers["set-cookie"]


def test_pages_of_the_desk_are_kept_nowhere(editor: Browsing, anybody: Browsing) -> None:
    assert editor.get("/meja").headers["cache-control"] == "no-store"
    assert anybody.get(MASUK).headers["cache-control"] == "no-store"


def test_the_pages_for_readers_set_no_cookie(anybody: Browsing) -> None:
    for path in ("/", "/klaim/c027"):
        assert "set-cookie" not in anybody.get(path).headers

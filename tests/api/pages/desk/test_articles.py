"""Claims from a pasted article: drafted beside it, accepted one by one; its text is kept nowhere."""

from __future__ import annotations

import asyncio
import hashlib
import re
from html import unescape
from typing import Any

import pytest

from api.pages.desk import articles
from api.pages.desk.articles import Drafted, marked
from api.pages.desk.claim_fields import Typed
from graph.drafting import Article, Draft, Gazetteer, Span, draft
from graph.ontology import Status
from tests.api.conftest import Newsroom
from tests.api.pages.conftest import as_text
from tests.api.pages.desk.conftest import Browsing, hidden
from tests.api.pages.desk.test_claims import fields_of, newest

PATH = "/meja/artikel"
TEXT = (
    "Kabar dari Bekasi yang hanya ada di artikel ini. PKB resmi mengusung Siti Qomariyah, Senin (5/8).\n\n"
    "NasDem belum menentukan calon untuk Kabupaten Bekasi."
)
ARTICLE = {
    "sumber_url": "https://www.kabarbekasi.example/pkb-siqom",
    "sumber_title": "PKB Usung Siqom",
    "sumber_outlet_id": "Kabar Bekasi",
    "sumber_published_on": "2024-08-06",
    "sumber_language": "id",
    "sumber_kind": "news",
    "election_id": "id-3216-2024",
    "teks": TEXT,
}


def read(who: Browsing, **fields: str) -> str:
    html: str = who.send(PATH, {**ARTICLE, "baca": "1", **fields}).text
    return html


def accepted(html: str, *numbers: int, **fields: Any) -> dict[str, Any]:
    """Return what a browser would send of the page of drafts, with some of them accepted."""
    told = {**ARTICLE, **hidden(html), **fields_of(html), **fields}
    return told | {f"putusan-{number}": "terima" for number in numbers}


def test_drafts_stand_beside_the_text_with_their_words_marked(reviewer: Browsing) -> None:
    html = read(reviewer)
    values = fields_of(html)
    assert values["subject_id-1"] == "Partai Kebangkitan Bangsa [pkb]" or "[pkb" in values["subject_id-1"]
    assert values["object_id-1"] == "Siti Qomariyah [siti-qomariyah]"
    for status in (Status.OFFICIAL, Status(values["status-2"])):
        assert f"({status.words.indonesian})" in as_text(html), (
            "how firm a word is stands in what is accepted"
        )
    assert (values["predicate-1"], values["role-1"]) == ("supports", "nominating")
    assert values["said_on-1"] == "2024-08-05"
    assert "mengusung" in re.findall(r"<mark>([^<]+)</mark>", html)
    shown = re.search(r'<div class="pasted"[^>]*>(.*?)</div>', html, re.S)
    assert shown
    bare = re.sub(r"<sup>.*?</sup>", "", shown[1])
    assert unescape(re.sub(r"<[^>]+>", "", bare)) == TEXT


def test_only_what_is_accepted_is_saved_with_a_quote_and_no_text(
    reviewer: Browsing, newsroom: Newsroom
) -> None:
    html = read(reviewer)
    before = newest(newsroom)
    preview = as_text(reviewer.ask("POST", PATH, data=accepted(html, 1, lihat="1")).text)
    assert "Akibatnya bila disimpan" in preview
    assert newest(newsroom) == before
    answer = reviewer.ask("POST", PATH, data=accepted(html, 1, simpan="1"))
    assert answer.headers["location"] == f"/meja?perubahan={before + 1}"
    change = reviewer.get(f"/meja/perubahan/{before + 1}").text
    assert hashlib.sha256(TEXT.encode()).hexdigest() in change
    (id_,) = set(re.findall(r"/meja/klaim/(n[\d-]+)", change))
    claim = newsroom.client.get(f"/v1/claims/{id_}").json()
    assert claim["source"]["url"] == ARTICLE["sumber_url"]
    assert "PKB resmi mengusung Siti Qomariyah" in claim["note"]
    with newsroom.database.transaction(keep=False) as transaction:
        found = transaction._transaction.run(
            "MATCH (n) WHERE any(key IN keys(n) WHERE toStringOrNull(n[key]) CONTAINS $part) "
            "RETURN count(n) AS n",
            part="hanya ada di artikel ini",
        ).single()
    assert found is not None
    assert found["n"] == 0


def test_a_draft_is_mended_before_it_is_saved(reviewer: Browsing, newsroom: Newsroom) -> None:
    html = read(reviewer, sumber_url="https://www.kabarbekasi.example/lain")
    told = accepted(
        html, 1, simpan="1", **{"status-1": "rumoured", "kutipan-1": "", "note-1": "Hanya kabar."}
    )
    told["sumber_url"] = "https://www.kabarbekasi.example/lain"
    assert reviewer.ask("POST", PATH, data=told).status_code == 303
    change = reviewer.get(f"/meja/perubahan/{newest(newsroom)}").text
    (id_,) = set(re.findall(r"/meja/klaim/(n[\d-]+)", change))
    claim = newsroom.client.get(f"/v1/claims/{id_}").json()
    assert (claim["status"], claim["note"]) == ("rumoured", "Hanya kabar.")


def test_a_fault_of_a_draft_stands_at_its_field_and_loses_nothing(
    reviewer: Browsing, newsroom: Newsroom
) -> None:
    html = read(reviewer)
    before = newest(newsroom)
    page = reviewer.ask("POST", PATH, data=accepted(html, 1, simpan="1", **{"said_on-1": "kemarin"}))
    assert page.status_code == 422
    assert 'href="#said_on-1"' in page.text
    assert fields_of(page.text)["said_on-1"] == "kemarin"
    assert TEXT.split("\n")[0] in unescape(page.text)
    assert newest(newsroom) == before


def test_nothing_is_saved_where_nothing_is_accepted(reviewer: Browsing, newsroom: Newsroom) -> None:
    before = newest(newsroom)
    page = reviewer.ask("POST", PATH, data=accepted(read(reviewer), simpan="1"))
    assert page.status_code == 422
    assert "Belum ada rancangan yang diterima" in page.text
    assert newest(newsroom) == before


def test_an_article_needs_its_text_and_its_address(editor: Browsing) -> None:
    page = editor.send(PATH, {**ARTICLE, "teks": "", "sumber_url": "", "baca": "1"}, expect=422)
    assert "Tempelkan teks" in page.text
    assert "Sebut alamatnya" in page.text


def test_markup_in_an_article_is_text(reviewer: Browsing) -> None:
    html = read(reviewer, teks="<script>alert(1)</script> PKB resmi mengusung Siti Qomariyah.")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_an_article_is_read_beside_the_event_loop(
    reviewer: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watched(article: Article, names: Gazetteer) -> list[Draft]:
        with pytest.raises(RuntimeError, match="no running event loop"):
            asyncio.get_running_loop()
        return draft(article, names)

    monkeypatch.setattr(articles, "draft", watched)
    assert "mengusung" in read(reviewer)


def test_pieces_of_a_text_tell_which_drafts_rest_on_them() -> None:
    drafts = [Drafted(1, Typed({}), spans=(Span(0, 3),)), Drafted(2, Typed({}), spans=(Span(2, 5),))]
    assert marked("abcdefg", drafts) == [("ab", (1,)), ("c", (1, 2)), ("de", (2,)), ("fg", ())]


def test_words_of_one_draft_may_overlap_and_reach_beyond_the_text() -> None:
    drafts = [
        Drafted(1, Typed({}), spans=(Span(0, 3), Span(2, 5))),
        Drafted(2, Typed({}), spans=(Span(4, 9),)),
    ]
    assert marked("abcdefg", drafts) == [("ab", (1,)), ("c", (1,)), ("d", (1,)), ("e", (1, 2)), ("fg", (2,))]

"""Terms are explained where they first stand, and have a page and an address each."""

from __future__ import annotations

import re

import pytest

from api.pages.glossary import TERMS, Term, explained, matching
from tests.api.pages.conftest import Read


def test_a_term_can_be_tapped_the_first_time_alone() -> None:
    used: dict[str, Term] = {}
    marked = explained("Rekomendasi DPP, lalu rekomendasi lagi <b>", "id", used)
    assert marked.count("<button") == 2
    assert marked.endswith("lalu rekomendasi lagi &lt;b&gt;")
    assert used.keys() == {"rekomendasi", "dpp"}
    assert "<button" not in explained("Rekomendasi", "id", used)


@pytest.mark.parametrize("text", ["DPPKB", "restuan", "B1-KWKX", ""])
def test_a_part_of_a_word_is_no_term(text: str) -> None:
    assert str(explained(text, "id", {})) == text


@pytest.mark.parametrize(("text", "slug"), [("b1 kwk", "b1-kwk"), ("Kotak Kosong", "kotak-kosong")])
def test_a_term_is_found_by_what_it_is_called(text: str, slug: str) -> None:
    assert [term.slug for term in matching(text)] == [slug]
    assert matching("kotak") == []


def test_each_has_a_place_of_its_own_on_the_page_of_terms_in_both_languages(read: Read) -> None:
    for path in ("/istilah", "/en/istilah"):
        html = read(path).html
        assert all(f'id="{term.slug}"' in html for term in TERMS)
    assert len({term.slug for term in TERMS}) == len(TERMS)


def test_what_can_be_tapped_on_a_page_is_explained_on_it(read: Read) -> None:
    html = read("/pemilihan/id-3216-2024").html
    tapped = re.findall(r'popovertarget="([^"]+)"', html)
    assert tapped
    assert len(tapped) == len(set(tapped))
    assert all(f'<div popover class="term-note" id="{id_}">' in html for id_ in tapped)


def test_the_search_leads_to_terms_and_questions_before_names(read: Read) -> None:
    page = read("/cari", q="kotak kosong")
    hits = re.findall(r'<li><a href="([^"]+)"', page.html.split('<ol class="hits">')[1])
    assert hits[:2] == ["/istilah#kotak-kosong", "/pertanyaan/calon_tunggal"]
    assert 'href="/istilah#b1-kwk"' in read("/cari", q="B1-KWK").html

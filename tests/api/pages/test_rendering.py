"""What all pages share: a strict content policy, no inline script or style, an ETag, both languages."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from graph.version import VERSION
from tests.api.pages.conftest import CANDIDATE, Read

PAGES = (
    "/klaim/c027/riwayat",
    "/",
    "/cari?q=Siti",
    f"{CANDIDATE}?per=2024-05-02",
    "/pemilihan/id-3216-2024",
    "/orang/siti-qomariyah",
    "/partai/nasdem",
    "/pengurus/nasdem-dpw-32",
    "/koalisi/koalisi-bekasi-bersatu",
    "/dewan/council-3216-2024",
    "/wilayah/region-3216",
    "/jabatan/office-bupati-3216",
    "/media/outlet-radarbekasi",
    "/sumber/radarbekasi-2024-05-02-siqom",
    "/klaim/c027",
    "/klaim/c097",
    "/ucapan",
    "/kaitan/siti-qomariyah?per=2024-08-16",
    "/jalur?dari=siti-qomariyah&ke=ade-kuswara-kunang&per=2024-09-30",
    "/calon/ade-kuswara-kunang",
    "/cakupan",
    "/peta",
    "/peta?warna=pemenang&partai=golkar&wilayah=region-32",
    "/pemilihan",
    "/pemilihan?wilayah=region-32",
    "/sekutu",
    "/partai/nasdem/sekutu?mitra=pks",
    "/pemilihan/id-3216-2024/perubahan",
    "/ucapan/pks-dpd-3216",
    "/ucapan/id-3216-2024?nasib=reversed",
    "/kaitan/nasdem?langkah=2",
    "/pemilihan/id-3216-2024?per=2024-05-02",
    *("/pertanyaan", "/pertanyaan/calon_tunggal", "/pertanyaan/klaim_partai_media?party_id=pks", "/partai"),
    *("/hukum?pemilihan=id-3275-2024", "/istilah", "/data", "/ucapan/daftar?nasib=reversed"),
    "/hukum/andai?aturan=uu-10-2016-pasal-40&akibat=alone&tahun=2024",
    "/banding",
    "/banding?calon=siti-qomariyah,ade-kuswara-kunang&per=2024-05-02",
    "/banding?calon=pair-3216-2024-1,pair-3216-2024-2,pair-3216-2024-3",
)

all_pages = pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])


@all_pages
def test_nothing_but_our_own_files_may_run(read: Read, path: str) -> None:
    page = read(path)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'<script(?![^>]* src=| type="application/ld\+json")', page.html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page.html)
    assert not re.search(r'(?:src|<link[^>]*href)="(?:https?:)?//(?!127.0.0.1:8000/)', page.html)


@all_pages
def test_every_page_tells_the_version_that_made_it(read: Read, path: str) -> None:
    assert f"Koalisi {VERSION}" in read(path).text


@all_pages
def test_every_page_says_what_the_data_is_and_how_old(read: Read, path: str) -> None:
    text = read(path).text
    if path.startswith("/en"):
        assert "Data loaded" in text
        assert "no prediction" in text
        assert "Found an error?" in text
    else:
        assert "Data dimuat" in text
        assert "bukan ramalan" in text
        assert "Menemukan kesalahan?" in text


@all_pages
def test_every_id_is_used_once(read: Read, path: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', read(path).html)
    assert sorted(ids) == sorted(set(ids))


def test_the_switch_leads_to_the_same_page_in_the_other_language(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    assert f'href="/en{CANDIDATE}?per=2024-05-02"' in page.html
    back = read(f"/en{CANDIDATE}", per="2024-05-02")
    assert f'href="{CANDIDATE}?per=2024-05-02"' in back.html


def test_links_keep_the_date(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    assert 'href="/partai/golkar?per=2024-05-02"' in page.html


def test_a_version_that_the_browser_holds_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/klaim/c027")
    again = client.get("/klaim/c027", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_pages_are_compressed(client: TestClient) -> None:
    response = client.get(CANDIDATE, params={"per": "2024-05-02"})
    assert response.headers["content-encoding"] == "gzip"


def test_only_the_embed_may_stand_in_a_frame(read: Read) -> None:
    assert "frame-ancestors 'self'" in read(CANDIDATE).headers["content-security-policy"]
    assert "frame-ancestors *" in read(f"{CANDIDATE}/sematan").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/", CANDIDATE, "/pemilihan/id-3216-2024", "/klaim/c027", "/sumber/radarbekasi-2024-05-02-siqom"]
)
def test_what_a_tracker_adds_to_an_address_is_not_passed_on(read: Read, path: str) -> None:
    page = read(path, per="2024-05-02", utm_source="surat", fbclid="abc123", foo="<b>")
    assert page.text == read(path, per="2024-05-02").text
    assert not re.search("utm_source|fbclid|abc123|foo=", page.html)


def test_a_form_sends_the_page_s_own_parameters_alone(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02", masuk="pkb", utm_source="surat")
    assert f'<form method="get" action="{CANDIDATE}" data-swap>' in page.html
    assert '<input type="hidden" name="masuk" value="pkb">' in page.html
    assert 'name="utm_source"' not in page.html

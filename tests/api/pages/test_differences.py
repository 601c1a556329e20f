"""What changed between two days, on its page."""

from __future__ import annotations

import re
from typing import Any

from tests.api.conftest import Get
from tests.api.pages.conftest import Read

PAGE = "/pemilihan/id-3216-2024/perubahan"


def test_without_days_it_tells_the_fortnight_up_to_registration(read: Read) -> None:
    page = read(PAGE)
    assert 'value="2024-08-14"' in page.html
    assert 'value="2024-08-28"' in page.html
    assert "Sejak aturan berubah (20 Agustus 2024)" in page.text
    assert "Sejak kemarin" in page.text


def test_each_party_is_told_before_and_after_with_a_source(read: Read, get: Get) -> None:
    page = read(PAGE, dari="2024-08-25", sampai="2024-08-25")
    assert "1 partai berubah" in page.text
    assert "NasDem 3 kursi mendukung" in page.text
    days: dict[str, Any] = {"from": "2024-08-25", "to": "2024-08-25"}
    body = get("/v1/elections/id-3216-2024/changes", **days)
    (nasdem,) = body["items"]
    assert f"/klaim/{nasdem['steps'][0]['claim']['id']}" in page.html
    assert f"/sumber/{nasdem['steps'][0]['claim']['source_id']}" in page.html


def test_days_without_change_say_so(read: Read) -> None:
    assert "Tidak ada yang tercatat berubah" in read(PAGE, dari="2024-02-01", sampai="2024-02-02").text


def test_days_in_the_wrong_order_are_refused(read: Read) -> None:
    read(PAGE, dari="2024-08-25", sampai="2024-08-01", expect=422)


def test_a_step_tells_towards_whom_where_the_stance_stays(read: Read) -> None:
    text = read(PAGE, dari="2024-01-01", sampai="2024-11-27").text
    assert re.search(r": terikat \(.+?\) → terikat \(.+?\)", text)
    assert "terikat → terikat" not in text

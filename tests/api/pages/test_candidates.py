"""The candidate's page: the verdict first, each party with its newest claim, coalitions, what if."""

from __future__ import annotations

import re

import pytest

from tests.api.pages.conftest import CANDIDATE, Read


def test_the_verdict_is_one_sentence(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    assert "Butuh 11 kursi; NasDem punya 3; kurang 8." in page.text
    assert "Ada 19 kombinasi koalisi yang bisa menutup kekurangan." in page.text
    assert "Cukup sendirian: Gerindra, PDI-P, dan Golkar." in page.text
    assert page.text.index("Butuh 11 kursi") < page.text.index("Sikap setiap partai")


def test_the_verdict_is_told_when_the_link_is_shared(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    (described,) = re.findall(r'<meta property="og:description" content="([^"]*)"', page.html)
    assert described == "Per 2 Mei 2024: Butuh 11 kursi; NasDem punya 3; kurang 8."


def test_english_says_the_same(read: Read) -> None:
    page = read(f"/en{CANDIDATE}", per="2024-05-02")
    assert "Needs 11 seats; NasDem has 3; 8 short." in page.text
    assert '<html lang="en">' in page.html
    assert "2 May 2024" in page.text


def test_each_party_has_a_word_a_shape_and_its_newest_claim_with_source_and_date(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    row = page.html.split('id="partai-nasdem"')[1].split('id="partai-')[0]
    assert "partai asal" in row
    assert '<svg class="mark base"' in row
    assert 'href="/klaim/c027?per=2024-05-02"' in row
    assert "Radar Bekasi" in row
    assert "2 Mei 2024" in row


def test_what_may_not_have_been_said_yet_is_marked(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    row = page.html.split('id="partai-pks"')[1].split('id="partai-')[0]
    assert '<span class="tag">mungkin</span>' in row


def test_a_month_later_the_same_address_tells_another_state(read: Read) -> None:
    assert "Ada 4 kombinasi koalisi" in read(CANDIDATE, per="2024-08-16").text


def test_without_a_date_the_page_is_for_election_day_once_that_is_past(read: Read) -> None:
    page = read(CANDIDATE)
    assert (
        "Peluang tertutup sejak 25 Agustus 2024: NasDem, partai asalnya, sudah merekomendasikan calon lain."
        in page.text
    )
    assert "Keadaan per 27 November 2024" in page.text


def test_votes_known_in_part_are_told_as_certain_or_possible(read: Read) -> None:
    met = read("/pemilihan/id-31-2024/calon/pair-31-2024-3?per=2024-08-30")
    assert (
        "Syarat pasti terpenuhi (Hanura dan PDI-P): sedikitnya 850.120 dari 6.067.241 suara sah" in met.text
    )
    assert "url(#arsir)" in met.html
    depok = read("/pemilihan/id-3276-2024/calon/pair-3276-2024-2?per=2024-09-23")
    assert "Syarat terpenuhi: butuh 70.746 suara sah" in depok.text


def test_a_registered_candidate_is_told_by_whom_even_where_no_sum_is_known(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024/calon/ade-kuswara-kunang")
    assert (
        "Ditetapkan KPU per 23 September 2024, diusung PDI-P, Buruh, PPP, dan PBB; nomor urut 3." in page.text
    )
    assert "Dihitung sendiri: " in page.text
    assert "Mungkin" not in page.text, "who is registered looks for no partners"
    assert "ketika masih ada" not in page.text
    assert "masih ada peluang" not in page.text, "who is registered looks for no partners"


def test_a_closed_page_leads_back_to_when_there_still_were_ways(read: Read) -> None:
    page = read(CANDIDATE)
    assert "Lihat 16 Agustus 2024 , ketika masih ada 4 kombinasi koalisi" in page.text
    assert f'href="{CANDIDATE}?per=2024-08-16"' in page.html
    assert "masih ada peluang" not in page.text, "the base is gone: no other sentence says that it may not be"


def test_tapping_a_party_in_binds_it_to_the_candidate(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02", masuk="pkb")
    assert "Butuh 11 kursi; NasDem dan PKB punya 10; kurang 1." in page.text
    assert "Pengandaian: PKB bergabung" in page.text


def test_tapping_a_party_out_leaves_it_out_of_the_partner_sets(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02", keluar="golkar")
    assert "Cukup sendirian: Gerindra dan PDI-P." in page.text


def test_a_stance_that_was_only_assumed_is_marked(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02", masuk="pkb")
    row = page.html.split('id="partai-pkb"')[1].split('id="partai-')[0]
    assert '<span class="tag warn">pengandaian</span>' in row
    assert page.html.count('<span class="tag warn">pengandaian</span>') == 1


def test_what_leaves_the_page_calls_a_what_if_one(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02", masuk="pkb")
    (described,) = re.findall(r'<meta property="og:description" content="([^"]*)"', page.html)
    assert described.startswith("Pengandaian (PKB bergabung). Per 2 Mei 2024:")
    copied = dict(re.findall(r'<textarea id="([^"]+)"[^>]*>([^<]*)<', page.html))
    assert copied["naskah"].startswith("Pengandaian, bukan kenyataan: PKB bergabung.")
    assert "(pengandaian: PKB bergabung)" in copied["kutipan"]
    assert "engandaian" not in read(CANDIDATE, per="2024-05-02").text.split("Teks untuk berita")[1]


def test_a_link_takes_the_what_if_back(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02", masuk="pkb", keluar="golkar")
    row = page.html.split('id="partai-pkb"')[1].split('id="partai-')[0]
    assert f'href="{CANDIDATE}?per=2024-05-02&amp;keluar=golkar"' in row


def test_a_party_cannot_be_in_and_out(read: Read) -> None:
    read(CANDIDATE, per="2024-05-02", masuk="pkb", keluar="pkb", expect=422)


def test_every_change_of_the_number_is_listed_with_its_claim(read: Read) -> None:
    page = read(CANDIDATE, per="2024-08-16")
    told = page.html.split('id="pada-2024-08-13"')[1].split("</li>\n    <li id=")[0]
    assert "10 → 9" in told
    assert "/klaim/c149" in told
    chart = page.html.split('<svg class="chart"')[1].split("</svg>")[0]
    assert 'href="#pada-2024-08-13"' in chart


def test_the_new_rule_is_named_where_it_takes_hold(read: Read) -> None:
    told = read(CANDIDATE).html.split('id="pada-2024-08-20"')[1].split("</li>\n    <li id=")[0]
    assert "aturan baru berlaku" in told


def test_the_bar_has_a_text(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    assert 'role="img" aria-labelledby="bar-text"' in page.html
    assert "3 dari 55 kursi; perlu 11, kurang 8." in page.text


def test_a_withdrawal_is_told_with_its_date_in_words_and_a_link_to_its_claim(read: Read) -> None:
    page = read(CANDIDATE)
    assert "calon sudah mundur. ( klaim c175 , 25 Agustus 2024)" in page.text
    assert '<a href="/klaim/c175">klaim c175</a>' in page.html


def test_the_rule_and_its_source_are_named(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    rule = page.html.split('<div class="rule">')[1].split("</div>")[0]
    assert "20 persen kursi DPRD" in rule
    assert "/sumber/" in rule


def test_a_ticket_has_a_page_too(read: Read) -> None:
    page = read("/pemilihan/id-3216-2024/calon/pair-3216-2024-2", per="2024-08-16")
    assert "Syarat terpenuhi: butuh 11 kursi" in page.text


def test_one_election_leads_straight_to_the_candidate(read: Read) -> None:
    assert "Siti Qomariyah" in read("/calon/siti-qomariyah", per="2024-05-02").text
    assert "kurang 8" in read("/calon/siti-qomariyah", per="2024-05-02").text


def test_parties_without_a_word_are_folded_into_one_row(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    row = page.html.split('id="tanpa-keterangan"')[1].split("</summary>")[0]
    assert "Belum ada keterangan tentang calon ini" in row
    assert "Golkar" in row
    assert "PBB" in row
    assert "NasDem" not in row
    tapped = read(CANDIDATE, per="2024-05-02", keluar="golkar").html
    assert "Golkar" not in tapped.split('id="tanpa-keterangan"')[1].split("</summary>")[0]


def test_who_decides_stands_on_the_line_by_the_party_s_own_words(read: Read) -> None:
    page = read(CANDIDATE, per="2024-05-02")
    assert "DPP, DPW, DPD · 3 klaim" in page.text
    assert "DPP, DPD, DPC · 1 klaim" in page.text


def test_partner_sets_with_a_signal_come_first(read: Read) -> None:
    page = read(CANDIDATE, per="2024-08-16")
    sets = page.html.split('aria-labelledby="himpunan"')[1].split("</section>")[0]
    signal, none = sets.split("Belum ada sinyal")
    assert "Dengan sinyal" in signal
    assert ">PDI-P<" in signal
    assert ">PDI-P<" not in none
    assert "(mendukung calon lain)" in none


def test_what_an_outlet_describes_is_reported_not_announced(read: Read) -> None:
    assert "diberitakan" in read("/sumber/radarbekasi-2024-09-10-dapil").text
    assert "pernyataan resmi" not in read("/sumber/radarbekasi-2024-09-10-dapil").text


@pytest.mark.parametrize("day", ["", "2024-11-01"])
def test_a_candidate_of_whom_nobody_spoke_before_the_vote_has_a_page(read: Read, day: str) -> None:
    page = read("/pemilihan/id-1674-2024/calon/pair-1674-2024-1", per=day)
    assert "Arlan" in page.text


def test_a_column_of_seats_is_not_headed_votes_and_mixed_figures_have_their_units(read: Read) -> None:
    assert "<span>Partai</span><span>Kursi</span>" in read(CANDIDATE, per="2024-08-21").html
    mixed = read("/pemilihan/id-31-2024/calon/pair-31-2024-1", per="2024-11-27")
    assert "<span>Partai</span><span>Suara/kursi</span>" in mixed.html
    assert "Golkar 517.813 suara" in mixed.text
    assert "Demokrat 9 kursi" in mixed.text

"""An article is drafted: spans, bounds, and what is said twice."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.drafting import Draft, EntityKind, Named, TooLongError
from graph.drafting.drafts import LONGEST_TEXT
from graph.ontology import Predicate
from tests.graph.drafting.desk import drafts, told

WORDS = st.sampled_from(
    [
        "PKB",
        "PKS",
        "PDI-P",
        "Golkar,",
        "NasDem",
        "dan",
        "PAN",
        "Dani",
        "Ramdan",
        "Romli",
        "Siti",
        "Qomariyah",
        "Bu",
        "Kokom",
        "mendukung",
        "mengusung",
        "diusung",
        "oleh",
        "rekomendasi",
        "surat",
        "tugas",
        "B1-KWK",
        "kepada",
        "untuk",
        "dari",
        "tidak",
        "belum",
        "akan",
        "dikabarkan",
        "jika",
        "koalisi",
        "berkoalisi",
        "dengan",
        "mendaftar",
        "ke",
        "KPU",
        "mundur",
        "DPC",
        "Ketua",
        "kata",
        "“Kami",
        "”",
        '"',
        "Senin",
        "(5/8)",
        ".",
        ",",
        "?",
        "-",
        "(",
        ")",
        "H.",
        "Drs.",
        "pasangan",
        "ini",
        "calon",
        "bupati",
        "yakni",
        "menolak",
        "mencabut",
        "dukungan",
        "mengalihkan",
        "Kabupaten",
        "Bekasi",
        "Sudewo",
        "Jaya",
        "menetapkan",
        "sebagai",
        "masuk",
        "bursa",
        "ia",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=5), st.just("\n")), max_size=60).map(" ".join)


def parts(each: Draft) -> list[Named]:
    named = [each.subject, *([each.object] if each.object else [])]
    return [*named, *(member for one in named for member in one.members)]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    for each in drafts(text):
        assert each.sentence.of(text) == each.quote
        for span in each.spans:
            assert 0 <= span.start < span.end <= len(text)
        assert each.sentence.start <= each.cue.start < each.cue.end <= each.sentence.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_nobody_is_drafted_whose_name_is_not_in_the_text(text: str) -> None:
    for each in drafts(text):
        assert each.subject.spans
        for named in parts(each):
            assert named.printed in text


def test_no_party_and_no_person_no_draft() -> None:
    assert told("Relawan mendukung penuh. Koalisi resmi mengusung calon terbaik.") == set()


def test_a_text_longer_than_an_article_is_refused() -> None:
    with pytest.raises(TooLongError):
        drafts("a" * (LONGEST_TEXT + 1))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "PKB mendukung Dani Ramdan, kata Romli HM, Senin 12 Agustus 2024. ",
        "PKB, ",
        "Ketua umum ",
        "Aa Bb Cc Dd ",
        "(",
        '"',
        "A. ",
        " ",
        "dan ",
        "mendukung ",
    ],
)
def test_the_longest_text_is_read_in_a_few_seconds(piece: str) -> None:
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    drafts(text[:1000])  # dateparser loads its language once
    started = time.process_time()
    drafts(text)
    assert time.process_time() - started < 5


def test_the_same_said_twice_is_drafted_once_at_its_firmest() -> None:
    text = (
        "PKB mendukung Dani Ramdan sebagai bakal calon bupati.\n"
        "DPP PKB menyerahkan surat rekomendasi kepada Dani Ramdan."
    )
    (only,) = drafts(text)
    assert (only.subject.ids, only.status.value) == (("pkb-dpp",), "recommended")


def test_a_party_that_is_decided_is_not_drafted_as_undecided() -> None:
    assert told("PKB belum memutuskan wakilnya. PKB mengusung Dani Ramdan sebagai calon bupati.") == {
        "pkb supports dani official"
    }


def test_a_date_in_brackets_counts_before_others_of_its_sentence() -> None:
    (only,) = drafts("Surat tugas PKB untuk Dani Ramdan terbit 1 Agustus 2024, kata Romli HM, Senin (5/8).")
    assert only.said_on == "2024-08-05"


def test_without_a_date_in_its_sentence_the_only_one_in_brackets_of_the_article_is_taken() -> None:
    (only,) = drafts("PKB mengusung Dani Ramdan.\n“Sudah bulat,” kata Romli HM, Senin (5/8).")
    assert only.said_on == "2024-08-05"
    assert only.date_span is not None


def test_what_the_words_do_not_tell_stays_unknown() -> None:
    (only,) = drafts("PKB mendukung Dani Ramdan.")
    assert (only.said_on, only.speaker, only.role) == (None, None, None)


def test_every_word_that_a_draft_rests_on_is_marked() -> None:
    text = "PKB dikabarkan mengusung Dani Ramdan, kata Romli HM, Senin (5/8)."
    (only,) = drafts(text)
    assert [span.of(text) for span in only.spans] == [
        "PKB",
        "dikabarkan",
        "mengusung",
        "Dani Ramdan",
        "Romli HM",
        "Senin (5/8)",
    ]
    assert (only.predicate, only.subject.kind) == (Predicate.SUPPORTS, EntityKind.PARTY)

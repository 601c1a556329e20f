"""Names: short ones after a full one, namesakes, and people whom the graph lacks."""

from __future__ import annotations

from tests.graph.drafting.desk import drafts, told


def test_a_short_name_after_a_full_one_is_the_same_person() -> None:
    assert told("Siti Qomariyah hadir. PKB mendukung Siti.") == {"pkb supports siti official"}


def test_a_word_of_a_nickname_is_enough_after_the_full_name() -> None:
    assert told("Siti Qomariyah hadir. PKB mendukung Kokom.") == {"pkb supports siti official"}


def test_a_short_name_that_goes_on_is_somebody_else() -> None:
    assert told("Siti Qomariyah hadir. PKB mendukung Siti Aminah.") == {"pkb supports Siti Aminah official"}


def test_a_known_name_that_goes_on_is_somebody_else() -> None:
    assert told("PKB mendukung Dani Ramdan Saputra.") == {"pkb supports Dani Ramdan Saputra official"}


def test_a_one_word_alias_alone_is_nobody_known() -> None:
    assert "pkb supports dani official" not in told("PKB mendukung DR.")


def test_a_one_word_alias_counts_in_the_election_in_focus() -> None:
    (only,) = drafts("PKB mendukung Siqom.", election="id-3216-2024")
    assert only.object is not None
    assert only.object.id == "siti"


def test_namesakes_are_listed_and_none_is_chosen() -> None:
    (only,) = drafts("PKS mengusung Ahmad Syaikhu.", election="id-32-2024")
    assert only.object is not None
    assert only.object.id is None
    assert only.object.ids == ("syaikhu-2", "syaikhu-1")
    assert only.confidence.name == "LOW"


def test_somebody_whom_the_graph_lacks_is_drafted_as_printed() -> None:
    (only,) = drafts("PKB mengusung bakal calon bupati Sudewo.")
    assert only.object is not None
    assert (only.object.ids, only.object.printed) == ((), "Sudewo")


def test_a_place_is_nobody() -> None:
    assert told("PKB menyerahkan rekomendasi untuk Kutai Timur. PKB mengusung kader di Pati.") == set()


def test_a_headline_in_capitals_names_whom_the_article_names() -> None:
    text = "PKB Dukung Sudewo Maju Lagi\n\nBakal calon bupati Sudewo Wibisono tersenyum."
    assert told(text) == {"pkb supports Sudewo Wibisono official"}


def test_two_people_with_a_short_name_in_common_are_not_told_apart() -> None:
    text = "Siti Qomariyah bertemu bakal calon bupati Siti Aminah. PKB mendukung Siti."
    (only,) = drafts(text)
    assert only.object is not None
    assert only.object.id is None

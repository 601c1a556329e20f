"""Names are found whole, the longest first, by their folded form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.domain.names import fold
from graph.drafting import EntityKind, Entry, Gazetteer, party_names, region_names
from graph.drafting.gazetteer import LONGEST_NAME, MOST_MEANINGS
from graph.drafting.text import Text


def found(text: str, *names: str) -> list[str]:
    gazetteer = Gazetteer(Entry(name, EntityKind.PERSON, (name,)) for name in names)
    return [each.span.of(text) for each in gazetteer.find(Text(text))]


def test_the_longest_name_at_a_place_is_found() -> None:
    assert found("Ade Kuswara Kunang hadir", "Ade Kuswara", "Ade Kuswara Kunang") == ["Ade Kuswara Kunang"]


def test_part_of_a_word_is_no_name() -> None:
    assert found("Sitinurbaya dan Ramdani", "Siti", "Ramdan") == []


def test_case_accents_and_apostrophes_do_not_count() -> None:
    assert found("RUDY MAS’UD dan Rudy Masud", "Rudy Mas'ud") == ["RUDY MAS’UD", "Rudy Masud"]


def test_a_name_does_not_reach_over_a_comma_or_a_line() -> None:
    assert found("Dani, Ramdan\nDani\nRamdan", "Dani Ramdan") == []


def test_a_name_that_too_many_bear_is_none() -> None:
    many = [Entry(f"sri-{each}", EntityKind.PERSON, ("Sri Wahyuni",)) for each in range(MOST_MEANINGS + 1)]
    assert Gazetteer(many).find(Text("Sri Wahyuni")) == []
    assert len(Gazetteer(many[1:]).find(Text("Sri Wahyuni"))[0].entries) == MOST_MEANINGS


def test_a_name_that_no_article_writes_out_is_no_name_to_look_for() -> None:
    long = Entry("a", EntityKind.PERSON, ("A" * (LONGEST_NAME + 1), "Ade Kuswara"))
    assert len(Gazetteer([long])) == 1
    assert len(Gazetteer([Entry("a", EntityKind.PERSON, ("A" * LONGEST_NAME,))])) == 1


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert Gazetteer([]).find(Text("Dani Ramdan")) == []


@given(st.lists(st.sampled_from(["Ade", "Siti", "Budi", "dan", ","]), max_size=12).map(" ".join))
def test_every_match_bears_the_name_that_it_marks(text: str) -> None:
    gazetteer = Gazetteer(
        [Entry("a", EntityKind.PERSON, ("Ade Siti",)), Entry("b", EntityKind.PERSON, ("Siti Budi",))]
    )
    for match in gazetteer.find(Text(text)):
        assert fold(match.span.of(text)) in {fold(each.names[0]) for each in match.entries}


def test_parties_and_regions_are_called_as_newspapers_call_them() -> None:
    assert party_names("Partai Kebangkitan Bangsa", "PKB")[1:] == ("PKB", "Partai PKB")
    assert region_names("Kabupaten Bekasi", "regency") == ("Kabupaten Bekasi", "Bekasi", "Kab Bekasi")
    assert "Jabar" in region_names("Jawa Barat", "province")

from __future__ import annotations

import pytest

from graph.errors import Fault
from graph.loading.seeds.indonesian import CATALOG, kind, translated
from graph.loading.seeds.telling import fold, of


@pytest.mark.parametrize("english", CATALOG)
def test_each_sentence_keeps_its_parts_in_indonesian(english: str) -> None:
    parts = [f"“{number}”" for number in range(english.count("{}"))]
    assert kind(english.format(*parts)) == english
    assert translated(english.format(*parts)) == CATALOG[english].format(*parts)


def test_a_sentence_that_the_catalog_lacks_stays_english() -> None:
    fault = Fault("a.csv", 2, None, "Something odd.", "Mend it.")
    assert of(fault, "id") == fault


def test_one_fault_of_many_rows_is_one_line_with_its_count_and_first_rows() -> None:
    faults = [
        Fault("a.csv", row, "x", f"“{row}x” is no whole number.", "Correct it.") for row in range(2, 502)
    ]

    (english,) = fold(faults, "en")
    (indonesian,) = fold(faults, "id")

    assert english.reason == "“2x” is no whole number. (500 rows: 2, 3, 4, …)"
    assert indonesian.reason == "“2x” bukan bilangan bulat. (500 baris: 2, 3, 4, …)"


def test_a_few_faults_are_told_one_by_one() -> None:
    faults = [Fault("a.csv", row, "x", "The cell is empty.", "Correct it.") for row in range(2, 5)]
    assert fold(faults, "en") == faults

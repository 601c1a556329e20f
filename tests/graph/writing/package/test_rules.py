"""The file of rules: what it must hold, and that every fault is told with its line."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from graph.errors import Fault, InvalidSeedsError
from graph.settings import ROOT
from graph.writing.package.rules import FILE, load_law, read
from tests.graph.writing.damage import BLOWS, damaged

SOURCE = """\
sources:
  - id: page
    url: https://example.org/page
    publisher: Example
    language: id
    kind: news
    accessed_on: 2026-11-24
"""
RULE = """\
rules:
  - id: one
    who: parties
    scope: {levels: [province, regency, city]}
    in_force_from: 2015-01-01
    in_force_until: null
    alternatives:
      - {basis: seats, share: 1/5, eligible: with_seats}
    article: pasal 40
    summary_en: A fifth of the seats.
    summary_id: Seperlima kursi.
    source_ids: [page]
"""


def faults(tmp_path: Path, text: str | bytes) -> list[Fault]:
    path = tmp_path / FILE
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InvalidSeedsError) as caught:
        load_law(path)
    return list(caught.value.faults)


def test_what_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, SOURCE + RULE.replace("Seperlima kursi.", '"Seperlima\\uFFFF kursi."'))
    assert (fault.row, fault.reason) == (18, "is not YAML: U+FFFF is no text")


@pytest.mark.parametrize(
    "text", ["? [a]\n: b\n", "a: !!int x\n", "!!timestamp x\n", "!!map [a]\n", f"a: {'9' * 5_000}\n"]
)
def test_a_value_that_is_not_of_its_type_is_a_fault(tmp_path: Path, text: str) -> None:
    (fault,) = faults(tmp_path, text)
    assert (fault.row, fault.file) == (1, FILE)
    assert fault.reason.startswith("is not YAML: a value is not of its type")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(InvalidSeedsError) as caught:
        load_law(tmp_path / FILE)
    assert caught.value.faults[0].reason == "cannot be read: it is no regular file"


def test_the_rules_of_the_seeds_are_sound_and_each_names_a_source_and_both_summaries() -> None:
    found, sources = read(ROOT / "seeds" / FILE)
    urls = {source.id: source.url for source in sources}
    for rule in found.rules:
        assert urls[rule.source_ids[0]].startswith("http")
        assert rule.summary
        assert rule.summary.indonesian
        assert rule.article


def test_every_source_of_the_seeds_verifies_a_rule() -> None:
    found, sources = read(ROOT / "seeds" / FILE)
    assert {source.id for source in sources} == set(found.source_ids)


def test_a_source_may_not_take_the_id_of_another_row(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(SOURCE + RULE, "utf-8")
    with pytest.raises(InvalidSeedsError) as caught:
        read(path, taken={"page"})
    (fault,) = caught.value.faults
    assert (fault.row, fault.column) == (2, "sources.0.id")
    assert "the id page is that of another row" in fault.reason


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(SOURCE + RULE, encoding="utf-8")
    found, sources = read(path)
    assert [rule.id for rule in found.rules] == ["one"]
    assert [source.publisher for source in sources] == ["Example"]


@pytest.mark.parametrize(
    ("good", "bad", "column", "line", "reason"),
    [
        ("share: 1/5", "share: 0.2", "rules.0.alternatives.0.share", 15, "exact fraction"),
        ("share: 1/5", "share: 6/5", "rules.0.alternatives.0.share", 15, "exact fraction"),
        ("share: 1/5", "share: 1/0", "rules.0.alternatives.0.share", 15, "exact fraction"),
        ("share: 1/5", "banded_by: roll", "rules.0.alternatives.0", 15, "either a share, or bands"),
        (
            "share: 1/5",
            "banded_by: roll, bands: "
            "[{up_to: 9, share: 1/5}, {up_to: 8, share: 1/6}, {up_to: null, share: 1/7}]",
            "rules.0.alternatives.0", 15, "bands ascend",
        ),
        (
            "share: 1/5", "banded_by: roll, bands: [{up_to: 9, share: 1/5}]",
            "rules.0.alternatives.0", 15, "bands ascend",
        ),
        ("basis: seats", "basis: roll", "rules.0", 9, "counts seats or valid_votes"),
        ("eligible: with_seats", "eligible: null", "rules.0", 9, "whose seats or votes"),
        ("who: parties", "who: independents", "rules.0", 9, "by roll or population"),
        ("who: parties", "who: everybody", "rules.0.who", 10, "parties"),
        ("in_force_until: null", "in_force_until: 2014-01-01", "rules.0", 9, "end before it begins"),
        ("in_force_until: null", "in_force_until: 2016-01-01", "rules.0", 9, "no rule follows"),
        ("in_force_from: 2015-01-01", "in_force_from: 2015-13-01", "rules.0.in_force_from", 12, "no day of"),
        ("in_force_from: 2015-01-01", "in_force_from: 2015", "rules.0.in_force_from", 12, "form YYYY-MM-DD"),
        ("article: pasal 40", "artikel: pasal 40", "rules.0.article", 9, "required"),
        ("levels: [province, regency, city]", "levels: []", "rules.0.scope.levels", 11, "at least 1"),
        ("source_ids: [page]", "source_ids: [book]", "rules.0.source_ids.0", 19, "no source has the id book"),
        ("id: one", "id: page", "rules.0.id", 9, "used twice"),
        ("kind: news", "kind: rumour", "sources.0.kind", 6, "news"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, good: str, bad: str, column: str, line: int, reason: str
) -> None:
    text = SOURCE + RULE
    assert good in text
    found = [fault for fault in faults(tmp_path, text.replace(good, bad, 1)) if fault.column == column]
    assert found
    assert (found[0].file, found[0].row) == (FILE, line)
    assert reason in found[0].reason
    assert found[0].remedy


def test_all_faults_are_told_in_one_pass(tmp_path: Path) -> None:
    text = (
        (SOURCE + RULE)
        .replace("kind: news", "kind: rumour")
        .replace("1/5", "0.2")
        .replace("who: p", "who: q")
    )
    assert [fault.row for fault in faults(tmp_path, text)] == [6, 10, 15]


def test_rules_that_overlap_are_a_fault_of_the_later_one(tmp_path: Path) -> None:
    second = RULE.removeprefix("rules:\n").replace("id: one", "id: two").replace("2015-01-01", "2016-01-01")
    (fault, *_) = faults(tmp_path, SOURCE + RULE + second)
    assert (fault.column, fault.row) == ("rules.1", 20)
    assert "overlaps with one" in fault.reason


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        (b"", None, "valid dictionary"),
        (b"rules: [", 1, "is not YAML"),
        (b"sources: []\nsources: []", 2, "the key sources appears twice"),
        ("sources: []".encode("utf-16"), None, "is not UTF-8"),
        (b"just words", 1, "valid dictionary"),
    ],
)
def test_a_file_that_is_no_table_of_rules_is_told(
    tmp_path: Path, content: bytes, row: int | None, reason: str
) -> None:
    (fault,) = faults(tmp_path, content)
    assert fault.row == row
    assert reason in fault.reason


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_what_is_nested_without_end_is_told_and_brings_nothing_down(tmp_path: Path, opening: str) -> None:
    (fault,) = faults(tmp_path, b"rules:\n  " + opening.encode() * 100_000)
    assert fault.row == 2
    assert "more than 20 levels" in fault.reason


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidSeedsError) as caught:
        load_law(tmp_path / FILE)
    assert "cannot be read" in caught.value.faults[0].reason


@given(blows=BLOWS)
@settings(max_examples=50, deadline=None)
def test_a_damaged_file_is_read_or_refused(blows: list[tuple[str, float, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(damaged(SOURCE + RULE, blows), "utf-8")
        with suppress(InvalidSeedsError):
            read(path)

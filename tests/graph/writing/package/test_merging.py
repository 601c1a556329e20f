"""Three states of a row: what the package says, what it said last, and what holds now."""

from __future__ import annotations

import pytest

from graph.writing.package.merging import Merged, Take, merge
from graph.writing.records.cells import Cells, State
from graph.writing.records.facts import digest

KEY = ("parties", "pkb")
OLD, NEW, OTHER = ({"id": "pkb", "name": name} for name in ("old", "new", "other"))


def merged(last: Cells | None, package: Cells | None, now: Cells | None, take: Take | None = None) -> Merged:
    return merge(
        {} if last is None else {KEY: digest(last)},
        {} if package is None else {KEY: package},
        {} if now is None else {KEY: State(now, 1.0)},
        take,
    )


@pytest.mark.parametrize(
    ("last", "package", "now", "holds"),
    [
        (OLD, OLD, NEW, NEW),
        (OLD, NEW, OLD, NEW),
        (OLD, NEW, NEW, NEW),
        (OLD, OLD, None, None),
        (OLD, None, OLD, None),
        (None, None, NEW, NEW),
        (None, NEW, None, NEW),
        (OLD, None, None, None),
    ],
    ids=[
        "the desk corrected it",
        "the package corrected it",
        "both did the same",
        "the desk ended it",
        "the package ended it",
        "the desk added it",
        "the package added it",
        "both ended it",
    ],
)
def test_who_alone_changed_a_row_wins(
    last: Cells | None, package: Cells | None, now: Cells | None, holds: Cells | None
) -> None:
    found = merged(last, package, now)
    assert found.conflicts == []
    assert {key: state.cells for key, state in found.rows.items()} == ({} if holds is None else {KEY: holds})


@pytest.mark.parametrize(
    ("package", "now"), [(NEW, OTHER), (None, NEW), (NEW, None)], ids=["corrected", "ended", "kept"]
)
def test_what_both_changed_is_a_conflict_until_somebody_decides(
    package: Cells | None, now: Cells | None
) -> None:
    (conflict,) = merged(OLD, package, now).conflicts
    assert (conflict.package, conflict.desk) == (package, now)
    decisions: dict[Take, Cells | None] = {"package": package, "desk": now}
    for take, holds in decisions.items():
        rows = merged(OLD, package, now, take).rows
        assert {key: state.cells for key, state in rows.items()} == ({} if holds is None else {KEY: holds})

from __future__ import annotations

from pathlib import Path

import pytest

from graph.local.layout import Layout
from graph.local.releases import RELEASES


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    made = Layout(tmp_path, RELEASES["2026.09.0"])
    made.prepare()
    return made


def make_database(layout: Layout, name: str, then: BaseException | None = None) -> None:
    for folder in ("databases", "transactions"):
        (layout.data / folder / name).mkdir(parents=True)
        (layout.data / folder / name / "file").touch()
    if then is not None:
        raise then


def databases(layout: Layout) -> list[str]:
    return sorted(path.name for path in (layout.data / "databases").iterdir())


def test_a_broken_off_first_start_is_undone_but_what_was_there_before_it_stays(layout: Layout) -> None:
    make_database(layout, "neo4j")
    with pytest.raises(KeyboardInterrupt), layout.first_start_marked():
        make_database(layout, "system", then=KeyboardInterrupt())
    layout.repair()
    assert databases(layout) == ["neo4j"]
    assert not layout.has_users


def test_a_store_whose_first_start_ended_well_is_left_alone(layout: Layout) -> None:
    with layout.first_start_marked():
        make_database(layout, "system")
        make_database(layout, "neo4j")
    with pytest.raises(KeyboardInterrupt), layout.first_start_marked():
        raise KeyboardInterrupt
    layout.repair()
    assert databases(layout) == ["neo4j", "system"]

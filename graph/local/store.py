"""The store's first start: until it has ended well, what it made is worthless, and is made anew.

Neo4j cannot recover a database whose making was broken off (by a power cut, or ``kill -9``). So a
marker tells that a first start is under way, and what was there before it and must be kept: a
database that somebody brought in with ``koalisi db admin -- database load``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.local.layout import Layout
from graph.private_files import write_private


def repair(layout: Layout) -> None:
    """Remove what a broken-off first start has left of the store."""
    marker = _marker(layout)
    if not marker.exists():
        return
    keep = marker.read_text().splitlines()
    for folder in (layout.data / "databases", layout.data / "transactions"):
        for path in folder.iterdir() if folder.exists() else ():
            if path.name not in keep:
                _remove(path)
    marker.unlink()


@contextmanager
def first_start_marked(layout: Layout) -> Iterator[None]:
    """Mark the store while its first start is under way; the mark stays if that fails."""
    if layout.has_users:
        yield
        return
    databases = layout.data / "databases"
    present = sorted(path.name for path in databases.iterdir()) if databases.exists() else []
    write_private(_marker(layout), "\n".join(present))
    yield
    _marker(layout).unlink()


def _marker(layout: Layout) -> Path:
    return layout.data / "first-start"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()

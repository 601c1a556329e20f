"""The file of rejects: every row that was not loaded, with its column and the reason."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.errors import InvalidInputError
from graph.writing.imports.records import Reject

HEADER = ("part", "file", "row", "column", "reason")


class RejectsFile:
    """Writes rejects to a CSV file as they come; without a path it takes them and writes nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __enter__(self) -> Self:
        if self._path is not None:
            try:
                self._file = self._path.open("w", encoding="utf-8", newline="")
            except OSError as error:
                raise InvalidInputError(
                    f"{self._path} can't be written: {error.strerror}.", remedy="Name another file."
                ) from error
            self._rows = csv.writer(self._file)
            self._rows.writerow(HEADER)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._path is not None:
            self._file.close()

    def write(self, reject: Reject) -> None:
        """Write one reject."""
        if self._path is not None:
            self._rows.writerow((reject.part, reject.file, reject.row, reject.column, reject.reason))

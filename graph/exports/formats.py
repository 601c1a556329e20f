"""The formats of copies: those that modules of this folder declare in ``FORMATS``; there is no other list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from graph import exports
from graph.errors import InvalidInputError
from graph.exports.copies import Copy
from graph.messages import Message

CHUNK = 64 * 1024
"""Bytes that are handed on at once, at the least."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name in the address and the command; ``means`` says what a copy in it holds.

    ``write`` raises ``ImportError`` when it is called, where what it needs is not installed.
    """

    name: str
    means: Message
    media_type: str
    suffix: str
    write: Callable[[Copy], Iterator[str] | Iterator[bytes]]

    def file(self, copy: Copy) -> str:
        """Return a name for the file of a copy."""
        return f"{copy.about.name}.{self.suffix}"

    def pieces(self, copy: Copy) -> Iterator[bytes]:
        """Return the file of a copy in pieces; raise InvalidInputError where what writes it is missing."""
        try:
            return _pieces(self.write(copy))
        except ImportError as error:
            raise InvalidInputError(
                f"“{error.name}” is not installed, and {self.name} is written with it.",
                remedy="Install Koalisi with what it shares with: koalisi[share].",
            ) from None


@cache
def formats() -> Mapping[str, Format]:
    """Return every format by its name."""
    modules = (
        importlib.import_module(f"{exports.__name__}.{module.name}")
        for module in pkgutil.iter_modules(exports.__path__)
    )
    declared = [format_ for module in modules for format_ in getattr(module, "FORMATS", ())]
    return {format_.name: format_ for format_ in sorted(declared, key=lambda format_: format_.name)}


def _pieces(written: Iterator[str] | Iterator[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for part in written:
        piece += part.encode() if isinstance(part, str) else part
        if len(piece) >= CHUNK:
            yield bytes(piece)
            piece.clear()
    if piece:
        yield bytes(piece)


if TYPE_CHECKING:
    FormatName = str
else:  # so OpenAPI lists the names, and any other is refused
    FormatName = Literal[tuple(formats())]

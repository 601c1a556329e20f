"""Take the signature off a jar that was checked otherwise, for Java's sake.

Java keeps nothing of signed jars from one start to the next (its ahead-of-time cache skips them), and sums
up each class of them that it loads: with two signed jars among its 300, Neo4j starts a third slower.
"""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile, ZipInfo

_SIGNATURE = re.compile(r"META-INF/[^/]+\.(SF|RSA|DSA|EC)")
_MANIFEST = "META-INF/MANIFEST.MF"
_UNIX = 3


def copy_without(jar: Path, copy: Path) -> None:
    """Write a copy of a jar without its signature; the same jar gives the same bytes on any machine.

    Nothing is compressed, and dates stay.

    Raises:
        OSError: it cannot be written, or the disk is full.
    """
    with ZipFile(jar) as signed, ZipFile(copy, "w") as plain:
        for entry in signed.infolist():
            if _SIGNATURE.fullmatch(entry.filename):
                continue
            unsigned = ZipInfo(entry.filename, entry.date_time)
            unsigned.create_system = _UNIX
            plain.writestr(unsigned, _unsigned(entry.filename, signed.read(entry)))


def _unsigned(name: str, content: bytes) -> bytes:
    """Return a file of a jar without the sums of each file, which the manifest of a signed jar has."""
    if name != _MANIFEST:
        return content
    (main, end, _) = content.partition(b"\r\n\r\n")
    return main + end

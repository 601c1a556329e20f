"""``koalisi validate``, ``load`` and ``check``: the seeds, and what is stored of them."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.table import Table
from typer import Argument, Option

from graph.cli import faults
from graph.cli.connecting import connect, progress, who
from graph.cli.connecting import database as open_database
from graph.cli.output import AsJson, plain, print_json
from graph.errors import InvalidInputError, InvalidSeedsError
from graph.messages import Language
from graph.settings import settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing import drifts
from graph.writing.drifts import CheckReport
from graph.writing.package.load import LoadReport, Take
from graph.writing.package.load import load as load_package
from graph.writing.package.validate import Validated, examine, validate
from graph.writing.records.faults import in_language
from graph.writing.records.models import TABLES, Package
from graph.writing.workbook import filled
from graph.writing.workbook.load import examine as examine_workbook
from graph.writing.workbook.load import load as load_workbook

app = typer.Typer()

Folder = Annotated[
    Path | None, Argument(help="Folder with datapackage.json; the seeds of Koalisi when left out.")
]

SHOWN_DRIFTS = 50
"""Drifts that are printed; with --json all are."""
CHECK_TIMEOUT = 600.0
"""Seconds that one question of a check may take: some look at all that is stored."""

_COUNTS = ("read", "created", "updated", "unchanged")


@app.command("validate")
def validate_seeds(
    path: Annotated[
        Path | None,
        Argument(help="Folder with datapackage.json, or an election's workbook; the seeds without."),
    ] = None,
    as_json: AsJson = False,
    lang: faults.Lang = None,
) -> None:
    """Check a data package and report every fault with its file, row, column, reason and remedy.

    A workbook is checked beside the seeds, without a database.
    """
    language = faults.language(lang)
    try:
        if path is not None and filled.is_workbook(path):
            typed, warnings, notes = examine_workbook(path, examine(settings().seeds).package)
            if as_json:
                print_json({"valid": True, "typed_rows": typed, **faults.doubts(warnings, notes, language)})
                return
            typer.echo(f"{typed} typed rows of {path.name} are sound.", err=True)
            faults.print_doubts(warnings, notes, language)
            return
        validated = examine(path or settings().seeds)
    except InvalidSeedsError as error:
        if as_json:
            raise in_language(error, language) from None
        faults.print_faults(error.faults, language)
        faults.print_doubts((), error.notes, language)
        raise typer.Exit(error.exit_status) from None
    package = validated.package
    counts = {field.name: len(getattr(package, field.name)) for field in dataclasses.fields(Package)}
    if as_json:
        doubts = faults.doubts(validated.warnings, validated.notes, language)
        print_json({"valid": True, "rows": counts, **doubts})
        return
    _print_counts(counts)
    faults.print_doubts(validated.warnings, validated.notes, language)


def _print_counts(counts: dict[str, int]) -> None:
    console = plain()
    if not console.is_terminal:
        for name, count in counts.items():
            typer.echo(f"{name}: {count}")
    else:
        table = Table("Table", "Rows")
        table.columns[1].justify = "right"
        for name, count in counts.items():
            table.add_row(name, f"{count:,}")
        console.print(table)
    typer.echo("The seeds are sound.", err=True)


@app.command()
def load(
    path: Annotated[
        Path | None,
        Argument(help="Folder with datapackage.json, or an election's workbook; the seeds without."),
    ] = None,
    by: Annotated[str | None, Option("--by", help="Who loads; the user of this machine.")] = None,
    why: Annotated[str | None, Option("--why", help="Why, for the log of changes.")] = None,
    take: Annotated[
        str | None, Option("--take", help="Whose word counts where both changed a row: package or desk.")
    ] = None,
    repair: Annotated[
        bool, Option("--repair", help="Take out what is nobody's, and let imports write again.")
    ] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
    as_json: AsJson = False,
    lang: faults.Lang = None,
) -> None:
    """Load a data package into Neo4j: all of it or nothing; what it no longer has is taken out.

    The workbook of an election is a change of the newsroom beside what is there: nothing ends.
    """
    if take not in (None, "package", "desk"):
        raise InvalidInputError(f"“{take}” is nobody's word.", remedy="Use --take package or --take desk.")
    connection, _ = connect()
    folder, language = path or settings().seeds, faults.language(lang)
    with faults.told(language, as_json=as_json):
        if filled.is_workbook(folder):
            if take or repair:
                remedy = "Leave out --take and --repair."
                raise InvalidInputError("A workbook is a change of the newsroom.", remedy=remedy)
            _load_workbook(connection, folder, by or who(), why, language, dry_run=dry_run, as_json=as_json)
            return
        if dry_run and repair:
            raise InvalidInputError("A dry run repairs nothing.", remedy="Leave out --repair.")
        validated, report = load_examined(
            connection, folder, by=by, why=why, take=cast("Take | None", take), dry_run=dry_run
        )
    if as_json:
        outcome = {"change": None if dry_run else report.change, "package_hash": report.package_hash}
        outcome["dry_run"] = dry_run
        tables = {name: {"read": t.read, **dataclasses.asdict(t)} for name, t in report.tables.items()}
        doubts = faults.doubts(validated.warnings, validated.notes, language)
        print_json({**outcome, "tables": tables, **doubts})
    else:
        _print(report)
        faults.print_doubts(validated.warnings, validated.notes, language)
    if repair:
        _repair(connection, folder, by or who(), why)


@app.command()
def check(path: Folder = None, as_json: AsJson = False) -> None:
    """Tell what in Neo4j is not as it was written: changed by another hand, lost, or nobody's."""
    connection, _ = connect()
    report = _checked(connection, path or settings().seeds)
    if as_json:
        drifted = [dataclasses.asdict(drift) for drift in report.drifts]
        outcome = {"sound": report.sound, "drifts": drifted, "lost_of_imports": report.lost}
        print_json({**outcome, "pending": report.pending})
    else:
        _print_check(report)
    if not report.sound:
        raise typer.Exit(1)


def _checked(connection: Connection, folder: Path) -> CheckReport:
    with progress.status("Validating the seeds…"):
        package = validate(folder)
    config = settings().model_copy(update={"query_timeout": CHECK_TIMEOUT})
    with Database(connection, config) as database, progress.status("Comparing all that is stored…"):
        return drifts.check(database, package)


def _repair(connection: Connection, folder: Path, by: str, why: str | None) -> None:
    report = _checked(connection, folder)
    with open_database(CHECK_TIMEOUT) as database:
        change = drifts.repair(database, report, by=by, why=why)
    if change is not None:
        progress.print(
            f"Took out {len(report.nodes):,} nodes and {len(report.relationships):,} relationships that were"
            f" nobody's; change {change}."
        )
    if report.imported or report.claims or report.lost:
        progress.print("Rows of imports were changed or lost: run each `koalisi import` again.")


def _print_check(report: CheckReport) -> None:
    for drift in report.drifts[:SHOWN_DRIFTS]:
        typer.echo(f"{drift.what}: {drift.where} {drift.key}")
    if len(report.drifts) > SHOWN_DRIFTS:
        typer.echo(f"and {len(report.drifts) - SHOWN_DRIFTS:,} more; --json lists them all")
    if report.lost:
        typer.echo(f"lost: {report.lost:,} nodes or claims of imports")
    if report.pending:
        typer.echo(f"{report.pending:,} rows of the package are not loaded yet: koalisi load", err=True)
    if report.sound:
        typer.echo("Everything is as it was written.")
    else:
        typer.echo("Mend it with: koalisi load --repair", err=True)


def _load_workbook(
    connection: Connection,
    path: Path,
    by: str,
    why: str | None,
    lang: Language,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    with Database(connection, settings()) as database, progress.status("Checking and loading…"):
        done = load_workbook(database, path, by=by, why=why, dry_run=dry_run)
    counts = {
        name: {"created": done.created.get(name, 0), "updated": done.updated.get(name, 0)}
        for name in TABLES
        if name in done.created or name in done.updated
    }
    if as_json:
        change = None if dry_run else done.change
        outcome = {"change": change, "election_id": done.election_id, "tables": counts, "dry_run": dry_run}
        doubts = faults.doubts(done.warnings, done.notes, lang)
        print_json({**outcome, "typed_rows": done.typed_rows, **doubts})
        return
    for name, count in counts.items():
        typer.echo(f"{name}: {count['created']} created, {count['updated']} updated")
    outcome_words = "Loaded" if done.change is not None else "Already loaded, nothing changed:"
    if dry_run:
        outcome_words = "Nothing was written; a load would take"
    typer.echo(f"{outcome_words} {done.typed_rows} typed rows of {path.name} for {done.election_id}.")
    faults.print_doubts(done.warnings, done.notes, lang)


def load_examined(
    connection: Connection,
    folder: Path,
    *,
    by: str | None = None,
    why: str | None = None,
    take: Take | None = None,
    dry_run: bool = False,
) -> tuple[Validated, LoadReport]:
    """Validate the data package in ``folder`` and load it, showing progress.

    Raises InvalidSeedsError where it has faults; LoadConflictError where the newsroom changed the same rows,
    and ``take`` does not say whose word counts. Nothing was loaded then.
    """
    with progress.status("Validating the seeds…"):
        validated = examine(folder)
    with Database(connection, settings()) as database, progress.status("Loading…") as status:
        report = load_package(
            database,
            validated.package,
            by=by or who(),
            why=why,
            take=take,
            dry_run=dry_run,
            progress=lambda step, done, total: status.update(f"Loading: {step} ({done:,} of {total:,})…"),
        )
    rows = sum(table.read for table in report.tables.values())
    outcome = "Loaded" if report.changed else "Already loaded, nothing changed:"
    if dry_run:
        outcome = "Nothing was written; compared"
    progress.print(f"{outcome} {rows:,} rows of {folder} ({report.seconds:.1f} s).")
    return validated, report


def _print(report: LoadReport) -> None:
    table = Table("Table", *(name.capitalize() for name in (*_COUNTS, "ended")))
    for column in table.columns[1:]:
        column.justify = "right"
    for name, counts in report.tables.items():
        numbers = (*(getattr(counts, count) for count in _COUNTS), len(counts.ended))
        table.add_row(name, *(f"{number:,}" for number in numbers))
    plain().print(table)
    for name, counts in report.tables.items():
        for key in counts.ended:
            typer.echo(f"Ended, for {name} no longer has it: {key}", err=True)
        for key in counts.healed:
            typer.echo(f"Mended in {name}, for another hand had changed it: {key}", err=True)
        if waiting := len(counts.waiting):
            typer.echo(f"{waiting} rows of {name} wait for records that no import has brought.", err=True)

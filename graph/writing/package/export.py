"""Writing the rows that hold now as the data package that they could have been loaded from."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from graph.errors import InvalidInputError
from graph.settings import shipped
from graph.store.database import Database
from graph.writing.log import log
from graph.writing.package import rules, translations
from graph.writing.records import cells
from graph.writing.records.models import TABLES

CONTRACT = shipped("seeds") / "datapackage.json"


def export(database: Database, folder: Path, law: Path) -> dict[str, int]:
    """Write every row into ``folder``, one CSV a table; return how many rows of each.

    InvalidInputError where the folder is not empty, or the graph holds sources of other rules than ``law``.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InvalidInputError(f"{folder} is not empty.", remedy="Name a folder that is new or empty.")
    tables = cells.by_table(log.states(log.current(database.read)))
    sources = {row["id"]: dict(row) for row in tables["rules"]}
    if sources:
        of_law = rules.read(law)[1] if law.exists() else ()
        if {source.id: cells.of(source) for source in of_law} != sources:
            raise InvalidInputError(
                f"{law} names other sources than the rules that were loaded.",
                remedy="Load the package with its rules.yaml first.",
            )
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, cells.columns(table), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables[table])
    described = json.loads(CONTRACT.read_text(encoding="utf-8"))
    for resource in described["resources"]:
        resource["path"] = f"{resource['name']}.csv"
    text = json.dumps(described, indent=2, ensure_ascii=False)
    (folder / CONTRACT.name).write_text(f"{text}\n", encoding="utf-8")
    if sources:
        shutil.copyfile(law, folder / rules.FILE)
    if (notes := law.with_name(translations.FILE)).exists():
        shutil.copyfile(notes, folder / notes.name)
    return {table: len(tables[table]) for table in TABLES}

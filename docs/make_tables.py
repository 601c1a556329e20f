"""Write anew what the vocabulary says in other files: ``python docs/make_tables.py``.

The tables of labels and claims in ``ontology.md``, the words of claims in ``seeds.md`` and the enums of
``seeds/datapackage.json`` are made of :mod:`graph.ontology`, the questions in ``cypher.md`` of
``cypher/queries``, and the section of an importer that ``import.md`` lacks of what it declares; a test
compares the files with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from graph.ontology import LABELS, SPEAKERS, Confidence, Label, Predicate, Role, Status
from graph.settings import ROOT
from graph.store.queries import SavedQuery, tables
from graph.writing.records.importers import Importer, importers

GRADES = [grade.word for grade in sorted(Confidence, reverse=True)]
ENUMS: Mapping[tuple[str, str], list[str]] = {
    ("claims", "predicate"): [predicate.value for predicate in Predicate],
    ("claims", "status"): [status.value for status in Status],
    ("claims", "role"): [role.value for role in Role],
    ("claims", "confidence"): GRADES,
    ("seats", "confidence"): GRADES,
    ("votes", "confidence"): GRADES,
    ("bars", "confidence"): GRADES,
}
"""The columns of the data package whose words the vocabulary has, by table and name."""


def made() -> Mapping[Path, str]:
    """Return the files as the vocabulary has them, by their paths."""
    ontology, seeds, package, questions, imports = (
        ROOT / name
        for name in (
            *("docs/ontology.md", "docs/seeds.md", "seeds/datapackage.json"),
            *("docs/cypher.md", "docs/import.md"),
        )
    )
    return {
        ontology: _ontology(ontology.read_text(encoding="utf-8")),
        seeds: _seeds(seeds.read_text(encoding="utf-8")),
        package: _package(package.read_text(encoding="utf-8")),
        questions: _questions(questions.read_text(encoding="utf-8")),
        imports: _imports(imports.read_text(encoding="utf-8")),
    }


def _ontology(text: str) -> str:
    labels = [
        (
            f"`{label}`",
            label.entry.means,
            f"`{label.entry.table}`" + (", and those of `rules.yaml`" if label is Label.SOURCE else ""),
            *label.entry.terms,
        )
        for label in Label
    ]
    claims = [
        (
            f"`{predicate.type}`",
            f"*{predicate.entry.words.of('id')}*: {predicate.entry.means}",
            f"{_kinds(predicate.entry.subjects)} → {_kinds(predicate.entry.objects)}",
            f"`{predicate.entry.style.caption.of('id')}`, `{predicate.entry.style.caption}`",
            *predicate.entry.terms[:3],
        )
        for predicate in Predicate
    ]
    text = _with_table(text, ("label", "one node is", "table", *_OTHERS), labels)
    return _with_table(text, ("type", "says", "from → to", "in Browser", *_OTHERS[:3]), claims)


_OTHERS = ("Popolo", "FollowTheMoney", "Wikidata", "schema.org")


def _seeds(text: str) -> str:
    ends = [
        (
            f"`{predicate}`",
            _kinds(predicate.entry.subjects),
            _kinds(predicate.entry.objects) + ("; or empty" if predicate.entry.open_ended else ""),
        )
        for predicate in Predicate
    ]
    without = _listed(predicate for predicate in Predicate if predicate.entry.without_election)
    lasting = _listed(predicate for predicate in Predicate if predicate.entry.is_lasting)
    having = _listed(predicate for predicate in Predicate if predicate.entry.has_role)
    text = _with_table(text, ("predicate", "subject", "object"), ends)
    for column, holds in {
        "speaker_id": f"{_kinds(SPEAKERS)}: who said it; empty where the source does not tell",
        "**subject_id**": _kinds(label for predicate in Predicate for label in predicate.entry.subjects),
        "**predicate**": _listed(Predicate),
        "election_id": f"→ elections; empty only about a national coalition ({without}), and where "
        f"somebody is a member or in office apart from any election ({lasting})",
        "**status**": _listed(Status),
        "role": f"{_listed(Role)}, or empty; only for {having}",
        "**confidence**": _listed(GRADES),
    }.items():
        text = _replaced(text, re.compile(rf"^\| {re.escape(column)} \|.*$", re.M), f"| {column} | {holds} |")
    return text


def _questions(text: str) -> str:
    """Return the page with all questions; what stands before the first stays."""
    return "\n".join((text.partition("\n## ")[0], *map(_question, tables().values())))


def _question(query: SavedQuery) -> str:
    address = f"/v1/queries/{query.name}" + (f"?{urlencode(query.example)}" if query.example else "")
    cypher = query.query.text
    parameters = "".join(
        f":param {name} => {value if isinstance(value, int) else repr(value)};\n"
        for name, value in query.example.items()
    )
    return f"""## {query.titles["en"]}

*{query.titles["id"]}.* `{address}`

```cypher
{parameters}{cypher}
```
"""


def _imports(text: str) -> str:
    """Return the page with a section for each importer; those that are there stay as they are."""
    missing = [
        _importer(importer)
        for importer in importers().values()
        if f"\n## `koalisi import {importer.name}`\n" not in text
    ]
    before, heading, after = text.partition("## How fast")
    return before + "".join(missing) + heading + after


def _importer(importer: Importer) -> str:
    options = (*(f"--{option.name}" for option in importer.options), "--dry-run", "--rejects", "--json")
    return f"""## `koalisi import {importer.name}`

Takes {_listed(options)}. {importer.reads}

{importer.summary}

"""


def _package(text: str) -> str:
    package = json.loads(text)
    for table in package["resources"]:
        for column in table["schema"]["fields"]:
            if words := ENUMS.get((table["name"], column["name"])):
                column["constraints"]["enum"] = words
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _kinds(labels: Iterable[Label]) -> str:
    return ", ".join(label.kind for label in sorted(set(labels), key=lambda label: LABELS.index(label)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _with_table(text: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return ``text`` with the rows of the table that has this head replaced."""
    pattern = re.compile(rf"^{re.escape(_row(head))}(?:\n\|.*)*", re.M)
    return _replaced(text, pattern, "\n".join([_row(head), "|---" * len(head) + "|", *map(_row, rows)]))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _replaced(text: str, pattern: re.Pattern[str], replacement: str) -> str:
    """Return ``text`` with the one place of ``pattern`` replaced.

    Raises:
        LookupError: the place is missing, or there are several.
    """
    done, times = pattern.subn(lambda _: replacement, text)
    if times != 1:
        raise LookupError(f"“{pattern.pattern}” is there {times} times.")
    return done


if __name__ == "__main__":
    for path, content in made().items():
        path.write_text(content, encoding="utf-8")

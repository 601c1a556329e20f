"""Every Cypher statement by its name: ``read/claims`` is ``cypher/read/claims.cypher``.

A file opens with a comment that states what the statement is for, its parameters and what it returns::

    // One claim.
    // Parameters: claim_id
    // Returns: claim_id, said_on, status

A parameter or column may be explained in brackets after its name; ``none`` stands for an empty list.
``// Scans:`` gives the reason where a statement may read all nodes or relationships of a kind. ``// Large:``
tells what makes its answer large, which is taken in aside, in a thread. ``// Claims:``
tells that its answer is made of no claims (``none``), or of those alone that are about no election or about
the one that a parameter names; without it, it may be made of any.
Files of ``cypher/schema`` hold several statements, each ended by a semicolon; all others hold one. Sets
of the vocabulary, such as ``{CLAIMS}``, are written out as they are loaded (:mod:`graph.store.sets`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from graph.settings import shipped
from graph.store import sets

FOLDER = shipped("cypher")
"""Where the statements live."""

Kind = Literal["text", "integer", "day"]
"""What a parameter of a saved query is; a day is handed over as text, ``2024-05-02``."""

_FIELD = re.compile(r"(Parameters|Returns|Scans|Large|Claims):\s*(.*)")
_NAME = re.compile(r"\w+")
_CREATED = re.compile(r"^CREATE\b.*? (?:INDEX|CONSTRAINT) (\w+) IF NOT EXISTS", re.MULTILINE)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_EXAMPLE = re.compile(r"^// :param (\w+) => (?:'([^']*)'|(\d+))$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class UnknownQueryError(LookupError):
    """No file of ``cypher/`` has this name: a fault of the program, not of its user."""


class QueryHeaderError(ValueError):
    """A file of ``cypher/`` does not state its parameters or returns, or holds too many statements."""


class Query(NamedTuple):
    """One file of ``cypher/``: its statements without comments, and what its header states.

    ``scans`` is the reason why the statement may scan, ``None`` when it must not; ``large`` what makes its
    answer large, ``None`` where it is not. ``claims`` names the parameter with the election whose claims it
    reads, is empty where it reads none, else ``None``.
    """

    name: str
    statements: tuple[str, ...]
    parameters: tuple[str, ...]
    returns: tuple[str, ...]
    scans: str | None
    claims: str | None = None
    large: str | None = None

    @property
    def text(self) -> str:
        """The statement of a file that holds one."""
        (statement,) = self.statements
        return statement

    @property
    def lays(self) -> frozenset[str]:
        """The names of the indexes and constraints that a file of ``cypher/schema`` creates."""
        return frozenset(name for statement in self.statements for name in _CREATED.findall(statement))


class SavedQuery(NamedTuple):
    """Cypher that people ask themselves: its titles, the query, and a value for each parameter.

    Its header also has the title in both languages (``Indonesian · English``) on the first line and a
    ``:param`` line for each parameter, which can be pasted into Browser. ``source`` is the file with its sets
    written out.
    """

    name: str
    titles: Mapping[str, str]
    query: Query
    example: Mapping[str, str | int]
    source: str

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """What each parameter is, told by its example."""
        return {
            name: "integer" if isinstance(value, int) else "day" if _DAY.fullmatch(value) else "text"
            for name, value in self.example.items()
        }

    def with_values(self, values: Mapping[str, str | int]) -> str:
        """Return the statement with ``values``, else the examples, in the place of its parameters."""
        unknown = values.keys() - self.example.keys()
        if unknown:
            raise KeyError(f"{self.name} has no parameter {', '.join(sorted(unknown))}.")
        literals = {name: _literal(value) for name, value in {**self.example, **values}.items()}
        return re.sub(r"\$(\w+)", lambda match: literals[match[1]], self.query.text)


@cache
def load(name: str) -> Query:
    """Return the query of a name such as ``read/claims``; the file is read once."""
    if name not in names():
        raise UnknownQueryError(f"There is no query “{name}” in {FOLDER}.")
    return parse(name, (FOLDER / f"{name}.cypher").read_text(encoding="utf-8"))


@cache
def names(kind: str = "*") -> tuple[str, ...]:
    """Return the sorted names of all queries, or of one kind: ``schema``, ``load`` or ``read``."""
    files = FOLDER.glob(f"{kind}/**/*.cypher")
    paths = (file.relative_to(FOLDER).with_suffix("").as_posix() for file in files)
    return tuple(sorted(name for name in paths if not name.startswith("browser/")))


def all_queries(kind: str = "*") -> tuple[Query, ...]:
    """Return all queries, or those of one kind, in the order of their names."""
    return tuple(load(name) for name in names(kind))


def parse(name: str, content: str) -> Query:
    """Make a query of a file's content."""
    lines = content.splitlines()
    header = _header(lines)
    for field in ("Parameters", "Returns"):
        if field not in header:
            raise QueryHeaderError(f"{name}: the header lacks “// {field}: …”.")
    body = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    statements = tuple(part.strip() for part in re.split(r";\s*(?:\n|$)", body) if part.strip())
    if not statements or (len(statements) > 1 and not name.startswith("schema/")):
        raise QueryHeaderError(f"{name}: {len(statements)} statements; only schema files hold more than one.")
    if name.startswith("schema/"):
        statements = tuple(repeated for statement in statements for repeated in sets.repeat(statement))
    statements = tuple(sets.expand(sets.unite(statement)) for statement in statements)
    parameters = _listed(header["Parameters"])
    claims = "".join(_listed(header["Claims"])) if "Claims" in header else None
    if claims and claims not in parameters:
        raise QueryHeaderError(f"{name}: “// Claims: {claims}” names no parameter.")
    returns = _listed(header["Returns"])
    return Query(name, statements, parameters, returns, header.get("Scans"), claims, header.get("Large"))


def _header(lines: list[str]) -> dict[str, str]:
    """Return the fields of the opening comment; a field goes on until the next one."""
    header: dict[str, str] = {}
    field = None
    for line in lines:
        if not line.startswith("//"):
            break
        comment = line.removeprefix("//").strip()
        if match := _FIELD.match(comment):
            field, comment = match.groups()
        if field:
            header[field] = f"{header.get(field, '')} {comment}".strip()
    return header


def _listed(field: str) -> tuple[str, ...]:
    previous = None
    while previous != field:  # innermost brackets first
        previous, field = field, _BRACKETED.sub("", field)
    matches = (_NAME.search(part) for part in field.split(","))
    listed = tuple(match.group() for match in matches if match)
    return () if listed == ("none",) else listed


@cache
def tables() -> Mapping[str, SavedQuery]:
    """Return the queries that tell a table, by name, in the order of their names."""
    return read_saved(FOLDER / "queries", "queries")


def read_saved(folder: Path, kind: str) -> Mapping[str, SavedQuery]:
    """Return the saved queries of a folder by name; raises QueryHeaderError where a header lacks a part."""
    return {path.stem: _saved(path, kind) for path in sorted(folder.glob("*.cypher"))}


def _saved(path: Path, kind: str) -> SavedQuery:
    source = sets.expand(path.read_text(encoding="utf-8"))
    query = parse(f"{kind}/{path.stem}", source)
    title = re.match(r"// (.+) · (.+)\n", source)
    example = {name: int(number) if number else text for name, text, number in _EXAMPLE.findall(source)}
    if title is None or tuple(example) != query.parameters:
        raise QueryHeaderError(
            f"{query.name}: the title in both languages, or “// :param” lines, are missing."
        )
    return SavedQuery(path.stem, {"id": title[1], "en": title[2]}, query, example, source)


def _literal(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"

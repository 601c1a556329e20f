"""Read ``seeds/rules.yaml``: the law as dated data, checked in one pass before anything uses it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BeforeValidator, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails

from graph.domain import law
from graph.domain.characters import first_control_character
from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.writing.records.checks.book import repeats
from graph.writing.records.misfits import Wording
from graph.writing.records.models import CODE_PATTERN, Day, Id, Row, RuleSource, Text

FILE = "rules.yaml"
DEEPEST = 20
"""Levels of a file of rules; it needs six."""
_UNREADABLE = Wording(
    "tidak dapat dibaca: {error}",
    "cannot be read: {error}",
    Message("Taruh berkasnya di tempatnya.", "Put the file in place."),
)
_NO_UTF8 = Wording(
    "bukan UTF-8", "is not UTF-8", Message("Simpan berkas sebagai UTF-8.", "Save the file as UTF-8.")
)
_NO_YAML = Wording(
    "bukan YAML: {problem}",
    "is not YAML: {problem}",
    Message("Perbaiki YAML di situ atau tepat di atasnya.", "Mend the YAML there or just above."),
)


def _fraction(value: object) -> Fraction:
    try:
        share = Fraction(value) if isinstance(value, str) else None
    except (ValueError, ZeroDivisionError):
        share = None
    if share is None or not 0 < share <= 1:
        raise ValueError(
            Message(
                "bagian ditulis sebagai pecahan tepat di atas 0 dan paling banyak 1, misalnya 17/200",
                "a share is an exact fraction above 0 and up to 1, such as 17/200",
            )
        )
    return share


class _Loader(yaml.CSafeLoader):
    """Plain YAML, but days stay as they are written and a key that appears twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = Message("kunci {key} ada dua kali", "the key {key} appears twice", key=key.value)
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

Place = tuple[str | int, ...]
"""The keys and positions that lead to a value of the file."""
Share = Annotated[Fraction, BeforeValidator(_fraction)]
Prefix = Annotated[str, StringConstraints(pattern=CODE_PATTERN)]


class _Checked(Row):
    """A part of a rule whose columns have to fit together."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if problem := self._problem():
            raise ValueError(problem)
        return self

    def _problem(self) -> Message | None:
        raise NotImplementedError


class _Band(Row):
    up_to: Annotated[int, Field(ge=1)] | None
    share: Share


class _Alternative(_Checked):
    basis: law.Basis
    share: Share | None = None
    banded_by: law.Measure | None = None
    bands: list[_Band] | None = None
    eligible: law.Eligible | None = None

    def _problem(self) -> Message | None:
        if (self.share is None) == (self.bands is None) or (self.bands is None) != (self.banded_by is None):
            return Message(
                "beri share saja, atau bands beserta banded_by",
                "give either a share, or bands with banded_by",
            )
        limits = [band.up_to for band in self.bands or ()]
        finite = {limit for limit in limits if limit is not None}
        if self.bands is not None and limits != [*sorted(finite), None]:
            return Message(
                "bands menaik, dan hanya yang terakhir tanpa up_to",
                "bands ascend, and only the last one has no up_to",
            )
        return None


class _Spread(Row):
    share: Share
    comparison: Literal["more_than", "at_least"]


class _Scope(Row):
    levels: Annotated[list[law.Level], Field(min_length=1)]
    within: list[Prefix] = Field(default_factory=list)
    outside: list[Prefix] = Field(default_factory=list)


class _Rule(_Checked):
    id: Id
    who: law.Who
    scope: _Scope
    in_force_from: Day
    in_force_until: Day | None
    alternatives: Annotated[list[_Alternative], Field(min_length=1)]
    districts: _Spread | None = None
    article: Text
    summary_en: Text
    summary_id: Text
    source_ids: Annotated[list[Id], Field(min_length=1)]

    def _problem(self) -> Message | None:
        if self.in_force_until is not None and self.in_force_until < self.in_force_from:
            return Message(
                "aturan tidak dapat berakhir sebelum berlaku", "a rule cannot end before it begins"
            )
        bases = {alternative.basis for alternative in self.alternatives}
        if self.who == "parties":
            if not bases <= {"seats", "valid_votes"} or self.districts is not None:
                return Message(
                    "aturan untuk partai menghitung seats atau valid_votes, tanpa districts",
                    "a rule for parties counts seats or valid_votes, and has no districts",
                )
            if any(alternative.eligible is None for alternative in self.alternatives):
                return Message(
                    "aturan untuk partai menyebut kursi atau suara siapa yang dihitung (eligible)",
                    "a rule for parties says whose seats or votes are eligible",
                )
            if any(alternative.banded_by == "population" for alternative in self.alternatives):
                return Message(
                    "aturan untuk partai hanya dapat bertingkat menurut DPT (roll)",
                    "a rule for parties is banded by the roll, if at all",
                )
            return None
        alternative = self.alternatives[0]
        if len(self.alternatives) > 1 or not bases <= {"roll", "population"} or alternative.eligible:
            return Message(
                "aturan untuk perseorangan punya satu alternatif, menurut roll atau population",
                "a rule for independents has one alternative, by roll or population",
            )
        if alternative.banded_by not in (None, alternative.basis):
            return Message(
                "aturan untuk perseorangan bertingkat menurut dasarnya sendiri",
                "a rule for independents is banded by its own basis",
            )
        return None


class _File(Row):
    sources: list[RuleSource]
    rules: Annotated[list[_Rule], Field(min_length=1)]


def load_law(path: Path) -> law.Law:
    """Return the law of a file of rules; see :func:`read`."""
    return read(path)[0]


def read(path: Path, taken: Collection[str] = ()) -> tuple[law.Law, tuple[RuleSource, ...]]:
    """Read the file of rules; return the law and its sources, whose ids none of the package has ``taken``.

    Each scope has one rule on each day from its first on; raises InvalidSeedsError with all faults.
    """
    tree, content = _parsed(path)
    try:
        file = _File.model_validate(content)
    except ValidationError as error:
        raise InvalidSeedsError(
            [_fault(path, tree, problem["loc"], _reason(problem)) for problem in error.errors()]
        ) from None
    rules = tuple(map(_rule, file.rules))
    ids = [rule.id for rule in rules]
    faults = [_fault(path, tree, loc, reason) for loc, reason in _id_faults(file, taken)] + [
        _fault(path, tree, ("rules", ids.index(gap.rule_id)), _as_is(gap.reason))
        for gap in law.coverage_faults(rules)
    ]
    if faults:
        raise InvalidSeedsError(faults)
    return law.Law(rules), tuple(file.sources)


def _parsed(path: Path) -> tuple[yaml.Node | None, object]:
    """Return the file's node tree, which knows the lines, and its content."""
    row = None
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise OSError(None, "it is no regular file")
        text = path.read_text(encoding="utf-8")
        _refuse_depth_and_stray_characters(text)
        loader = _Loader(text)
        tree = loader.get_single_node()
        return tree, None if tree is None else _constructed(loader, tree)
    except OSError as error:
        texts = _UNREADABLE(error=error.strerror)
    except UnicodeDecodeError:
        texts = _NO_UTF8()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = None if mark is None else min(mark.line + 1, len(text.splitlines()))
        texts = _NO_YAML(problem=getattr(error, "problem", None) or error)
    raise InvalidSeedsError([Fault(path.name, row, None, *texts)])


def _constructed(loader: _Loader, tree: yaml.Node) -> object:
    """Return the content of a tree; what only Python refuses is told as the faults of YAML are."""
    try:
        return loader.construct_document(tree)
    except (AttributeError, TypeError, ValueError) as error:  # a tag that lies, a list as a key, 5,000 digits
        problem = Message(
            "isi yang lain dari jenisnya ({error})",
            "a value is not of its type ({error})",
            error=str(error)[:170],
        )
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=tree.start_mark) from error


def _refuse_depth_and_stray_characters(text: str) -> None:
    """Keep what is nested without end from the parser, which is in C and would fall over it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.ScalarEvent) and (
            char := first_control_character(event.value.replace("\n", ""))
        ):
            problem = Message("U+{code:04X} bukan teks", "U+{code:04X} is no text", code=ord(char))
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]
        if depth > DEEPEST:
            problem = Message("lebih dari {most} tingkat", "more than {most} levels", most=DEEPEST)
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]


def _id_faults(file: _File, taken: Collection[str]) -> Iterator[tuple[Place, Message]]:
    """Yield where ids are used twice, or name no source, with the reasons."""
    places: list[tuple[str, Place]] = [
        *((source.id, ("sources", index, "id")) for index, source in enumerate(file.sources)),
        *((rule.id, ("rules", index, "id")) for index, rule in enumerate(file.rules)),
    ]
    for id_, place, _ in repeats(places):
        yield place, Message("id {id} dipakai dua kali", "the id {id} is used twice", id=id_)
    for index, source in enumerate(file.sources):
        if source.id in taken:
            reason = Message(
                "id {id} sudah dipakai baris lain di paket",
                "the id {id} is that of another row of the package",
                id=source.id,
            )
            yield ("sources", index, "id"), reason
    sources = {source.id for source in file.sources}
    for index, rule in enumerate(file.rules):
        for position, source_id in enumerate(rule.source_ids):
            if source_id not in sources:
                reason = Message("tidak ada sumber ber-id {id}", "no source has the id {id}", id=source_id)
                yield ("rules", index, "source_ids", position), reason


def _reason(problem: ErrorDetails) -> Message:
    """Return what a model refused, in its own words."""
    error = problem.get("ctx", {}).get("error")
    if isinstance(error, ValueError) and isinstance(error.args[0], Message):
        return error.args[0]
    return _as_is(problem["msg"])


def _as_is(text: str) -> Message:
    """Return a text of somebody else's, which is English."""
    return Message("{text}", "{text}", text=text)


def _fault(path: Path, tree: yaml.Node | None, loc: Place, reason: Message) -> Fault:
    column = ".".join(str(part) for part in loc) or None
    remedy = Message(
        "Perbaiki isinya; docs/law.md menerangkan tiap kolom.",
        "Mend the field; docs/law.md says what each one holds.",
    )
    return Fault(path.name, _line(tree, loc), column, reason, remedy)


def _line(node: yaml.Node | None, loc: Place) -> int | None:
    """Return the line of the deepest node that a location leads to, as an editor counts."""
    if node is None:
        return None
    for part in loc:
        child: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            child = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
        if child is None:
            break
        node = child
    return node.start_mark.line + 1


def _rule(row: _Rule) -> law.Rule:
    spread = row.districts
    return law.Rule(
        row.id,
        row.who,
        law.Scope(tuple(row.scope.levels), tuple(row.scope.within), tuple(row.scope.outside)),
        row.in_force_from,
        row.in_force_until,
        tuple(
            law.Alternative(part.basis, _bands(part), part.banded_by, part.eligible)
            for part in row.alternatives
        ),
        law.Spread(spread.share, spread.comparison) if spread else None,
        row.article,
        Message(row.summary_id, row.summary_en),
        tuple(row.source_ids),
    )


def _bands(row: _Alternative) -> tuple[law.Band, ...]:
    if row.share is not None:
        return (law.Band(None, row.share),)
    return tuple(law.Band(band.up_to, band.share) for band in row.bands or ())

"""What a table's model refuses of a line, as faults. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from graph.errors import Fault
from graph.messages import Message
from graph.writing.records import misfits
from graph.writing.records.misfits import MisfitError, show
from graph.writing.records.models import CODE_PATTERN, COLOUR_PATTERN, ID_PATTERN, SHARE_PATTERN, Row
from graph.writing.records.references import closest
from graph.writing.records.tables import CORRECT, EMPTY, FILL_IN, TAKE_OUT, Line

_PATTERNS: Mapping[str, Callable[[str], MisfitError]] = {
    ID_PATTERN: misfits.no_id,
    COLOUR_PATTERN: misfits.no_colour,
    CODE_PATTERN: misfits.no_code,
    SHARE_PATTERN: misfits.no_percentage,
}


def faults(line: Line, model: type[Row], error: ValidationError) -> Iterator[Fault]:
    """Yield the faults of a line that its table's model refuses."""
    for problem in error.errors(include_url=False, include_input=False):
        column = str(problem["loc"][0]) if problem["loc"] else ""
        cell = line[column]
        misfit = _misfit(model, column, cell, problem["type"], problem.get("ctx", {}))
        if misfit is None:
            reason = Message(
                "{cell} tidak cocok: {error}.",
                "{cell} does not fit: {error}.",
                cell=show(cell),
                error=problem["msg"],
            )
            misfit = MisfitError(reason, CORRECT)
        yield line.fault(column or None, misfit.reason, misfit.remedy)


def _misfit(
    model: type[Row], column: str, cell: str, kind: str, limits: Mapping[str, Any]
) -> MisfitError | None:
    """Return what is told of an error of pydantic's, of a kind and with its limits."""
    match kind:
        case "value_error" if isinstance(limits["error"], MisfitError):
            return limits["error"]
        case "missing":
            return MisfitError(EMPTY, FILL_IN)
        case "extra_forbidden":
            reason = Message(
                "Tabel ini tidak punya kolom {column}.",
                "This table has no column {column}.",
                column=show(column),
            )
            return MisfitError(reason, TAKE_OUT)
        case "literal_error" | "enum":
            return _unknown_word(cell, words(model.model_fields[column].annotation))
        case "string_pattern_mismatch":
            return _PATTERNS[limits["pattern"]](cell)
        case "string_too_long":
            return misfits.too_long(cell, limits["max_length"])
        case "greater_than_equal":
            return misfits.too_small(cell, limits["ge"])
        case "less_than_equal":
            return misfits.too_large(cell, limits["le"])
        case "int_parsing" | "int_parsing_size" | "int_type" | "int_from_float":
            return misfits.no_number(cell)
    return None


def words(annotation: object) -> list[str]:
    """Return the words that an annotation allows, when it allows only some."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    return next((listed for part in get_args(annotation) if (listed := words(part))), [])


def _unknown_word(cell: str, allowed: list[str]) -> MisfitError:
    near = closest(cell, allowed)
    listed = ", ".join(allowed)
    return MisfitError(
        Message(
            "{cell} bukan kata yang dikenal kolom ini.",
            "{cell} is not one of the words of this column.",
            cell=show(cell),
        ),
        Message("Kata yang dikenal: {words}", "The words are: {words}", words=listed)
        if near is None
        else Message(
            "Maksudnya “{near}”? Kata yang dikenal: {words}",
            "Did you mean “{near}”? The words are: {words}",
            near=near,
            words=listed,
        ),
    )

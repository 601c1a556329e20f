"""Claims that make sense: who says what about whom, when, in which election."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.errors import Fault
from graph.ontology import SPEAKERS, Predicate, kinds
from graph.writing.records.checks.book import Book, check_reference, day, earliest
from graph.writing.records.tables import Line, show

_PREDICATES = {predicate.value: predicate for predicate in Predicate}


def claims(book: Book, lines: Iterable[Line] | None = None) -> Iterator[Fault]:
    """Find claims (``lines``, else all) whose ends, election, dates or withdrawal do not fit together."""
    for line in book.rows("claims") if lines is None else lines:
        predicate = _PREDICATES.get(line["predicate"])
        yield from check_reference(book, line, "speaker_id", kinds(SPEAKERS), "the speaker of a claim")
        if predicate:
            ends = predicate.entry
            said = f"“{predicate}”"
            yield from check_reference(
                book, line, "subject_id", kinds(ends.subjects), f"the subject of {said}"
            )
            yield from check_reference(book, line, "object_id", kinds(ends.objects), f"the object of {said}")
            yield from _object(book, line, predicate)
        yield from _retraction(line)
        recorded = day(line["recorded_at"])
        said_on = earliest(line["said_on"])
        if recorded and said_on and said_on > recorded:
            yield line.fault(
                "said_on",
                f"It was said on {line['said_on']}, after it was written down on {recorded}.",
                "Correct one of the two dates.",
            )


def _object(book: Book, line: Line, predicate: Predicate) -> Iterator[Fault]:
    subject, target, election = line["subject_id"], line["object_id"], line["election_id"]
    said, about = f"“{predicate}”", predicate.entry
    if not target and not about.open_ended:
        yield line.fault(
            "object_id",
            f"The cell is empty, but {said} has an object.",
            f"Name what the claim is about: {', '.join(sorted(kinds(about.objects)))}",
        )
    if target and target == subject:
        yield line.fault(
            "object_id",
            f"{show(target)} is both sides of the claim.",
            "Correct one of the two.",
        )
    if line["role"] and not about.has_role:
        having = ", ".join(f"“{each}”" for each in Predicate if each.entry.has_role)
        yield line.fault("role", f"{said} has no role.", f"Leave the cell empty: only {having} has one.")
    national = target in book.lines["coalitions"] and not book.cell("coalitions", target, "election_id")
    if not election and not about.is_lasting and not (about.without_election and national):
        yield line.fault(
            "election_id",
            "The cell is empty.",
            "Name the election; only a word on a national coalition, a membership and an office go without.",
        )
    for column in ("subject_id", "object_id"):
        yield from _same_election(book, line, column, election)


def _same_election(book: Book, line: Line, column: str, election: str) -> Iterator[Fault]:
    name = line[column]
    for table in ("tickets", "coalitions"):
        other = book.cell(table, name, "election_id")
        if election and other and other != election:
            yield line.fault(
                column,
                f"{show(name)} belongs to the election {show(other)}, the claim to {show(election)}.",
                "Correct one of the two.",
            )


def _retraction(line: Line) -> Iterator[Fault]:
    pair = ("retracted_at", "retracted_why")
    for filled, empty in (pair, pair[::-1]):
        if line[filled] and not line[empty]:
            yield line.fault(empty, f"The cell is empty, but {filled} is filled.", "Fill both, or neither.")
    retracted, recorded = day(line["retracted_at"]), day(line["recorded_at"])
    if retracted and recorded and retracted < recorded:
        yield line.fault(
            "retracted_at",
            f"It was withdrawn on {retracted}, before it was written down on {recorded}.",
            "Correct one of the two dates.",
        )

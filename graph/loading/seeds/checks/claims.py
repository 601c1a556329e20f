"""Claims that make sense: who says what about whom, when, in which election."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import Fault
from graph.loading.seeds.checks.book import Book, check_reference, day, earliest
from graph.loading.seeds.checks.grammar import GRAMMAR, SPEAKERS, Grammar
from graph.loading.seeds.sheets import Line, show


def claims(book: Book) -> Iterator[Fault]:
    """Find claims whose ends, election, dates or withdrawal do not fit together."""
    for line in book.rows("claims"):
        grammar = GRAMMAR.get(line["predicate"])
        yield from check_reference(book, line, "speaker_id", SPEAKERS, "the speaker of a claim")
        if grammar:
            said = f"“{line['predicate']}”"
            yield from check_reference(book, line, "subject_id", grammar.subjects, f"the subject of {said}")
            yield from check_reference(book, line, "object_id", grammar.objects, f"the object of {said}")
            yield from _object(book, line, grammar)
        yield from _retraction(line)
        recorded = day(line["recorded_at"])
        said_on = earliest(line["said_on"])
        if recorded and said_on and said_on > recorded:
            yield line.fault(
                "said_on",
                f"It was said on {line['said_on']}, after it was written down on {recorded}.",
                "Correct one of the two dates.",
            )


def _object(book: Book, line: Line, grammar: Grammar) -> Iterator[Fault]:
    subject, target, election = line["subject_id"], line["object_id"], line["election_id"]
    said = f"“{line['predicate']}”"
    if not target and not grammar.open_ended:
        yield line.fault(
            "object_id",
            f"The cell is empty, but {said} has an object.",
            f"Name what the claim is about: {', '.join(sorted(grammar.objects))}",
        )
    if target and target == subject:
        yield line.fault(
            "object_id",
            f"{show(target)} is both sides of the claim.",
            "Correct one of the two.",
        )
    if line["role"] and line["predicate"] != "supports":
        yield line.fault("role", f"{said} has no role.", "Leave the cell empty: only “supports” has one.")
    national = target in book.lines["coalitions"] and not book.cell("coalitions", target, "election_id")
    if not election and not (line["predicate"] in {"coalition_with", "withdraws"} and national):
        yield line.fault(
            "election_id",
            "The cell is empty.",
            "Name the election; only joining or leaving a national coalition goes without.",
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

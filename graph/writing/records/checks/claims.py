"""Claims that make sense: who says what about whom, when, in which election."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.errors import Fault
from graph.messages import Message
from graph.ontology import SPEAKERS, Predicate, kinds
from graph.writing.records.checks.book import Book, check_reference, day, earliest
from graph.writing.records.misfits import show
from graph.writing.records.tables import CORRECT_DATE, CORRECT_ONE, EMPTY, Line

_PREDICATES = {predicate.value: predicate for predicate in Predicate}


def claims(book: Book, lines: Iterable[Line] | None = None) -> Iterator[Fault]:
    """Find claims (``lines``, else all) whose ends, election, dates or withdrawal do not fit together."""
    for line in book.rows("claims") if lines is None else lines:
        predicate = _PREDICATES.get(line["predicate"])
        speaker = Message("pembicara klaim", "the speaker of a claim")
        yield from check_reference(book, line, "speaker_id", kinds(SPEAKERS), speaker)
        if predicate:
            entry = predicate.entry
            subject = Message(
                "subjek “{predicate}”", "the subject of “{predicate}”", predicate=str(predicate)
            )
            target = Message("objek “{predicate}”", "the object of “{predicate}”", predicate=str(predicate))
            yield from check_reference(book, line, "subject_id", kinds(entry.subjects), subject)
            yield from check_reference(book, line, "object_id", kinds(entry.objects), target)
            yield from _object(book, line, predicate)
        yield from _retraction(line)
        recorded = day(line["recorded_at"])
        said_on = earliest(line["said_on"])
        if recorded and said_on and said_on > recorded:
            reason = Message(
                "Dikatakan pada {said}, setelah dicatat pada {recorded}.",
                "It was said on {said}, after it was written down on {recorded}.",
                said=line["said_on"],
                recorded=recorded,
            )
            yield line.fault("said_on", reason, CORRECT_DATE)


def _object(book: Book, line: Line, predicate: Predicate) -> Iterator[Fault]:
    subject, target, election = line["subject_id"], line["object_id"], line["election_id"]
    entry = predicate.entry
    if not target and not entry.open_ended:
        yield line.fault(
            "object_id",
            Message(
                "Sel kosong, padahal “{predicate}” mempunyai objek.",
                "The cell is empty, but “{predicate}” has an object.",
                predicate=str(predicate),
            ),
            Message(
                "Sebut yang dimaksud klaim ini: {kinds}",
                "Name what the claim is about: {kinds}",
                kinds=", ".join(sorted(kinds(entry.objects))),
            ),
        )
    if target and target == subject:
        reason = Message("{id} ada di kedua sisi klaim.", "{id} is both sides of the claim.", id=show(target))
        yield line.fault("object_id", reason, CORRECT_ONE)
    if line["role"] and not entry.has_role:
        yield line.fault(
            "role",
            Message(
                "“{predicate}” tidak mempunyai peran.", "“{predicate}” has no role.", predicate=str(predicate)
            ),
            Message(
                "Kosongkan sel: hanya {predicates} yang mempunyainya.",
                "Leave the cell empty: only {predicates} has one.",
                predicates=", ".join(f"“{other}”" for other in Predicate if other.entry.has_role),
            ),
        )
    national = target in book.lines["coalitions"] and not book.cell("coalitions", target, "election_id")
    if not election and not entry.is_lasting and not (entry.without_election and national):
        yield line.fault(
            "election_id",
            EMPTY,
            Message(
                "Sebut pemilihannya; hanya koalisi nasional, keanggotaan, dan jabatan yang tanpa pemilihan.",
                "Name the election; only a word on a national coalition, a membership and an office go"
                " without.",
            ),
        )
    for column in ("subject_id", "object_id"):
        yield from _same_election(book, line, column, election)


def _same_election(book: Book, line: Line, column: str, election: str) -> Iterator[Fault]:
    name = line[column]
    for table in ("tickets", "coalitions"):
        other = book.cell(table, name, "election_id")
        if election and other and other != election:
            reason = Message(
                "{id} termasuk pemilihan {other}, klaimnya termasuk {election}.",
                "{id} belongs to the election {other}, the claim to {election}.",
                id=show(name),
                other=show(other),
                election=show(election),
            )
            yield line.fault(column, reason, CORRECT_ONE)


def _retraction(line: Line) -> Iterator[Fault]:
    pair = ("retracted_at", "retracted_why")
    for filled, empty in (pair, pair[::-1]):
        if line[filled] and not line[empty]:
            reason = Message(
                "Sel kosong, padahal {filled} terisi.",
                "The cell is empty, but {filled} is filled.",
                filled=filled,
            )
            remedy = Message("Isi keduanya, atau kosongkan keduanya.", "Fill both, or neither.")
            yield line.fault(empty, reason, remedy)
    retracted, recorded = day(line["retracted_at"]), day(line["recorded_at"])
    if retracted and recorded and retracted < recorded:
        reason = Message(
            "Dicabut pada {retracted}, sebelum dicatat pada {recorded}.",
            "It was withdrawn on {retracted}, before it was written down on {recorded}.",
            retracted=retracted,
            recorded=recorded,
        )
        yield line.fault("retracted_at", reason, CORRECT_DATE)

"""Claims that make sense: who says what about whom, when, in which election."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.errors import Fault
from graph.messages import Message
from graph.ontology import SPEAKERS, Predicate, kinds
from graph.writing.records.checks.book import Book, check_reference, day, edtf
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import CORRECT_DATE, CORRECT_ONE, EMPTY, Line

_PREDICATES = {predicate.value: predicate for predicate in Predicate}
_SAID_LATE = Wording(
    "Dikatakan pada {said}, setelah dicatat pada {recorded}.",
    "It was said on {said}, after it was written down on {recorded}.",
    CORRECT_DATE,
)
_NO_OBJECT = Wording(
    "Sel kosong, padahal “{predicate}” mempunyai objek.",
    "The cell is empty, but “{predicate}” has an object.",
    Message("Sebut yang dimaksud klaim ini: {kinds}", "Name what the claim is about: {kinds}"),
)
_BOTH_SIDES = Wording("{id} ada di kedua sisi klaim.", "{id} is both sides of the claim.", CORRECT_ONE)
_NO_ROLE = Wording(
    "“{predicate}” tidak mempunyai peran.",
    "“{predicate}” has no role.",
    Message(
        "Kosongkan sel: hanya {predicates} yang mempunyainya.",
        "Leave the cell empty: only {predicates} has one.",
    ),
)
_NAME_THE_ELECTION = Message(
    "Sebut pemilihannya; hanya koalisi nasional, keanggotaan, dan jabatan yang tanpa pemilihan.",
    "Name the election; only a word on a national coalition, a membership and an office go without.",
)
_OF_ANOTHER_ELECTION = Wording(
    "{id} termasuk pemilihan {other}, klaimnya termasuk {election}.",
    "{id} belongs to the election {other}, the claim to {election}.",
    CORRECT_ONE,
)
_HALF_A_RETRACTION = Wording(
    "Sel kosong, padahal {filled} terisi.",
    "The cell is empty, but {filled} is filled.",
    Message("Isi keduanya, atau kosongkan keduanya.", "Fill both, or neither."),
)
_RETRACTED_EARLY = Wording(
    "Dicabut pada {retracted}, sebelum dicatat pada {recorded}.",
    "It was withdrawn on {retracted}, before it was written down on {recorded}.",
    CORRECT_DATE,
)


def claims(book: Book, lines: Iterable[Line] | None = None) -> Iterator[Fault]:
    """Find claims (``lines``, else all) whose ends, election, dates or withdrawal do not fit together."""
    for line in book.rows("claims") if lines is None else lines:
        speaker = Message("pembicara klaim", "the speaker of a claim")
        yield from check_reference(book, line, "speaker_id", kinds(SPEAKERS), speaker)
        if predicate := _PREDICATES.get(line["predicate"]):
            word, entry = str(predicate), predicate.entry
            subject = Message("subjek “{predicate}”", "the subject of “{predicate}”", predicate=word)
            target = Message("objek “{predicate}”", "the object of “{predicate}”", predicate=word)
            yield from check_reference(book, line, "subject_id", kinds(entry.subjects), subject)
            yield from check_reference(book, line, "object_id", kinds(entry.objects), target)
            yield from _object(book, line, predicate)
        yield from _retraction(line)
        recorded, said_on = day(line["recorded_at"]), edtf(line["said_on"])
        if recorded and said_on and said_on.earliest > recorded:
            yield line.fault("said_on", *_SAID_LATE(said=line["said_on"], recorded=recorded))


def _object(book: Book, line: Line, predicate: Predicate) -> Iterator[Fault]:
    subject, target, election = line["subject_id"], line["object_id"], line["election_id"]
    word, entry = str(predicate), predicate.entry
    if not target and not entry.open_ended:
        texts = _NO_OBJECT(predicate=word, kinds=", ".join(sorted(kinds(entry.objects))))
        yield line.fault("object_id", *texts)
    if target and target == subject:
        yield line.fault("object_id", *_BOTH_SIDES(id=show(target)))
    if line["role"] and not entry.has_role:
        having = ", ".join(f"“{other}”" for other in Predicate if other.entry.has_role)
        yield line.fault("role", *_NO_ROLE(predicate=word, predicates=having))
    national = target in book.lines["coalitions"] and not book.cell("coalitions", target, "election_id")
    if not election and not entry.is_lasting and not (entry.without_election and national):
        yield line.fault("election_id", EMPTY, _NAME_THE_ELECTION)
    for column in ("subject_id", "object_id"):
        for table in ("tickets", "coalitions"):
            other = book.cell(table, line[column], "election_id")
            if election and other and other != election:
                texts = _OF_ANOTHER_ELECTION(
                    id=show(line[column]), other=show(other), election=show(election)
                )
                yield line.fault(column, *texts)


def _retraction(line: Line) -> Iterator[Fault]:
    pair = ("retracted_at", "retracted_why")
    for filled, empty in (pair, pair[::-1]):
        if line[filled] and not line[empty]:
            yield line.fault(empty, *_HALF_A_RETRACTION(filled=filled))
    retracted, recorded = day(line["retracted_at"]), day(line["recorded_at"])
    if retracted and recorded and retracted < recorded:
        yield line.fault("retracted_at", *_RETRACTED_EARLY(retracted=retracted, recorded=recorded))

"""What is doubtful in rows and no fault: it may be true, so it is told and written all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from graph import today
from graph.domain import names
from graph.errors import Fault, RowFault
from graph.messages import Message
from graph.ontology import Predicate, Role, Status
from graph.writing.records import checking
from graph.writing.records.cells import RowKey
from graph.writing.records.checks import tables
from graph.writing.records.checks.book import Book, day, edtf, number, repeats
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import Line, Sheet

SAME = ("subject_id", "predicate", "object_id", "election_id", "said_on", "status", "role", "source_id")
"""Claims that agree in these columns are one claim."""
_WORD = tuple(column for column in SAME if column not in ("said_on", "source_id"))
_NEAR = timedelta(days=7)
NEAR_ROLLS = (0.5, 2.0)
"""Between these parts of each other, two rolls of one region and time are likely; beyond, one is mistyped."""
LEAST_TURNOUT = 0.2
"""Fewer votes than this part of the roll are unlikely: the least of any regional election was above 0.3."""

_AFTER_ITS_SOURCE = Wording(
    "Dikatakan pada {said}, tetapi sumbernya {source} bertanggal {published}.",
    "It was said on {said}, but its source {source} is of {published}.",
    Message(
        "Tanggali klaim menurut sumbernya, atau sebut sumber yang mengatakannya.",
        "Date the claim to its source, or name the source that tells it.",
    ),
)
_LATE_REGISTRATION = Wording(
    "Pendaftaran pada {said} terjadi setelah pemungutan suara {voted}.",
    "A registration of {said} is after the vote of {voted}.",
    Message(
        "Tulis hari pasangan itu mendaftar, atau pertama kali dikatakan terdaftar.",
        "Write the day on which the pair registered, or was first said to have.",
    ),
)
_LATE_WORD = Wording(
    "Ucapan partai pada {said} terjadi setelah pemungutan suara {voted}.",
    "A party's word of {said} is after the vote of {voted}.",
    Message("Periksa tanggal dan pemilihannya.", "Check the day and the election."),
)
_ON_TWO_TICKETS = Wording(
    "{person} juga ada di pasangan {ticket} pada pemilihan ini.",
    "{person} is also on the ticket {ticket} of this election.",
    Message(
        "Periksa siapa berpasangan dengan siapa: mungkin dua orang senama.",
        "Check who stands with whom: two people may share the name.",
    ),
)
_REGISTERED_TWICE = Wording(
    "{party} terdaftar juga untuk {ticket}.",
    "{party} is registered for {ticket} too.",
    Message(
        "Satu partai mengusung satu pasangan: periksa yang mana, atau simpan keduanya sebagai sengketa.",
        "A party nominates one pair: check which, or keep both as disputed.",
    ),
)
_NOBODY_SUPPORTED = Wording(
    "Tidak mendukung siapa pun, jadi berarti pengurus itu belum menentukan.",
    "It supports nobody, so it says that the board was undecided.",
    Message("Sebut calonnya, bila ada yang dimaksud.", "Name the candidate, if one was meant."),
)
_MORE_THAN_THE_ROLL = Wording(
    "Suara {election} berjumlah {total:,}, lebih dari DPT {roll:,}.",
    "The votes of {election} add up to {total:,}, more than its roll of {roll:,}.",
    Message("Periksa suara dan DPT-nya.", "Check the votes and elections.roll."),
)
_FAR_FROM_VOTES = Wording(
    "DPT {roll:,} jauh dari jumlah suara, {total:,}.",
    "The roll of {roll:,} is far from the votes, {total:,} in all.",
    Message("Periksa angkanya.", "Check its digits."),
)
_CHECK_BOTH = Message("Periksa angka keduanya.", "Check the digits of both.")
_FAR_FROM_ANOTHER = Wording(
    "DPT {roll:,} jauh dari DPT {election}, {other:,}.",
    "The roll of {roll:,} is far from that of {election}, {other:,}.",
    _CHECK_BOTH,
)
_FAR_FROM_GENERAL = Wording(
    "DPT {roll:,} jauh dari DPT pemilu, {general:,}.",
    "The roll of {roll:,} is far from the general election's, {general:,}.",
    _CHECK_BOTH,
)
_FAR_FROM_VALID = Wording(
    "DPT {roll:,} jauh dari {valid:,} suara sah DPRD.",
    "The roll of {roll:,} is far from the {valid:,} valid votes for the council.",
    _CHECK_BOTH,
)
_REGION_TWICE = Wording(
    "Wilayah {region} tampaknya sama dengan {other}.",
    "The region {region} seems to be {other}.",
    Message("Simpan salah satunya, bila keduanya sama.", "Keep one of the two, if they are one."),
)
_IN_THE_FUTURE = Wording(
    "{date} ada di masa depan.", "{date} lies in the future.", Message("Periksa tahunnya.", "Check the year.")
)
_NAMESAKE = Wording(
    "{name} bernama sama dengan {other}.",
    "{name} has the name of {other}.",
    Message(
        "Tulis di identities.csv apakah keduanya satu orang.",
        "Tell in identities.csv whether they are one person.",
    ),
)
_CLAIM_TWICE = Wording(
    "Klaim {claim} mengatakan yang sama dengan {other}.",
    "The claim {claim} says what {other} says.",
    Message("Simpan salah satunya.", "Keep one of the two."),
)
_CLAIM_ALIKE = Wording(
    "Klaim {claim} mungkin mengatakan yang sama dengan {others}.",
    "The claim {claim} may say what {others} says.",
    Message(
        "Simpan satu saja, bila ini satu ucapan yang sama.", "Keep one of them, if it is one word told twice."
    ),
)


_NOT_ALL_SEATS = Wording(
    "Kursi partai berjumlah {total:,}, padahal dewan ini punya {seats:,} dan disebut lengkap.",
    "The parties' seats add up to {total:,}; the council has {seats:,} and is said to be complete.",
    Message("Periksa kursi partai, atau hapus baris ini.", "Check the seats, or take this row out."),
)
_SAME_NUMBER = Wording(
    "{ticket} bernomor urut sama: {number}.",
    "{ticket} has the same ballot number, {number}.",
    Message("Periksa nomor urut keduanya.", "Check the numbers of both."),
)
_NO_DEPUTY = Wording(
    "Pasangan bernomor urut ini tanpa calon wakil.",
    "This numbered ticket has no deputy.",
    Message("Tulis calon wakilnya.", "Name the deputy."),
)
_DEGREES_IN_NAME = Wording(
    "Nama ini memuat gelar: {name}.",
    "This name holds degrees: {name}.",
    Message(
        "Tulis {bare}; gelar tempatnya di printed_name.", "Write {bare}; degrees belong to printed_name."
    ),
)
_VOTES_OF_A_COUNTRY = Wording(
    "DPT {roll:,} terlalu besar untuk {region}.",
    "A roll of {roll:,} is too large for {region}.",
    Message("Periksa angkanya.", "Check its digits."),
)
MOST_VOTERS = {"province": 40_000_000, "regency": 5_000_000, "city": 5_000_000}
"""Rolls beyond these are mistyped: West Java had 35.9 million voters in 2024, Kabupaten Bogor 3.9."""


def find(sheets: Mapping[str, Sheet]) -> list[Fault]:
    """Return what is doubtful in sheets that are sound."""
    book = Book(sheets)
    return [doubt for find in DOUBTS for doubt in find(book)]


def late_claims(book: Book) -> Iterator[Fault]:
    """Find claims said after the page that tells of them was published."""
    for line in book.rows("claims"):
        said = edtf(line["said_on"])
        published = edtf(book.cell("sources", line["source_id"], "published_on"))
        if said and published and said.earliest > published.latest:
            texts = _AFTER_ITS_SOURCE(said=said, source=show(line["source_id"]), published=published)
            yield line.fault("said_on", *texts)


def late_registrations(book: Book) -> Iterator[Fault]:
    """Find registrations after the day of the vote."""
    for line in book.rows("claims"):
        if line["status"] == Status.REGISTERED:
            yield from _after_the_vote(book, line, _LATE_REGISTRATION)


def late_words(book: Book, claims: Iterable[Line]) -> Iterator[Fault]:
    """Find words of parties, among ``claims``, after the day of the vote, but for registrations."""
    for line in claims:
        if line["status"] != Status.REGISTERED and Predicate(line["predicate"]).is_party_word:
            yield from _after_the_vote(book, line, _LATE_WORD)


def _after_the_vote(book: Book, claim: Line, wording: Wording) -> Iterator[Fault]:
    voted = day(book.cell("elections", claim["election_id"], "date"))
    said = edtf(claim["said_on"])
    if voted and said and said.earliest > voted:
        yield claim.fault("said_on", *wording(said=said, voted=voted))


def two_tickets(book: Book) -> Iterator[Fault]:
    """Find people on two numbered tickets of one election."""
    tickets: dict[tuple[str, str], Line] = {}
    for line in book.rows("tickets"):
        for column in ("head_id", "deputy_id"):
            key = (line["election_id"], line[column])
            if line["ballot_number"] and all(key) and (first := tickets.setdefault(key, line)) is not line:
                texts = _ON_TWO_TICKETS(person=show(line[column]), ticket=show(first["id"]))
                yield line.fault(column, *texts)


def two_registrations(book: Book) -> Iterator[Fault]:
    """Find parties that are registered as nominators of two pairs of one election."""
    registrations: dict[tuple[str, str], Line] = {}
    for line in book.rows("claims"):
        if (
            line["predicate"] != Predicate.SUPPORTS
            or line["status"] != Status.REGISTERED
            or line["role"] == Role.SUPPORTING
            or line["retracted_at"]
            or line["object_id"] not in book.lines["tickets"]
        ):
            continue
        party = book.cell("boards", line["subject_id"], "party_id") or line["subject_id"]
        first = registrations.setdefault((line["election_id"], party), line)
        if first["object_id"] != line["object_id"]:
            texts = _REGISTERED_TWICE(party=show(party), ticket=show(first["object_id"]))
            yield line.fault("object_id", *texts)


def nobody_supported(book: Book) -> Iterator[Fault]:
    """Find support for nobody: an undecided board, or a cell forgotten."""
    for line in book.rows("claims"):
        if line["predicate"] == Predicate.SUPPORTS and not line["object_id"]:
            yield line.fault("object_id", *_NOBODY_SUPPORTED())


def results(book: Book) -> Iterator[Fault]:
    """Find results above the electoral roll (DPT), or far below it."""
    by_election: defaultdict[str, list[Line]] = defaultdict(list)
    for line in book.rows("results"):
        by_election[book.cell("tickets", line["ticket_id"], "election_id")].append(line)
    for election, lines in by_election.items():
        roll = number(book.cell("elections", election, "roll"))
        if not roll:
            continue
        total = sum(number(line["votes"]) or 0 for line in lines)
        if total > roll:
            texts = _MORE_THAN_THE_ROLL(election=show(election), total=total, roll=roll)
            yield lines[-1].fault("votes", *texts)
        numbered = {
            line["id"]
            for line in book.rows("tickets")
            if line["election_id"] == election and line["ballot_number"]
        }
        if numbered <= {line["ticket_id"] for line in lines} and total < roll * LEAST_TURNOUT:
            yield book.lines["elections"][election].fault("roll", *_FAR_FROM_VOTES(roll=roll, total=total))


def rolls(book: Book) -> Iterator[Fault]:
    """Find rolls a digit off the general election's, the region's other ones, or the council's votes."""
    of_region: dict[str, Line] = {}
    for line in book.rows("elections"):
        first = of_region.setdefault(line["region_id"], line)
        own, other, general = number(line["roll"]), number(first["roll"]), number(line["general_roll"])
        valid = number(book.cell("councils", line["council_id"], "valid_votes"))
        if own and other and not NEAR_ROLLS[0] < own / other < NEAR_ROLLS[1]:
            texts = _FAR_FROM_ANOTHER(roll=own, election=show(first["id"]), other=other)
            yield line.fault("roll", *texts)
        if own and general and not NEAR_ROLLS[0] < own / general < NEAR_ROLLS[1]:
            yield line.fault("roll", *_FAR_FROM_GENERAL(roll=own, general=general))
        for column, roll in (("roll", own), ("general_roll", general)):
            if roll and valid and not 0.8 < roll / valid < 1 / LEAST_TURNOUT:
                yield line.fault(column, *_FAR_FROM_VALID(roll=roll, valid=valid))


def seats_said_to_be_complete(book: Book) -> Iterator[Fault]:
    """Find councils that are said to be complete and whose parties' seats are fewer or more than its own."""
    totals: defaultdict[str, int] = defaultdict(int)
    for line in book.rows("seats"):
        totals[line["council_id"]] += number(line["seats"]) or 0
    for line in book.rows("completeness"):
        seats = number(book.cell("councils", line["entity_id"], "seats"))
        total = totals[line["entity_id"]]
        if line["of"] == "seats" and seats and total and total != seats:
            yield line.fault("of", *_NOT_ALL_SEATS(total=total, seats=seats))


def ballot_numbers(book: Book) -> Iterator[Fault]:
    """Find tickets of one election with one ballot number, and numbered ones of pairs without a deputy."""
    numbered = [line for line in book.rows("tickets") if line["ballot_number"]]
    keyed = (((line["election_id"], line["ballot_number"]), line) for line in numbered)
    for key, line, first in repeats(keyed):
        yield line.fault("ballot_number", *_SAME_NUMBER(ticket=show(first["id"]), number=key[1]))
    for line in numbered:
        if not line["deputy_id"] and book.cell("elections", line["election_id"], "deputy_office_id"):
            yield line.fault("deputy_id", *_NO_DEPUTY())


def degrees(book: Book) -> Iterator[Fault]:
    """Find people whose name holds degrees."""
    for line in book.rows("people"):
        bare = names.without_degrees(line["name"])
        if bare != line["name"]:
            yield line.fault("name", *_DEGREES_IN_NAME(name=show(line["name"]), bare=show(bare)))


def large_rolls(book: Book) -> Iterator[Fault]:
    """Find rolls that no region of that level has."""
    for line in book.rows("elections"):
        most = MOST_VOTERS.get(book.cell("regions", line["region_id"], "level"))
        for column in ("roll", "general_roll"):
            roll = number(line[column])
            if roll and most and roll > most:
                yield line.fault(column, *_VOTES_OF_A_COUNTRY(roll=roll, region=show(line["region_id"])))


def regions_twice(book: Book) -> Iterator[Fault]:
    """Find regions that have one code, or one name under one parent."""
    keyed = (
        (key, line)
        for line in book.rows("regions")
        for key in (("code", line["code"]), ("name", line["parent_id"], line["name"].casefold()))
        if key[-1]
    )
    for key, line, first in repeats(keyed):
        yield line.fault(key[0], *_REGION_TWICE(region=show(line["id"]), other=show(first["id"])))


def future(book: Book) -> Iterator[Fault]:
    """Find what is dated after today; an election may lie ahead."""
    now = today.today()
    for table, columns in (
        ("claims", ("said_on", "recorded_at")),
        ("sources", ("published_on", "accessed_on")),
        ("leaders", ("as_of",)),
        ("councils", ("year",)),
    ):
        for line in book.rows(table):
            for column in columns:
                written = edtf(line[column])
                if written and written.earliest > now:
                    yield line.fault(column, *_IN_THE_FUTURE(date=show(line[column])))


def namesakes(book: Book) -> Iterator[Fault]:
    """Find people of one name on whom no row of ``identities`` decides."""
    decided = {frozenset({line["left_id"], line["right_id"]}) for line in book.rows("identities")}
    keyed = ((" ".join(sorted(names.keys([line["name"]]))), line) for line in book.rows("people"))
    for _, line, first in repeats((key, line) for key, line in keyed if key):
        if frozenset({first["id"], line["id"]}) not in decided:
            yield line.fault("name", *_NAMESAKE(name=show(line["name"]), other=show(first["id"])))


def duplicates(book: Book) -> Iterator[Fault]:
    """Find claims that say what another one says, on the same day in the same source."""
    keyed = (
        (tuple(line[column] for column in SAME), line)
        for line in book.rows("claims")
        if not line["retracted_at"]
    )
    for _, line, first in repeats(keyed):
        yield line.fault(None, *_CLAIM_TWICE(claim=show(line["id"]), other=show(first["id"])))


def alike(book: Book, claims: Iterable[Line]) -> Iterator[Fault]:
    """Find claims that seem to say what another one says: the same word of the same week, told elsewhere."""
    by_word: defaultdict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in book.rows("claims"):
        if not line["retracted_at"]:
            by_word[tuple(line[column] for column in _WORD)].append(line)
    for line in claims:
        said = edtf(line["said_on"])
        like = [
            other["id"]
            for other in by_word[tuple(line[column] for column in _WORD)]
            if said and (then := edtf(other["said_on"]))
            if said.earliest - _NEAR <= then.latest and then.earliest <= said.latest + _NEAR
            if any(line[column] != other[column] for column in SAME)
        ]
        if like and not line["retracted_at"]:
            yield line.fault(None, *_CLAIM_ALIKE(claim=show(line["id"]), others=", ".join(map(show, like))))


OF_CLAIMS = (late_claims, late_registrations, two_registrations, nobody_supported, future, duplicates)
"""Those of ``DOUBTS`` that look at claims."""
DOUBTS = (
    *(late_claims, late_registrations, two_tickets, two_registrations, nobody_supported, results, rolls),
    *(tables.votes_beyond_total, regions_twice, future, namesakes, duplicates),
    *(seats_said_to_be_complete, ballot_numbers, degrees, large_rolls),
)


def new(
    before: Mapping[str, Sheet], after: Mapping[str, Sheet], touched: Mapping[RowKey, int | None]
) -> list[RowFault]:
    """Return what a write makes doubtful; of ``touched`` claims also that they are late, or like others."""
    near = _near(before, after, touched)
    old = {_without_place(fault) for fault in _of_rows(before, touched, near)}
    faults = dict.fromkeys(
        fault for fault in _of_rows(after, touched, near) if _without_place(fault) not in old
    )
    return sorted(faults, key=lambda fault: fault.item is None)


def _near(
    before: Mapping[str, Sheet], after: Mapping[str, Sheet], touched: Mapping[RowKey, int | None]
) -> frozenset[str] | None:
    """Return the elections whose claims a write can make doubtful (none compares two); ``None`` for all."""
    if {table for table, _ in touched} != {"claims"}:
        return None
    return frozenset(
        line["election_id"]
        for sheets in (before, after)
        for line in sheets["claims"].lines
        if ("claims", line["id"]) in touched
    )


def _of_rows(
    sheets: Mapping[str, Sheet], touched: Mapping[RowKey, int | None], near: frozenset[str] | None
) -> Iterator[RowFault]:
    claims = sheets["claims"]
    if near is not None:
        claims = replace(claims, lines=[line for line in claims.lines if line["election_id"] in near])
    book = Book({**sheets, "claims": claims})
    own = [line for line in claims.lines if ("claims", line["id"]) in touched]
    of_all = [doubt for find in (DOUBTS if near is None else OF_CLAIMS) for doubt in find(book)]
    for doubt in (*of_all, *late_words(book, own), *alike(book, own)):
        yield checking.row_fault(doubt, sheets, touched)


def _without_place(fault: RowFault) -> tuple[str | None, ...]:
    return fault.table, fault.key, fault.field, fault.reason

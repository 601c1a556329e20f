"""Tables whose rows fit together; claims first: who says what about whom, when, in which election."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from graph.errors import Fault
from graph.messages import Message
from graph.ontology import BODIES, SPEAKERS, Predicate, kinds
from graph.writing.records import importers
from graph.writing.records.checks.book import ENTITIES, Book, check_reference, day, edtf, number, repeats
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import CORRECT_DATE, CORRECT_ONE, EMPTY, TAKE_ONE_OUT, Line

_PREDICATES = {predicate.value: predicate for predicate in Predicate}
_HEADS = {"governor": "deputy_governor", "regent": "deputy_regent", "mayor": "deputy_mayor"}
_PARENTS = {"country": None, "province": "country", "regency": "province", "city": "province"}
_BOARD_REGIONS = {"national": {"country"}, "province": {"province"}, "regency": {"regency", "city"}}
_COMPLETED = {"seats": "council", "votes": "council", "nominators": "ticket"}
_ANY_ENTITY = frozenset(ENTITIES.values())

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
_ID_OF_ANOTHER = Wording(
    "Id {id} juga dipakai baris {row} di {table}.",
    "The id {id} is also that of row {row} of {table}.",
    Message(
        "Beri salah satunya id lain: satu id hanya sekali di seluruh paket.",
        "Give one of the two another id: an id is unique in the whole package.",
    ),
)
_ALIAS_TWICE = Wording("{alias} mengulang baris {row}.", "{alias} repeats row {row}.", TAKE_ONE_OUT)
_PART_OF_ANOTHER = Wording(
    "{level} adalah bagian dari {needed}, bukan dari {above}.",
    "A {level} is part of {needed}, not of {above}.",
    Message("Sebut satu {parent}.", "Name a {parent}."),
)
_PART_OF_NOTHING = _PART_OF_ANOTHER._replace(remedy=Message("Kosongkan sel.", "Leave the cell empty."))
_BOARD_ELSEWHERE = Wording(
    "{region} adalah {region_level}, padahal pengurusnya tingkat {level}.",
    "{region} is a {region_level}, but the board is of the level {level}.",
    CORRECT_ONE,
)
_TOO_MANY_SEATS = Wording(
    "Isi kolom {table} semua partai di {table}.csv berjumlah {won:,}, lebih dari {most:,}.",
    "The parties' {table} in {table}.csv add up to {won:,}, more than {most:,}.",
    Message("Perbaiki angka ini atau angka partai-partai itu.", "Correct this number or theirs."),
)
_TOO_MANY_VOTES = _TOO_MANY_SEATS._replace(
    remedy=Message(
        "Periksa lagi halamannya; bila berbeda, tulis di catatan.",
        "Look at the pages again; where they differ, say so in a note.",
    )
)
_VOTES_AND_BOUNDS = Wording(
    "Satu baris memuat suara atau batas-batasnya, salah satu saja.",
    "A row tells votes or bounds of them, one of the two.",
    Message(
        "Isi votes bila suaranya diketahui; bila tidak, at_least atau at_most.",
        "Fill in votes where they are known, else at_least or at_most.",
    ),
)
_LESS_THAN_LEAST = Wording(
    "{most:,} lebih kecil dari at_least.", "{most:,} is less than at_least.", CORRECT_ONE
)
_OF_ANOTHER_REGION = Wording(
    "{id} dari wilayah {other}, pemilihannya dari {region}.",
    "{id} is of the region {other}, the election of {region}.",
    CORRECT_ONE,
)
_NO_PAIR = Wording(
    "{office} adalah jabatan berjenis {kind}, yang tidak dipilih berpasangan.",
    "{office} is an office of the kind {kind}, which no pair is elected to.",
    Message(
        "Sebut jabatan gubernur, bupati atau wali kota.", "Name the office of a governor, regent or mayor."
    ),
)
_NO_DEPUTY = Wording(
    "{office} adalah jabatan berjenis {kind}, bukan {needed}.",
    "{office} is an office of the kind {kind}, not {needed}.",
    Message("Sebut jabatan wakilnya.", "Name the office of the deputy."),
)
_BOTH_CANDIDATES = Wording(
    "{person} menjadi kedua calon pasangan ini.",
    "{person} is both candidates of the ticket.",
    Message("Sebut dua orang yang berbeda.", "Name two different people."),
)
_NUMBER_TWICE = Wording(
    "Baris {row} bernomor urut {number} di pemilihan yang sama.",
    "Row {row} has ballot number {number} in the same election.",
    CORRECT_ONE,
)
_PAGE_TWICE = Wording(
    "{url} sudah menjadi halaman baris {row}.",
    "{url} is the page of row {row} already.",
    Message("Simpan satu baris untuk satu halaman dan pakai id-nya.", "Keep one row a page and use its id."),
)
_READ_BEFORE = Wording(
    "Terbit pada {published}, setelah dibaca pada {accessed}.",
    "It was published on {published}, after it was read on {accessed}.",
    CORRECT_DATE,
)
_ONE_DECISION = Message(
    "Bandingkan dua catatan sejenis satu kali saja, dan simpan salah satunya.",
    "Compare two records of one kind, once, and keep one of them.",
)
_BOTH_RECORDS = Wording("{left} ada di kedua sisi.", "{left} is both records.", _ONE_DECISION)
_OF_TWO_KINDS = Wording(
    "{left} berjenis {left_kind}, {right} berjenis {right_kind}.",
    "{left} is of the kind {left_kind}, {right} of the kind {right_kind}.",
    _ONE_DECISION,
)
_DECIDED_TWICE = Wording(
    "Baris {row} memutuskan dua catatan yang sama.",
    "Row {row} decides on the same two records.",
    _ONE_DECISION,
)
_KEPT_AS = Wording("{id} sudah tersimpan sebagai {other}.", "{id} is already kept as {other}.", _ONE_DECISION)


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
            yield from _claim_object(book, line, predicate)
        yield from _retraction(line)
        recorded, said_on = day(line["recorded_at"]), edtf(line["said_on"])
        if recorded and said_on and said_on.earliest > recorded:
            yield line.fault("said_on", *_SAID_LATE(said=line["said_on"], recorded=recorded))


def _claim_object(book: Book, line: Line, predicate: Predicate) -> Iterator[Fault]:
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


def unique_ids(book: Book) -> Iterator[Fault]:
    """Find ids that two tables use."""
    keyed = ((id_, (table, line)) for table, lines in book.lines.items() for id_, line in lines.items())
    for id_, (_, line), (table, first) in repeats(keyed):
        yield line.fault("id", *_ID_OF_ANOTHER(id=show(id_), row=first.seen_from(line), table=table))


def references(book: Book) -> Iterator[Fault]:
    """Find leaders and aliases of what does not exist or cannot have any."""
    for line in book.rows("leaders"):
        led = Message("yang dipimpin seseorang", "led by anybody")
        yield from check_reference(book, line, "body_id", kinds(BODIES), led)
    for line in book.rows("aliases"):
        yield from check_reference(book, line, "entity_id", _ANY_ENTITY, Message("yang dinamai", "named"))


def aliases(book: Book) -> Iterator[Fault]:
    """Find names given twice to one entity."""
    keyed = (((line["entity_id"], line["alias"].casefold()), line) for line in book.rows("aliases"))
    for _, line, first in repeats((key, line) for key, line in keyed if all(key)):
        yield line.fault("alias", *_ALIAS_TWICE(alias=show(line["alias"]), row=first.seen_from(line)))


def regions_and_boards(book: Book) -> Iterator[Fault]:
    """Find regions and boards at the wrong level."""
    for line in book.rows("regions"):
        level, parent = line["level"], line["parent_id"]
        if level not in _PARENTS:
            continue
        above = book.cell("regions", parent, "level") if parent else None
        needed = _PARENTS[level]
        if (above is None or above in _PARENTS) and above != needed:
            wording = _PART_OF_ANOTHER if needed else _PART_OF_NOTHING
            texts = wording(level=level, needed=_a_level(needed), above=_a_level(above), parent=needed)
            yield line.fault("parent_id", *texts)
    for line in book.rows("boards"):
        level, region = line["level"], line["region_id"]
        region_level = book.cell("regions", region, "level")
        if region_level in _PARENTS and region_level not in _BOARD_REGIONS.get(level, _PARENTS):
            texts = _BOARD_ELSEWHERE(region=show(region), region_level=region_level, level=level)
            yield line.fault("region_id", *texts)


def _a_level(level: str | None) -> Message:
    if level is None:
        return Message("apa pun", "nothing")
    return Message("{level}", "a {level}", level=level)


def councils(book: Book) -> Iterator[Fault]:
    """Find councils whose parties hold more seats than there are."""
    yield from _beyond(book, "seats", "seats", _TOO_MANY_SEATS)


def votes_beyond_total(book: Book) -> Iterator[Fault]:
    """Find councils whose parties won more votes than were valid: pages contradict each other."""
    yield from _beyond(book, "votes", "valid_votes", _TOO_MANY_VOTES)


def _beyond(book: Book, table: str, total: str, wording: Wording) -> Iterator[Fault]:
    sums: Counter[str] = Counter()
    for line in book.rows(table):
        sums[line["council_id"]] += number(line[table]) or 0
    for line in book.rows("councils"):
        most, won = number(line[total]), sums[line["id"]]
        if most is not None and won > most:
            yield line.fault(total, *wording(table=table, won=won, most=most))


def votes(book: Book) -> Iterator[Fault]:
    """Find rows that tell neither votes nor a bound of them, or both, or bounds that exclude each other."""
    for line in book.rows("votes"):
        least, most = number(line["at_least"]), number(line["at_most"])
        if bool(line["votes"]) == bool(line["at_least"] or line["at_most"]):
            yield line.fault("votes", *_VOTES_AND_BOUNDS())
        elif least is not None and most is not None and least > most:
            yield line.fault("at_most", *_LESS_THAN_LEAST(most=most))


def completeness(book: Book) -> Iterator[Fault]:
    """Find statements of completeness about what has nothing of the kind."""
    for line in book.rows("completeness"):
        if kind := _COMPLETED.get(line["of"]):
            what = Message("yang lengkap dalam {of}", "complete in {of}", of=line["of"])
            yield from check_reference(book, line, "entity_id", frozenset({kind}), what)


def elections(book: Book) -> Iterator[Fault]:
    """Find elections for another region's offices or council, or for no pair of offices."""
    tables = {"office_id": "offices", "deputy_office_id": "offices", "council_id": "councils"}
    for line in book.rows("elections"):
        region = line["region_id"]
        for column, table in tables.items():
            other = book.cell(table, line[column], "region_id")
            if region and other and other != region:
                texts = _OF_ANOTHER_REGION(id=show(line[column]), other=show(other), region=show(region))
                yield line.fault(column, *texts)
        head_id, deputy_id = line["office_id"], line["deputy_office_id"]
        head, deputy = (book.cell("offices", office, "kind") for office in (head_id, deputy_id))
        if head and head not in _HEADS:
            yield line.fault("office_id", *_NO_PAIR(office=show(head_id), kind=show(head)))
        elif head and deputy and _HEADS[head] != deputy:
            texts = _NO_DEPUTY(office=show(deputy_id), kind=show(deputy), needed=_HEADS[head])
            yield line.fault("deputy_office_id", *texts)


def tickets(book: Book) -> Iterator[Fault]:
    """Find tickets of one person, and ballot numbers given twice."""
    numbered: dict[tuple[str, str], Line] = {}
    for line in book.rows("tickets"):
        if line["head_id"] and line["head_id"] == line["deputy_id"]:
            yield line.fault("deputy_id", *_BOTH_CANDIDATES(person=show(line["deputy_id"])))
        key = (line["election_id"], line["ballot_number"])
        if all(key) and key in numbered:
            row = numbered[key].seen_from(line)
            yield line.fault("ballot_number", *_NUMBER_TWICE(row=row, number=show(key[1])))
        numbered.setdefault(key, line)


def sources(book: Book) -> Iterator[Fault]:
    """Find pages listed twice, or read before they were published."""
    first: dict[str, Line] = {}
    for line in book.rows("sources"):
        url = line["url"]
        if url and url in first:
            yield line.fault("url", *_PAGE_TWICE(url=show(url), row=first[url].seen_from(line)))
        first.setdefault(url, line)
        published, accessed = edtf(line["published_on"]), day(line["accessed_on"])
        if published and accessed and published.earliest > accessed:
            texts = _READ_BEFORE(published=line["published_on"], accessed=accessed)
            yield line.fault("published_on", *texts)


def _last_id(id_: str, merged: Mapping[str, str]) -> str:
    """Return the id at which the redirects from ``id_`` end."""
    passed = {id_}
    while (id_ := merged.get(id_, id_)) not in passed:
        passed.add(id_)
    return id_


def identities(book: Book) -> Iterator[Fault]:
    """Find decisions on records that cannot be compared, or already are: what is the same keeps one id."""
    decided: dict[frozenset[str], Line] = {}
    merged: dict[str, str] = {}
    for line in book.rows("identities"):
        left, right = line["left_id"], line["right_id"]
        for column in ("left_id", "right_id"):
            if line[column] in book.kinds or not importers.made_by_import(line[column]):
                what = Message("yang dibandingkan", "compared")
                yield from check_reference(book, line, column, _ANY_ENTITY, what)
        if not left or not right:
            continue
        # the kind of an import's record is what its id tells; the tables cannot know more
        left_kind, right_kind = (
            book.kinds.get(id_) or (importers.label_of(id_) or "").lower() for id_ in (left, right)
        )
        same = line["decision"] == "same"
        pair = frozenset({left, right})
        ids = {"left": show(left), "right": show(right)}
        if left == right:
            texts = _BOTH_RECORDS(**ids)
        elif left_kind and right_kind and left_kind != right_kind:
            texts = _OF_TWO_KINDS(left_kind=left_kind, right_kind=right_kind, **ids)
        elif pair in decided:
            texts = _DECIDED_TWICE(row=decided[pair].seen_from(line))
        elif same and left in merged:
            texts = _KEPT_AS(id=show(left), other=show(merged[left]))
        elif same and _last_id(right, merged) == left:
            texts = _KEPT_AS(id=show(right), other=show(left))
        else:
            decided[pair] = line
            if same:
                merged[left] = right
            continue
        yield line.fault("right_id", *texts)

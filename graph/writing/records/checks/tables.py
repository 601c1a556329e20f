"""Tables other than claims whose rows fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.errors import Fault
from graph.messages import Message
from graph.ontology import BODIES, kinds
from graph.writing.records import importers
from graph.writing.records.checks.book import ENTITIES, Book, check_reference, day, earliest, number
from graph.writing.records.misfits import show
from graph.writing.records.tables import CORRECT_DATE, CORRECT_ONE, TAKE_ONE_OUT

_HEADS = {"governor": "deputy_governor", "regent": "deputy_regent", "mayor": "deputy_mayor"}
_PARENTS = {"country": None, "province": "country", "regency": "province", "city": "province"}
_BOARD_REGIONS = {"national": {"country"}, "province": {"province"}, "regency": {"regency", "city"}}
_ANY_ENTITY = frozenset(ENTITIES.values())


def unique_ids(book: Book) -> Iterator[Fault]:
    """Find ids that two tables use."""
    first: dict[str, tuple[str, int]] = {}
    for table, lines in book.lines.items():
        for id_, line in lines.items():
            if id_ not in first:
                first[id_] = (table, line.number)
                continue
            other, row = first[id_]
            yield line.fault(
                "id",
                Message(
                    "Id {id} juga dipakai baris {row} di {table}.",
                    "The id {id} is also that of row {row} of {table}.",
                    id=show(id_),
                    row=row,
                    table=other,
                ),
                Message(
                    "Beri salah satunya id lain: satu id hanya sekali di seluruh paket.",
                    "Give one of the two another id: an id is unique in the whole package.",
                ),
            )


def references(book: Book) -> Iterator[Fault]:
    """Find leaders and aliases of what does not exist or cannot have any."""
    for line in book.rows("leaders"):
        led = Message("yang dipimpin seseorang", "led by anybody")
        yield from check_reference(book, line, "body_id", kinds(BODIES), led)
    for line in book.rows("aliases"):
        yield from check_reference(book, line, "entity_id", _ANY_ENTITY, Message("yang dinamai", "named"))


def aliases(book: Book) -> Iterator[Fault]:
    """Find names given twice to one entity."""
    rows: dict[tuple[str, str], int] = {}
    for line in book.rows("aliases"):
        entity, alias = line["entity_id"], line["alias"]
        key = (entity, alias.casefold())
        if not entity or not alias:
            continue
        if key in rows:
            reason = Message(
                "{alias} mengulang baris {row}.",
                "{alias} repeats row {row}.",
                alias=show(alias),
                row=rows[key],
            )
            yield line.fault("alias", reason, TAKE_ONE_OUT)
        rows.setdefault(key, line.number)


def regions_and_boards(book: Book) -> Iterator[Fault]:
    """Find regions and boards at the wrong level."""
    for line in book.rows("regions"):
        level, parent = line["level"], line["parent_id"]
        if level not in _PARENTS:
            continue
        above = book.cell("regions", parent, "level") if parent else None
        needed = _PARENTS[level]
        if (above is None or above in _PARENTS) and above != needed:
            yield line.fault(
                "parent_id",
                Message(
                    "{level} adalah bagian dari {needed}, bukan dari {above}.",
                    "A {level} is part of {needed}, not of {above}.",
                    level=level,
                    needed=_a_level(needed),
                    above=_a_level(above),
                ),
                Message("Sebut satu {level}.", "Name a {level}.", level=needed)
                if needed
                else Message("Kosongkan sel.", "Leave the cell empty."),
            )
    for line in book.rows("boards"):
        level, region = line["level"], line["region_id"]
        region_level = book.cell("regions", region, "level")
        regions = _BOARD_REGIONS.get(level, frozenset(_PARENTS))
        if region_level in _PARENTS and region_level not in regions:
            reason = Message(
                "{region} adalah {region_level}, padahal pengurusnya tingkat {level}.",
                "{region} is a {region_level}, but the board is of the level {level}.",
                region=show(region),
                region_level=region_level,
                level=level,
            )
            yield line.fault("region_id", reason, CORRECT_ONE)


def _a_level(level: str | None) -> Message:
    if level is None:
        return Message("apa pun", "nothing")
    return Message("{level}", "a {level}", level=level)


def councils(book: Book) -> Iterator[Fault]:
    """Find councils whose parties hold more seats than there are."""
    remedy = Message("Perbaiki angka ini atau angka partai-partai itu.", "Correct this number or theirs.")
    yield from _beyond(book, "seats", "seats", remedy)


def votes_beyond_total(book: Book) -> Iterator[Fault]:
    """Find councils whose parties won more votes than were valid: pages contradict each other."""
    remedy = Message(
        "Periksa lagi halamannya; bila berbeda, tulis di catatan.",
        "Look at the pages again; where they differ, say so in a note.",
    )
    yield from _beyond(book, "votes", "valid_votes", remedy)


def _beyond(book: Book, table: str, total: str, remedy: Message) -> Iterator[Fault]:
    sums: dict[str, int] = defaultdict(int)
    for line in book.rows(table):
        sums[line["council_id"]] += number(line[table]) or 0
    for line in book.rows("councils"):
        most = number(line[total])
        won = sums.get(line["id"], 0)
        if most is not None and won > most:
            reason = Message(
                "Isi kolom {table} semua partai di {table}.csv berjumlah {won:,}, lebih dari {most:,}.",
                "The parties' {table} in {table}.csv add up to {won:,}, more than {most:,}.",
                table=table,
                won=won,
                most=most,
            )
            yield line.fault(total, reason, remedy)


def votes(book: Book) -> Iterator[Fault]:
    """Find rows that tell neither votes nor a bound of them, or both, or bounds that exclude each other."""
    for line in book.rows("votes"):
        least, most = number(line["at_least"]), number(line["at_most"])
        if bool(line["votes"]) == bool(line["at_least"] or line["at_most"]):
            yield line.fault(
                "votes",
                Message(
                    "Satu baris memuat suara atau batas-batasnya, salah satu saja.",
                    "A row tells votes or bounds of them, one of the two.",
                ),
                Message(
                    "Isi votes bila suaranya diketahui; bila tidak, at_least atau at_most.",
                    "Fill in votes where they are known, else at_least or at_most.",
                ),
            )
        elif least is not None and most is not None and least > most:
            reason = Message(
                "{most:,} lebih kecil dari at_least.", "{most:,} is less than at_least.", most=most
            )
            yield line.fault("at_most", reason, CORRECT_ONE)


_COMPLETED = {"seats": "council", "votes": "council", "nominators": "ticket"}


def completeness(book: Book) -> Iterator[Fault]:
    """Find statements of completeness about what has nothing of the kind."""
    for line in book.rows("completeness"):
        kind = _COMPLETED.get(line["of"])
        if kind:
            what = Message("yang lengkap dalam {of}", "complete in {of}", of=line["of"])
            yield from check_reference(book, line, "entity_id", frozenset({kind}), what)


def elections(book: Book) -> Iterator[Fault]:
    """Find elections for another region's offices or council, or for no pair of offices."""
    for line in book.rows("elections"):
        region = line["region_id"]
        for column, table in (
            ("office_id", "offices"),
            ("deputy_office_id", "offices"),
            ("council_id", "councils"),
        ):
            other = book.cell(table, line[column], "region_id")
            if region and other and other != region:
                reason = Message(
                    "{id} dari wilayah {other}, pemilihannya dari {region}.",
                    "{id} is of the region {other}, the election of {region}.",
                    id=show(line[column]),
                    other=show(other),
                    region=show(region),
                )
                yield line.fault(column, reason, CORRECT_ONE)
        head = book.cell("offices", line["office_id"], "kind")
        deputy = book.cell("offices", line["deputy_office_id"], "kind")
        if head and head not in _HEADS:
            yield line.fault(
                "office_id",
                Message(
                    "{office} adalah jabatan berjenis {kind}, yang tidak dipilih berpasangan.",
                    "{office} is an office of the kind {kind}, which no pair is elected to.",
                    office=show(line["office_id"]),
                    kind=show(head),
                ),
                Message(
                    "Sebut jabatan gubernur, bupati atau wali kota.",
                    "Name the office of a governor, regent or mayor.",
                ),
            )
        elif head and deputy and _HEADS[head] != deputy:
            yield line.fault(
                "deputy_office_id",
                Message(
                    "{office} adalah jabatan berjenis {kind}, bukan {needed}.",
                    "{office} is an office of the kind {kind}, not {needed}.",
                    office=show(line["deputy_office_id"]),
                    kind=show(deputy),
                    needed=_HEADS[head],
                ),
                Message("Sebut jabatan wakilnya.", "Name the office of the deputy."),
            )


def tickets(book: Book) -> Iterator[Fault]:
    """Find tickets of one person, and ballot numbers given twice."""
    rows: dict[tuple[str, str], int] = {}
    for line in book.rows("tickets"):
        if line["head_id"] and line["head_id"] == line["deputy_id"]:
            yield line.fault(
                "deputy_id",
                Message(
                    "{person} menjadi kedua calon pasangan ini.",
                    "{person} is both candidates of the ticket.",
                    person=show(line["deputy_id"]),
                ),
                Message("Sebut dua orang yang berbeda.", "Name two different people."),
            )
        key = (line["election_id"], line["ballot_number"])
        if all(key) and key in rows:
            reason = Message(
                "Baris {row} bernomor urut {number} di pemilihan yang sama.",
                "Row {row} has ballot number {number} in the same election.",
                row=rows[key],
                number=show(key[1]),
            )
            yield line.fault("ballot_number", reason, CORRECT_ONE)
        rows.setdefault(key, line.number)


def sources(book: Book) -> Iterator[Fault]:
    """Find pages listed twice, or read before they were published."""
    rows: dict[str, int] = {}
    for line in book.rows("sources"):
        url = line["url"]
        if url and url in rows:
            yield line.fault(
                "url",
                Message(
                    "{url} sudah menjadi halaman baris {row}.",
                    "{url} is the page of row {row} already.",
                    url=show(url),
                    row=rows[url],
                ),
                Message(
                    "Simpan satu baris untuk satu halaman dan pakai id-nya.",
                    "Keep one row a page and use its id.",
                ),
            )
        rows.setdefault(url, line.number)
        published, accessed = earliest(line["published_on"]), day(line["accessed_on"])
        if published and accessed and published > accessed:
            reason = Message(
                "Terbit pada {published}, setelah dibaca pada {accessed}.",
                "It was published on {published}, after it was read on {accessed}.",
                published=line["published_on"],
                accessed=accessed,
            )
            yield line.fault("published_on", reason, CORRECT_DATE)


def _last_id(id_: str, merged: Mapping[str, str]) -> str:
    """Return the id at which the redirects from ``id_`` end."""
    passed = {id_}
    while (id_ := merged.get(id_, id_)) not in passed:
        passed.add(id_)
    return id_


def identities(book: Book) -> Iterator[Fault]:
    """Find decisions on records that cannot be compared, or already are.

    One of the two may be a record of an import; what is the same keeps one id, so that redirects end.
    """
    rows: dict[frozenset[str], int] = {}
    merged: dict[str, str] = {}
    for line in book.rows("identities"):
        left, right = line["left_id"], line["right_id"]
        for column in ("left_id", "right_id"):
            if line[column] in book.kinds or not importers.made_by_import(line[column]):
                what = Message("yang dibandingkan", "compared")
                yield from check_reference(book, line, column, _ANY_ENTITY, what)
        if not left or not right:
            continue
        left_kind, right_kind = (_kind(book, id_) for id_ in (left, right))
        same = line["decision"] == "same"
        pair = frozenset({left, right})
        ids = {"left": show(left), "right": show(right)}
        if left == right:
            reason = Message("{left} ada di kedua sisi.", "{left} is both records.", **ids)
        elif left_kind and right_kind and left_kind != right_kind:
            reason = Message(
                "{left} berjenis {left_kind}, {right} berjenis {right_kind}.",
                "{left} is of the kind {left_kind}, {right} of the kind {right_kind}.",
                left_kind=left_kind,
                right_kind=right_kind,
                **ids,
            )
        elif pair in rows:
            reason = Message(
                "Baris {row} memutuskan dua catatan yang sama.",
                "Row {row} decides on the same two records.",
                row=rows[pair],
            )
        elif same and left in merged:
            reason = _kept_as(left, merged[left])
        elif same and _last_id(right, merged) == left:
            reason = _kept_as(right, left)
        else:
            rows[pair] = line.number
            if same:
                merged[left] = right
            continue
        remedy = Message(
            "Bandingkan dua catatan sejenis satu kali saja, dan simpan salah satunya.",
            "Compare two records of one kind, once, and keep one of them.",
        )
        yield line.fault("right_id", reason, remedy)


def _kept_as(id_: str, other: str) -> Message:
    return Message(
        "{id} sudah tersimpan sebagai {other}.",
        "{id} is already kept as {other}.",
        id=show(id_),
        other=show(other),
    )


def _kind(book: Book, id_: str) -> str | None:
    """Return the kind of a record, of an import's where its id tells; the tables cannot know more."""
    label = importers.label_of(id_)
    return book.kinds.get(id_) or (label.lower() if label else None)

"""Tables other than claims whose rows fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.errors import Fault
from graph.ontology import BODIES, kinds
from graph.writing.records import importers
from graph.writing.records.checks.book import ENTITIES, Book, check_reference, day, earliest, number
from graph.writing.records.tables import show

_HEADS = {"governor": "deputy_governor", "regent": "deputy_regent", "mayor": "deputy_mayor"}
_PARENTS = {"country": None, "province": "country", "regency": "province", "city": "province"}
_BOARD_REGIONS = {"national": {"country"}, "province": {"province"}, "regency": {"regency", "city"}}


def unique_ids(book: Book) -> Iterator[Fault]:
    """Find ids that two tables use."""
    seen: dict[str, tuple[str, int]] = {}
    for table, by_id in book.lines.items():
        for name, line in by_id.items():
            if name in seen:
                other, number = seen[name]
                yield line.fault(
                    "id",
                    f"The id {show(name)} is also that of row {number} of {other}.",
                    "Give one of the two another id: an id is unique in the whole package.",
                )
            else:
                seen[name] = (table, line.number)


def references(book: Book) -> Iterator[Fault]:
    """Find leaders and aliases of what does not exist or cannot have any."""
    everything = frozenset(ENTITIES.values())
    for line in book.rows("leaders"):
        yield from check_reference(book, line, "body_id", kinds(BODIES), "led by anybody")
    for line in book.rows("aliases"):
        yield from check_reference(book, line, "entity_id", everything, "named")


def aliases(book: Book) -> Iterator[Fault]:
    """Find names given twice to one entity."""
    seen: dict[tuple[str, str], int] = {}
    for line in book.rows("aliases"):
        entity, alias = line["entity_id"], line["alias"]
        key = (entity, alias.casefold())
        if not entity or not alias:
            continue
        if key in seen:
            yield line.fault(
                "alias",
                f"{show(alias)} repeats row {seen[key]}.",
                "Take one of the two out.",
            )
        seen.setdefault(key, line.number)


def regions_and_boards(book: Book) -> Iterator[Fault]:
    """Find regions and boards at the wrong level."""
    for line in book.rows("regions"):
        level, parent = line["level"], line["parent_id"]
        if level not in _PARENTS:
            continue
        above = book.cell("regions", parent, "level") if parent else None
        if (above is None or above in _PARENTS) and above != _PARENTS[level]:
            needed = _PARENTS[level]
            yield line.fault(
                "parent_id",
                f"A {level} is part of {'nothing' if needed is None else f'a {needed}'},"
                f" not of {'nothing' if above is None else f'a {above}'}.",
                f"Name a {needed}." if needed else "Leave the cell empty.",
            )
    for line in book.rows("boards"):
        level, region = line["level"], line["region_id"]
        found = book.cell("regions", region, "level")
        if level in _BOARD_REGIONS and found in _PARENTS and found not in _BOARD_REGIONS[level]:
            yield line.fault(
                "region_id",
                f"{show(region)} is a {found}, but the board is of the level {level}.",
                "Correct one of the two.",
            )


def councils(book: Book) -> Iterator[Fault]:
    """Find councils whose parties hold more seats than there are."""
    yield from _beyond(book, "seats", "seats", "Correct this number or theirs.")


def votes_beyond_total(book: Book) -> Iterator[Fault]:
    """Find councils whose parties won more votes than were valid: pages contradict each other."""
    yield from _beyond(
        book, "votes", "valid_votes", "Look at the pages again; where they differ, say so in a note."
    )


def _beyond(book: Book, table: str, total: str, remedy: str) -> Iterator[Fault]:
    sums: dict[str, int] = defaultdict(int)
    for line in book.rows(table):
        sums[line["council_id"]] += number(line[table]) or 0
    for line in book.rows("councils"):
        most = number(line[total])
        held = sums.get(line["id"], 0)
        if most is not None and held > most:
            yield line.fault(
                total, f"The parties' {table} in {table}.csv add up to {held:,}, more than {most:,}.", remedy
            )


def votes(book: Book) -> Iterator[Fault]:
    """Find rows that tell neither votes nor a bound of them, or both, or bounds that exclude each other."""
    for line in book.rows("votes"):
        least, most = number(line["at_least"]), number(line["at_most"])
        if bool(line["votes"]) == bool(line["at_least"] or line["at_most"]):
            yield line.fault(
                "votes",
                "A row tells votes or bounds of them, one of the two.",
                "Fill in votes where they are known, else at_least or at_most.",
            )
        elif least is not None and most is not None and least > most:
            yield line.fault("at_most", f"{most:,} is less than at_least.", "Correct one of the two.")


_COMPLETED = {"seats": "council", "votes": "council", "nominators": "ticket"}


def completeness(book: Book) -> Iterator[Fault]:
    """Find statements of completeness about what has nothing of the kind."""
    for line in book.rows("completeness"):
        kind = _COMPLETED.get(line["of"])
        if kind:
            what = f"complete in {line['of']}"
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
            found = book.cell(table, line[column], "region_id")
            if region and found and found != region:
                yield line.fault(
                    column,
                    f"{show(line[column])} is of the region {show(found)}, the election of {show(region)}.",
                    "Correct one of the two.",
                )
        head = book.cell("offices", line["office_id"], "kind")
        deputy = book.cell("offices", line["deputy_office_id"], "kind")
        if head and head not in _HEADS:
            yield line.fault(
                "office_id",
                f"{show(line['office_id'])} is an office of the kind {show(head)},"
                " which no pair is elected to.",
                "Name the office of a governor, regent or mayor.",
            )
        elif head and deputy and _HEADS[head] != deputy:
            yield line.fault(
                "deputy_office_id",
                f"{show(line['deputy_office_id'])} is an office of the kind {show(deputy)},"
                f" not {_HEADS[head]}.",
                "Name the office of the deputy.",
            )


def tickets(book: Book) -> Iterator[Fault]:
    """Find tickets of one person, and ballot numbers given twice."""
    numbers: dict[tuple[str, str], int] = {}
    for line in book.rows("tickets"):
        if line["head_id"] and line["head_id"] == line["deputy_id"]:
            yield line.fault(
                "deputy_id",
                f"{show(line['deputy_id'])} is both candidates of the ticket.",
                "Name two different people.",
            )
        key = (line["election_id"], line["ballot_number"])
        if all(key) and key in numbers:
            yield line.fault(
                "ballot_number",
                f"Row {numbers[key]} has ballot number {show(key[1])} in the same election.",
                "Correct one of the two.",
            )
        numbers.setdefault(key, line.number)


def sources(book: Book) -> Iterator[Fault]:
    """Find pages listed twice, or read before they were published."""
    pages: dict[str, int] = {}
    for line in book.rows("sources"):
        url = line["url"]
        if url and url in pages:
            yield line.fault(
                "url",
                f"{show(url)} is the page of row {pages[url]} already.",
                "Keep one row a page and use its id.",
            )
        pages.setdefault(url, line.number)
        published, accessed = earliest(line["published_on"]), day(line["accessed_on"])
        if published and accessed and published > accessed:
            yield line.fault(
                "published_on",
                f"It was published on {line['published_on']}, after it was read on {accessed}.",
                "Correct one of the two dates.",
            )


def _ends_at(name: str, kept: Mapping[str, str]) -> str:
    """Return the id at which the redirects from ``name`` end."""
    passed = {name}
    while (name := kept.get(name, name)) not in passed:
        passed.add(name)
    return name


def _imported_kind(name: str) -> str | None:
    """Return the kind of a record that an import brings, where its id tells; the seeds cannot know more."""
    label = importers.label_of(name)
    return None if label is None else label.lower()


def identities(book: Book) -> Iterator[Fault]:
    """Find decisions on records that cannot be compared, or already are.

    One of the two may be a record of an import; what is the same keeps one id, so that redirects end.
    """
    seen: dict[frozenset[str], int] = {}
    kept: dict[str, str] = {}
    everything = frozenset(ENTITIES.values())
    for line in book.rows("identities"):
        left, right = line["left_id"], line["right_id"]
        for column in ("left_id", "right_id"):
            if line[column] in book.kinds or not importers.made_by_import(line[column]):
                yield from check_reference(book, line, column, everything, "compared")
        if not left or not right:
            continue
        kinds = [book.kinds.get(each) or _imported_kind(each) for each in (left, right)]
        same = line["decision"] == "same"
        if left == right:
            reason = f"{show(left)} is both records."
        elif None not in kinds and kinds[0] != kinds[1]:
            reason = f"{show(left)} is of the kind {kinds[0]}, {show(right)} of the kind {kinds[1]}."
        elif frozenset({left, right}) in seen:
            reason = f"Row {seen[frozenset({left, right})]} decides on the same two records."
        elif same and left in kept:
            reason = f"{show(left)} is already kept as {show(kept[left])}."
        elif same and _ends_at(right, kept) == left:
            reason = f"{show(right)} is already kept as {show(left)}."
        else:
            seen[frozenset({left, right})] = line.number
            if same:
                kept[left] = right
            continue
        yield line.fault("right_id", reason, "Compare two records of one kind, once, and keep one of them.")

"""Find entities by name, nickname or misspelling, or by the words of a political desk.

The full-text index hands over what may fit, :mod:`graph.domain.names` judges and ranks it. Names with typing
errors are only looked for when no name has the words as typed. Words that say what is meant (“pilbup”,
“ketua PKS”), and places and parties beside a name, are answered by
:mod:`graph.reading.desk_queries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from graph.answers.entities import Match, Matches, MatchPlace
from graph.domain import names
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.ontology import LABELS, Label
from graph.questions.entities import SearchQuestion
from graph.reading import desk_queries
from graph.reading.answering import reads
from graph.reading.names import exists
from graph.store.reader import Reader, Row

NAMESAKES = 250
"""Entities of the typed name that are ranked; the most frequent name of 2024's candidates is 170 people's."""
CONSIDERED = 60
"""Entities that are ranked for sharing words or being spelt alike."""
KNOWN = 60
"""Entities with more on record than a place on a list that are ranked for having the words typed."""
TOLD_APART = 20
"""Hits up to which each is told apart from its namesakes at once, whether it is shown or not."""
FILTERED_FROM = 5_000
"""Entities among which a filter looks."""
FOUND_AT, NEARLY_FOUND_AT = 94.0, 84.0
"""Scores of a best match from which no typing error is suspected, and from which not more than one is."""
EQUAL = 97.0
"""Score from which a name equals what was typed, whatever its titles and the order of its words."""
OWN_NAME = 100.0
"""Score of an entity's own name, as typed."""
NARROWED = 89.0
"""The most that a name beside a party or place scores: a near spelling of all the words comes first."""

_CANDIDACIES = {None: "", "registered": "calon", "prospective": "bakal calon"}
_PLACES = (Label.REGION, Label.PARTY)
_MEANT, _PART_OF = "is what the words ask for", "is named by some of the words"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


class Filters(NamedTuple):
    """What to look among: entities of these ``types``, of one of these parties or regions, of an election.

    A person is of the region where they stood, stand or hold an office, and of the regions around it.
    """

    types: Sequence[str] | None = None
    party_ids: Sequence[str] | None = None
    region_ids: Sequence[str] | None = None
    election_id: str | None = None


_NO_FILTERS = Filters()


class _Hit(NamedTuple):
    """An entity of ``read/search``, and how well its names fit."""

    row: Row
    fit: names.Fit

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def weight(self) -> float:
        """What standing adds, to a name that has the words typed."""
        if not self.fit.firm:
            return 0.0
        row = self.row
        return names.weight(row["type"], row["kind"], row["facts"], is_leading=row["leading"])

    @property
    def order(self) -> tuple[float, int, bool, float, str, str]:
        """Namesakes are one in rank: of them, who has more claims comes first, then whom the seeds have."""
        row = self.row
        rank = min(self.fit.score, names.SAME_NAME) + self.weight
        newest = "".join(chr(0x39 - int(digit) + 0x30) for digit in (row["day"] or "") if digit.isdigit())
        return (-rank, -row["claims"], not row["curated"], -self.fit.score, newest, self.id)


class _Lookup(NamedTuple):
    """What a step of a search brought: names that fit, and the places and parties that some words name."""

    hits: list[_Hit]
    places: list[_Hit]

    @property
    def named(self) -> list[names.NamedPlace]:
        """The places and parties with all that they are called."""
        return [
            names.NamedPlace(row["id"], row["kind"], names.place_keys((row["name"], *row["other_names"])))
            for row in (place.row for place in self.places)
        ]


@reads(SearchQuestion, ["name", "types", "party", "region", "election", "limit"])
async def search(
    database: Reader,
    text: str,
    types: Sequence[str] | None = None,
    party_id: str | None = None,
    region_id: str | None = None,
    election_id: str | None = None,
    limit: int = 20,
) -> Matches:
    """Return entities that ``text`` means or whose names fit it, best first; see :class:`SearchQuestion`."""
    filters = Filters(types, party_id and [party_id], region_id and [region_id], election_id)
    hits = await (_meant(database, text) if filters == _NO_FILTERS else _find(database, text, filters))
    return Matches(query=text, total=len(hits), results=await _described(database, hits[:limit]))


async def resolve(database: Reader, text: str, types: Sequence[str]) -> str:
    """Return the id that ``text`` means: an id itself, or a name that fits one entity of ``types`` alone.

    A name only counts when it equals one, or when all its words occur in the names of one entity alone; of
    namesakes, the one of whom there are claims. A similar spelling is never used: AmbiguousNameError and
    NotFoundError offer it.
    """
    _check(text, types)
    if text and await exists(database, text):
        return text
    hits = await _find(database, text, Filters(types))
    firm = [hit for hit in hits if hit.fit.firm]
    for least in (99.0, 97.0, 0.0):
        group = [hit for hit in firm if hit.fit.score >= least]
        with_claims = [hit for hit in group if hit.row["claims"]] if least else []
        meant = with_claims or group
        if len(meant) == 1:
            return meant[0].id
        if meant:
            matches = await _described(database, meant[:20])
            raise AmbiguousNameError(
                text, [NameMatch(match.id, match.name, match.description) for match in matches]
            )
    near = "; ".join(f"{hit.row['name']} ({hit.id})" for hit in hits[:3])
    raise NotFoundError(
        f"Nobody here is called “{text}”.",
        remedy=f"Did you mean {near}?" if near else "Try another spelling.",
    )


def _check(text: str, types: Sequence[str] | None) -> None:
    if len(text) > names.LONGEST_QUERY:
        raise InvalidInputError(
            f"The name has {len(text):,} characters.", remedy=f"Use at most {names.LONGEST_QUERY}."
        )
    unknown = sorted(set(types or ()) - set(LABELS))
    if unknown:
        raise InvalidInputError(f"There is no type “{unknown[0]}”.", remedy=f"Types: {', '.join(LABELS)}.")


# --- what a query means -------------------------------------------------------------------------------------


async def _meant(database: Reader, text: str) -> list[_Hit]:
    """Return what a query of the desk means: an id, names, or what its words ask for."""
    _check(text, None)
    if _ID.fullmatch(text):
        by_id = _desk_hits(await database.read("read/desk_id", id=text), 100.0, "is its id")
        if by_id:
            return by_id
    query = names.parse_desk_query(text)
    if query is None:
        return await _named(database, text)
    lookup = await _as_typed(database, (text, query.in_full, query.text), _NO_FILTERS, places=True)
    hits = _ranked(lookup.hits)
    first = [hit for hit in hits if hit.weight and _equals((text, query.in_full), query, hit)]
    answers, narrowed = await _desk_answers(database, query, lookup.named)
    hits = _ranked([*narrowed, *hits])
    if not (answers or any(hit.fit.firm for hit in hits)):
        hits = _ranked(await _with_typing_errors(database, query.text or text, _NO_FILTERS, hits))
        hits = [*lookup.places, *hits]
    return _once([*first, *answers, *_near_the_top(hits)])


async def _named(database: Reader, text: str) -> list[_Hit]:
    """Return whom a query of names means; where no name has all the words, some may name a party or place."""
    hits = (await _as_typed(database, (text,), _NO_FILTERS)).hits
    if _is_good(hits, FOUND_AT):
        return _near_the_top(_ranked(hits))
    queries = names.full_text_queries(text)  # a whole name but for one letter: then no word is doubted alone
    hits = await _with_more(database, text, _NO_FILTERS, hits, queries.whole_typo if queries else None)
    if _is_good(hits, NEARLY_FOUND_AT):
        return _near_the_top(_ranked(hits))
    words = names.fold(text).split()
    similar = await _with_one_error(database, text, _NO_FILTERS, places=len(words) > 1)
    hits = _once([*hits, *similar.hits])
    covered = names.find_places(words, similar.named)
    if covered.parties and covered.regions and not covered.rest:
        boards = await desk_queries.boards(database, names.DeskQuery((), ()), covered)
        return _once([*_desk_hits(boards), *_ranked([*hits, *similar.places])])
    if covered.ids and covered.rest:
        hits = _once(_ranked([*await _narrowed(database, covered), *hits]))
    return _near_the_top(_ranked(await _with_two_errors(database, text, _NO_FILTERS, hits)))


async def _desk_answers(
    database: Reader, query: names.DeskQuery, named: Sequence[names.NamedPlace]
) -> tuple[list[_Hit], list[_Hit]]:
    """Return what a query means, or else whom the words left over name in the places and parties."""
    covered = names.find_places(query.words, named, query.level)
    if covered.rest:
        narrowed = await _narrowed(database, covered)
        if narrowed:
            return [], narrowed
        if not covered.ids:
            misspelt = await _find(database, " ".join(covered.rest), Filters(types=_PLACES))
            if misspelt:
                ids = (misspelt[0].id,)
                is_party = misspelt[0].row["type"] == Label.PARTY
                covered = names.PlacesInQuery(() if is_party else ids, ids if is_party else (), ())
    return _desk_hits(await desk_queries.answer(database, query, covered)), []


async def _narrowed(database: Reader, covered: names.PlacesInQuery) -> list[_Hit]:
    """Return whose names have the words left over, of the parties and places that the others name.

    Where nobody of that party is of that place, it is somebody of the party: a provincial board speaks for
    the regencies in its province.
    """
    parties, regions = covered.parties or None, covered.regions or None
    firm: list[_Hit] = []
    for among in dict.fromkeys([(parties, regions), (parties, None)] if parties else [(None, regions)]):
        lookup = await _as_typed(database, (" ".join(covered.rest),), Filters(None, *among))
        firm = [hit for hit in lookup.hits if hit.fit.firm and hit.id not in covered.ids]
        if firm:
            break
    return _ranked(hit._replace(fit=replace(hit.fit, score=min(hit.fit.score, NARROWED))) for hit in firm)


def _desk_hits(rows: Iterable[Row], score: float = EQUAL, why: str = _MEANT) -> list[_Hit]:
    nothing_else = {"facts": 0, "leading": False, "kind": None, "day": None, "curated": True}
    return [_Hit(row | nothing_else, names.Fit(score, str(row["name"]), why, firm=True)) for row in rows]


def _equals(texts: Sequence[str], query: names.DeskQuery, hit: _Hit) -> bool:
    """Tell whether a name equals one of ``texts``; “Kota Bekasi” is not Kabupaten Bekasi."""
    if hit.row["type"] == Label.REGION and query.level not in (None, hit.row["kind"]):
        return False
    fit = _fit(texts, hit.row)
    return fit is not None and fit.score >= EQUAL


# --- names --------------------------------------------------------------------------------------------------


async def _find(database: Reader, text: str, filters: Filters) -> list[_Hit]:
    _check(text, filters.types)
    hits = (await _as_typed(database, (text,), filters)).hits
    return _near_the_top(_ranked(await _with_typing_errors(database, text, filters, hits)))


async def _as_typed(
    database: Reader, texts: Iterable[str], filters: Filters, *, places: bool = False
) -> _Lookup:
    """Return whose names have the words of one of ``texts``; with ``places``, what places they name too."""
    typed = list(dict.fromkeys(filter(None, texts)))
    queries: dict[str | None, int] = {}
    for query in filter(None, map(names.full_text_queries, typed)):
        queries |= {query.whole: NAMESAKES, query.words: CONSIDERED, query.known: KNOWN}
    named = map(names.place_query, typed) if places and queries else ()
    return await _fitting(database, typed, filters, queries, named)


async def _with_typing_errors(database: Reader, text: str, filters: Filters, hits: list[_Hit]) -> list[_Hit]:
    if not _is_good(hits, FOUND_AT):
        hits = _once([*hits, *(await _with_one_error(database, text, filters)).hits])
    return await _with_two_errors(database, text, filters, hits)


async def _with_one_error(database: Reader, text: str, filters: Filters, *, places: bool = False) -> _Lookup:
    queries = names.full_text_queries(text)
    similar = {queries.one_typo: CONSIDERED} if queries else {}
    return await _fitting(database, [text], filters, similar, [names.place_query(text)] if places else ())


async def _with_two_errors(database: Reader, text: str, filters: Filters, hits: list[_Hit]) -> list[_Hit]:
    if _is_good(hits, NEARLY_FOUND_AT) or any(hit.fit.near for hit in hits):
        return hits
    queries = names.full_text_queries(text)
    return await _with_more(database, text, filters, hits, queries.two_typos if queries else None)


async def _with_more(
    database: Reader, text: str, filters: Filters, hits: list[_Hit], lucene: str | None
) -> list[_Hit]:
    return _once([*hits, *(await _fitting(database, [text], filters, {lucene: CONSIDERED})).hits])


def _is_good(hits: Iterable[_Hit], enough: float) -> bool:
    return any(hit.fit.firm or hit.fit.score >= enough for hit in hits)


async def _fitting(
    database: Reader,
    texts: Sequence[str],
    filters: Filters,
    queries: Mapping[str | None, int],
    places: Iterable[str | None] = (),
) -> _Lookup:
    """Return what these full-text queries find, each at most so much; ``None`` is no query."""
    limits = {lucene: limit for lucene, limit in queries.items() if lucene}
    full_text = [
        {"lucene": lucene, "limit": limit if filters == _NO_FILTERS else FILTERED_FROM, "places": False}
        for lucene, limit in limits.items()
    ]
    full_text += [{"lucene": lucene, "limit": CONSIDERED, "places": True} for lucene in places if lucene]
    if not full_text:
        return _Lookup([], [])
    limit = sum(limits.values())
    rows = await look_up(database, queries=full_text, filters=filters, limit=limit, told_apart=TOLD_APART)
    named = [row for row in rows if row["as_place"]]
    return _Lookup(
        [_Hit(row, fit) for row in rows if (fit := _fit(texts, row))],
        [_Hit(row, names.Fit(NARROWED, row["name"], _PART_OF, firm=False)) for row in named],
    )


async def look_up(
    database: Reader,
    *,
    queries: Sequence[Mapping[str, Any]] = (),
    ids: Sequence[str] = (),
    filters: Filters,
    limit: int,
    told_apart: int,
) -> list[Row]:
    """Return at most ``limit`` rows of ``read/search``: of what ``queries`` find, and of these ``ids``.

    Each has ``details`` that tell it from its namesakes; ``None`` where they are more than ``told_apart``.
    Without filters, the limit of each query alone counts.
    """
    parameters = {
        "queries": list(queries),
        "ids": list(ids),
        "types": list(filters.types or ()),
        "party_ids": list(filters.party_ids or ()),
        "region_ids": list(filters.region_ids or ()),
        "election_id": filters.election_id or "",
        "told_apart": told_apart,
    }
    if filters == _NO_FILTERS:
        row = await database.read_coalesced("read/search", parameters, limit=FILTERED_FROM)
    else:  # a filter may take long: nobody shall wait for it
        (row,) = await database.read("read/search", asked=[parameters], limit=limit)
    details = {item["id"]: item for item in row["details"]}
    return [hit | {"details": details.get(hit["id"])} for hit in row["found"]]


def _fit(texts: Sequence[str], row: Row) -> names.Fit | None:
    """Return how well an entity's names fit one of ``texts``; a region is called by its bare name too."""
    name, others = row["name"], row["other_names"]
    if row["type"] == Label.REGION:
        others = [*others, names.bare_place(name)]
    fits = [fit for text in texts if (fit := names.fit(text, name, others))]
    best = max(fits, key=lambda fit: fit.score, default=None)
    return best and (replace(best, matched_on=name) if row["type"] == Label.REGION else best)


def _ranked(hits: Iterable[_Hit]) -> list[_Hit]:
    return sorted(hits, key=lambda hit: hit.order)


def _near_the_top(hits: Sequence[_Hit]) -> list[_Hit]:
    return names.whole_names_near_the_top(hits, lambda hit: hit.fit.score >= OWN_NAME)


def _once(hits: Iterable[_Hit]) -> list[_Hit]:
    """Return each entity once, where it stands first."""
    first: dict[str, _Hit] = {}
    for hit in hits:
        first.setdefault(hit.id, hit)
    return list(first.values())


# --- what tells them apart ----------------------------------------------------------------------------------


async def _described(database: Reader, hits: Sequence[_Hit]) -> list[Match]:
    details: dict[str, Any] = {hit.id: hit.row.get("details") for hit in hits}
    bare = [id_ for id_, detail in details.items() if detail is None]
    if bare:
        rows = await look_up(database, ids=bare, filters=_NO_FILTERS, limit=len(bare), told_apart=len(bare))
        details |= {row["id"]: row["details"] for row in rows}
    # a writer may have been faster: then there is no detail
    return [_match(hit, details[hit.id]) for hit in hits if details[hit.id] is not None]


def _match(hit: _Hit, details: Row) -> Match:
    row, fit = hit.row, hit.fit
    places = [MatchPlace(**place) for place in details["places"]]
    places = places or [MatchPlace(name=name, candidacy=None) for name in details["stands_in"]]
    stands = (f"{_CANDIDACIES[place.candidacy]} {place.name}".strip() for place in places)
    return Match(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        description=", ".join(filter(None, (row["type"], details["party"], details["role"], *stands))),
        party=details["party"],
        role=details["role"],
        places=places,
        score=fit.score,
        matched_on=fit.matched_on,
        why=fit.why,
        claims=row["claims"],
    )

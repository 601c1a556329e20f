"""Find entities by name, nickname or misspelling, or by the words of a political desk.

The full-text index hands over what may fit, :mod:`graph.domain.names` judges and ranks it. Names with typing
errors are only looked for when nothing typed was found as it is. Words that tell what is asked for (“pilbup”,
“ketua PKS”), and places and parties beside a name, are answered from the graph: :mod:`graph.reading.asking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.answers.entities import Match, Matches, MatchPlace
from graph.domain import names
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.ontology import LABELS, Label
from graph.questions.search import SearchQuestion
from graph.reading import asking
from graph.reading.answering import Records, reads
from graph.store.reader import Reader

NAMESAKES = 250
"""Entities of the typed name that are ranked; the most frequent name of 2024's candidates is 170 people's."""
CONSIDERED = 60
"""Entities that are ranked for sharing words or being spelt alike."""
KNOWN = 60
"""Entities with more on record than a place on a list that are ranked for having the words typed."""
TOLD_APART = 20
"""Found entities up to which each is told apart from its namesakes at once, whether it is shown or not."""
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
_ASKED_FOR, _PART_OF = "is what the words ask for", "is named by some of the words"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look among: entities of these ``types``, of one of these parties or regions, of an election.

    A person is of the region where they stood, stand or hold an office, and of the regions around it.
    """

    types: Sequence[str] | None = None
    party_ids: Sequence[str] | None = None
    region_ids: Sequence[str] | None = None
    election_id: str | None = None

    def limit(self, unfiltered: int) -> int:
        """Return how many entities the index hands over."""
        return unfiltered if self == _NO_FILTERS else FILTERED_FROM


_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class _Found:
    row: Mapping[str, Any]
    fit: names.Fit

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
        return (-rank, -row["claims"], not row["curated"], -self.fit.score, newest, row["id"])


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What a step of a search brought: names that fit, and the places and parties that some words name."""

    found: list[_Found]
    places: list[_Found]

    @property
    def named(self) -> list[names.NamedPlace]:
        """The places and parties with all that they are called."""
        rows = [each.row for each in self.places]
        return [
            names.NamedPlace(row["id"], row["kind"], names.place_keys((row["name"], *row["other_names"])))
            for row in rows
        ]


async def search(
    database: Reader,
    text: str,
    *,
    types: Sequence[str] | None = None,
    party_id: str | None = None,
    region_id: str | None = None,
    election_id: str | None = None,
    limit: int = 20,
) -> Matches:
    """Return entities that ``text`` asks for or whose names fit it, best first.

    Without filters, words of a political desk are read for what they mean. Of namesakes those with more on
    record come first, then those of the seeds.

    Raises:
        InvalidInputError: ``text`` is longer than ``names.LONGEST_QUERY``, or a type is unknown.
    """
    filters = Filters(types, party_id and [party_id], region_id and [region_id], election_id)
    found = await (_meant(database, text) if filters == _NO_FILTERS else _find(database, text, filters))
    return Matches(query=text, total=len(found), results=await _described(database, found[:limit]))


async def resolve(database: Reader, text: str, types: Sequence[str]) -> str:
    """Return the id that ``text`` means: an id itself, or a name that fits one entity of ``types`` alone.

    A name is only taken when it equals one, or when all its words occur in the names of one entity alone; of
    namesakes, the one of whom there are claims. A similar spelling is offered, never taken.

    Raises:
        AmbiguousNameError: the name fits several entities.
        NotFoundError: it fits none; the remedy offers the nearest names.
        InvalidInputError: the name is too long.
    """
    _check(text, types)
    if text and await database.read("read/exists", id=text):
        return text
    found = await _find(database, text, Filters(types))
    firm = [each for each in found if each.fit.firm]
    for least in (99.0, 97.0, 0.0):
        group = [each for each in firm if each.fit.score >= least]
        known = [each for each in group if each.row["claims"]] if least else []
        meant = known or group
        if len(meant) == 1:
            return str(meant[0].row["id"])
        if meant:
            matches = await _described(database, meant[:20])
            raise AmbiguousNameError(
                text, [NameMatch(match.id, match.name, match.description) for match in matches]
            )
    near = "; ".join(f"{each.row['name']} ({each.row['id']})" for each in found[:3])
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


async def _meant(database: Reader, text: str) -> list[_Found]:
    """Return what a query of the desk means: an id, names, or what its words ask for."""
    _check(text, None)
    if _ID.fullmatch(text):
        by_id = await _answer(asking.by_id(database, text), 100.0, "is its id")
        if by_id:
            return by_id
    asked = names.parse_desk_query(text)
    if asked is None:
        return await _named(database, text)
    looked_up = await _as_typed(database, (text, asked.in_full, asked.text), _NO_FILTERS, places=True)
    found = _ranked(looked_up.found)
    first = [each for each in found if each.weight and _equals((text, asked.in_full), asked, each)]
    answered, narrowed = await _asked_for(database, asked, looked_up.named)
    found = _ranked([*narrowed, *found])
    if not (answered or any(each.fit.firm for each in found)):
        found = _ranked(await _with_typing_errors(database, asked.text or text, _NO_FILTERS, found))
        found = [*looked_up.places, *found]
    return _once([*first, *answered, *_near_the_top(found)])


async def _named(database: Reader, text: str) -> list[_Found]:
    """Return whom a query of names means; where no name has all the words, some may name a party or place."""
    found = (await _as_typed(database, (text,), _NO_FILTERS)).found
    if _is_found(found, FOUND_AT):
        return _near_the_top(_ranked(found))
    found = await _as_a_whole(database, text, found)
    if _is_found(found, NEARLY_FOUND_AT):
        return _near_the_top(_ranked(found))
    words = names.fold(text).split()
    similar = await _with_one_error(database, text, _NO_FILTERS, places=len(words) > 1)
    found = _once([*found, *similar.found])
    covered = names.find_places(words, similar.named)
    if covered.parties and covered.regions and not covered.rest:
        answered = await _answer(asking.boards(database, names.DeskQuery((), ()), covered))
        return _once([*answered, *_ranked([*found, *similar.places])])
    if covered.ids and covered.rest:
        found = _once(_ranked([*await _narrowed(database, covered), *found]))
    return _near_the_top(_ranked(await _with_two_errors(database, text, _NO_FILTERS, found)))


async def _asked_for(
    database: Reader, asked: names.DeskQuery, named: Sequence[names.NamedPlace]
) -> tuple[list[_Found], list[_Found]]:
    """Return what is asked for, or else whom the words left over name in the places and parties."""
    covered = names.find_places(asked.words, named, asked.level)
    if covered.rest:
        narrowed = await _narrowed(database, covered)
        if narrowed:
            return [], narrowed
        if not covered.ids:
            misspelt = await _find(database, " ".join(covered.rest), Filters(types=_PLACES))
            covered = _place_of(misspelt[0]) if misspelt else covered
    return await _answer(asking.answer(database, asked, covered)), []


def _place_of(found: _Found) -> names.PlacesInQuery:
    id_ = (str(found.row["id"]),)
    is_party = found.row["type"] == Label.PARTY
    return names.PlacesInQuery((), id_, ()) if is_party else names.PlacesInQuery(id_, (), ())


async def _narrowed(database: Reader, covered: names.PlacesInQuery) -> list[_Found]:
    """Return whose names have the words left over, of the parties and places that the others name."""
    among = Filters(None, covered.parties or None, covered.regions or None)
    looked_up = await _as_typed(database, (" ".join(covered.rest),), among)
    firm = [each for each in looked_up.found if each.fit.firm and each.row["id"] not in covered.ids]
    return _ranked(replace(each, fit=replace(each.fit, score=min(each.fit.score, NARROWED))) for each in firm)


async def _answer(answers: asking.Answers, score: float = EQUAL, why: str = _ASKED_FOR) -> list[_Found]:
    about = {"facts": 0, "leading": False, "kind": None, "day": None, "curated": True}
    return [
        _Found({**row, **about}, names.Fit(score, str(row["name"]), why, firm=True)) for row in await answers
    ]


def _equals(texts: Sequence[str], asked: names.DeskQuery, found: _Found) -> bool:
    """Tell whether a name equals one of ``texts``; “Kota Bekasi” is not Kabupaten Bekasi."""
    if found.row["type"] == Label.REGION and asked.level not in (None, found.row["kind"]):
        return False
    fit = _fit(texts, found.row)
    return fit is not None and fit.score >= EQUAL


# --- names --------------------------------------------------------------------------------------------------


async def _find(database: Reader, text: str, filters: Filters) -> list[_Found]:
    _check(text, filters.types)
    found = (await _as_typed(database, (text,), filters)).found
    return _near_the_top(_ranked(await _with_typing_errors(database, text, filters, found)))


async def _as_typed(
    database: Reader, texts: Iterable[str], filters: Filters, *, places: bool = False
) -> _LookedUp:
    """Return whose names have the words of one of ``texts``; with ``places``, what places they name too."""
    typed = list(dict.fromkeys(filter(None, texts)))
    queries: dict[str, int] = {}
    for query in filter(None, map(names.full_text_queries, typed)):
        queries |= {query.whole: NAMESAKES, query.words: CONSIDERED}
        if query.known:
            queries[query.known] = KNOWN
    named = list(filter(None, map(names.place_query, typed))) if places else []
    return await _fitting(database, typed, filters, queries, named) if queries else _LookedUp([], [])


async def _as_a_whole(database: Reader, text: str, found: list[_Found]) -> list[_Found]:
    """Add names that are the one typed but for one letter; where there are any, no word is doubted alone."""
    queries = names.full_text_queries(text)
    if queries is None or queries.whole_typo is None:
        return found
    more = await _fitting(database, [text], _NO_FILTERS, {queries.whole_typo: CONSIDERED}, [])
    return _once([*found, *more.found])


async def _with_typing_errors(
    database: Reader, text: str, filters: Filters, found: list[_Found]
) -> list[_Found]:
    if not _is_found(found, FOUND_AT):
        found = _once([*found, *(await _with_one_error(database, text, filters)).found])
    return await _with_two_errors(database, text, filters, found)


async def _with_one_error(
    database: Reader, text: str, filters: Filters, *, places: bool = False
) -> _LookedUp:
    queries, named = names.full_text_queries(text), names.place_query(text) if places else None
    similar = {queries.one_typo: CONSIDERED} if queries and queries.one_typo else {}
    if not (similar or named):
        return _LookedUp([], [])
    return await _fitting(database, [text], filters, similar, [named] if named else [])


async def _with_two_errors(
    database: Reader, text: str, filters: Filters, found: list[_Found]
) -> list[_Found]:
    queries = names.full_text_queries(text)
    nearly = _is_found(found, NEARLY_FOUND_AT) or any(each.fit.near for each in found)
    if queries is None or queries.two_typos is None or nearly:
        return found
    more = await _fitting(database, [text], filters, {queries.two_typos: CONSIDERED}, [])
    return _once([*found, *more.found])


def _is_found(found: Iterable[_Found], enough: float) -> bool:
    return any(each.fit.firm or each.fit.score >= enough for each in found)


async def _fitting(
    database: Reader,
    texts: Sequence[str],
    filters: Filters,
    queries: Mapping[str, int],
    places: Sequence[str],
) -> _LookedUp:
    rows = await look_up(
        database,
        queries=[
            *(
                {"lucene": lucene, "limit": filters.limit(limit), "places": False}
                for lucene, limit in queries.items()
            ),
            *({"lucene": lucene, "limit": CONSIDERED, "places": True} for lucene in places),
        ],
        filters=filters,
        limit=sum(queries.values()) + CONSIDERED * len(places),
        told_apart=TOLD_APART,
    )
    return _LookedUp(
        [_Found(row, fit) for row in rows if (fit := _fit(texts, row))],
        [
            _Found(row, names.Fit(NARROWED, row["name"], _PART_OF, firm=False))
            for row in rows
            if row["as_place"]
        ],
    )


async def look_up(
    database: Reader,
    *,
    queries: Sequence[Mapping[str, Any]] = (),
    ids: Sequence[str] = (),
    filters: Filters,
    limit: int,
    told_apart: int,
) -> list[Mapping[str, Any]]:
    """Return at most ``limit`` rows of ``read/search``: of what ``queries`` find, and of these ``ids``.

    Each has ``details`` that tell it from its namesakes; ``None`` where they are more than ``told_apart``.
    Without filters, the limit of each query alone counts.
    """
    asked = {
        "queries": list(queries),
        "ids": list(ids),
        "types": list(filters.types or ()),
        "party_ids": list(filters.party_ids or ()),
        "region_ids": list(filters.region_ids or ()),
        "election_id": filters.election_id or "",
        "told_apart": told_apart,
    }
    if filters == _NO_FILTERS:
        row = await database.read_coalesced("read/search", asked, limit=FILTERED_FROM)
    else:  # a filter may take long: nobody shall wait for it
        (row,) = await database.read("read/search", asked=[asked], limit=limit)
    details = {each["id"]: each for each in row["details"]}
    return [each | {"details": details.get(each["id"])} for each in row["found"]]


def _fit(texts: Sequence[str], row: Mapping[str, Any]) -> names.Fit | None:
    """Return how well an entity's names fit one of ``texts``; a region is called by its bare name too."""
    name, others = row["name"], row["other_names"]
    if row["type"] == Label.REGION:
        others = [*others, names.bare_place(name)]
    fits = [fit for text in texts if (fit := names.fit(text, name, others))]
    best = max(fits, key=lambda fit: fit.score, default=None)
    return best and (replace(best, matched_on=name) if row["type"] == Label.REGION else best)


def _ranked(found: Iterable[_Found]) -> list[_Found]:
    return sorted(found, key=lambda each: each.order)


def _near_the_top(found: Sequence[_Found]) -> list[_Found]:
    return names.whole_names_near_the_top(found, lambda each: each.fit.score >= OWN_NAME)


def _once(found: Iterable[_Found]) -> list[_Found]:
    """Return what was found, each entity where it stands first."""
    first: dict[str, _Found] = {}
    for each in found:
        first.setdefault(each.row["id"], each)
    return list(first.values())


# --- what tells them apart ----------------------------------------------------------------------------------


async def _described(database: Reader, found: Sequence[_Found]) -> list[Match]:
    details: dict[str, Any] = {each.row["id"]: each.row.get("details") for each in found}
    bare = [id_ for id_, told in details.items() if told is None]
    if bare:
        rows = await look_up(database, ids=bare, filters=_NO_FILTERS, limit=len(bare), told_apart=len(bare))
        details |= {row["id"]: row["details"] for row in rows}
    still_there = ((each, details[each.row["id"]]) for each in found)  # a writer may have been faster
    return [_match(each, told) for each, told in still_there if told is not None]


def _match(found: _Found, details: Mapping[str, Any]) -> Match:
    row, fit = found.row, found.fit
    places = [MatchPlace(**each) for each in details["places"]]
    places = places or [MatchPlace(name=name, candidacy=None) for name in details["stands_in"]]
    told = (f"{_CANDIDACIES[place.candidacy]} {place.name}".strip() for place in places)
    return Match(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        description=", ".join(filter(None, (row["type"], details["party"], details["role"], *told))),
        party=details["party"],
        role=details["role"],
        places=places,
        score=fit.score,
        matched_on=fit.matched_on,
        why=fit.why,
        claims=row["claims"],
    )


@reads(SearchQuestion)
async def _search(question: SearchQuestion, records: Records) -> Matches:
    return await search(
        records.database,
        question.name,
        types=question.types,
        party_id=question.party,
        region_id=question.region,
        election_id=question.election,
        limit=question.limit,
    )

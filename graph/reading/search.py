"""Find entities by name, nickname or misspelling.

The full-text index hands over what may fit, :mod:`graph.domain.names` judges it. Names with typing errors are
only looked for when nothing typed was found as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers.entities import Match, Matches, MatchPlace
from graph.domain import names
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError
from graph.ontology import LABELS
from graph.store.database import AsyncDatabase

NAMESAKES = 250
"""Entities of the typed name that are ranked; the most frequent name of 2024's candidates is 170 people's."""
CONSIDERED = 60
"""Entities that are ranked for sharing words or being spelt alike."""
FILTERED_FROM = 5_000
"""Entities among which a filter looks."""
FOUND_AT, NEARLY_FOUND_AT = 94.0, 84.0
"""Scores of a best match from which no typing error is suspected, and from which not more than one is."""
SAME_NAME = 98.0
"""Score from which two entities that fit are namesakes."""

_CANDIDACIES = {None: "", "registered": "calon", "prospective": "bakal calon"}


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look among: entities of these ``types``, and of a party, a region or an election by its id.

    A person is of the region where they stood, stand or hold an office, and of the regions around it.
    """

    types: Sequence[str] | None = None
    party_id: str | None = None
    region_id: str | None = None
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
    def order(self) -> tuple[float, int, bool, float, str]:
        """Namesakes are one in rank: of them, who has more claims comes first, then whom the seeds have."""
        same = min(self.fit.score, SAME_NAME)
        return (-same, -self.row["claims"], not self.row["curated"], -self.fit.score, self.row["id"])


async def search(
    database: AsyncDatabase,
    text: str,
    *,
    types: Sequence[str] | None = None,
    party_id: str | None = None,
    region_id: str | None = None,
    election_id: str | None = None,
    limit: int = 20,
) -> Matches:
    """Return entities whose names fit ``text``, best first.

    Of namesakes those with more claims come first, then those of the seeds.

    Raises:
        InvalidInputError: ``text`` is longer than ``names.LONGEST_QUERY``, or a type is unknown.
    """
    filters = Filters(types, party_id, region_id, election_id)
    found = await _find(database, text, filters)
    return Matches(query=text, total=len(found), results=await _described(database, found[:limit]))


async def resolve(database: AsyncDatabase, text: str, types: Sequence[str]) -> str:
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


async def _find(database: AsyncDatabase, text: str, filters: Filters) -> list[_Found]:
    _check(text, filters.types)
    queries = names.full_text(text)
    if queries is None:
        return []
    found = await _fitting(database, text, filters, {queries.whole: NAMESAKES, queries.words: CONSIDERED})
    for similar, enough in ((queries.one_typo, FOUND_AT), (queries.two_typos, NEARLY_FOUND_AT)):
        if similar and not any(each.fit.firm or each.fit.score >= enough for each in found):
            seen = {each.row["id"] for each in found}
            more = await _fitting(database, text, filters, {similar: CONSIDERED})
            found += [each for each in more if each.row["id"] not in seen]
    return sorted(found, key=lambda each: each.order)


async def _fitting(
    database: AsyncDatabase, text: str, filters: Filters, queries: Mapping[str, int]
) -> list[_Found]:
    rows = await database.read(
        "read/search",
        queries=[{"lucene": lucene, "limit": filters.limit(limit)} for lucene, limit in queries.items()],
        types=list(filters.types) if filters.types else None,
        party_id=filters.party_id,
        region_id=filters.region_id,
        election_id=filters.election_id,
        limit=sum(queries.values()),
    )
    return [_Found(row, fit) for row in rows if (fit := names.fit(text, row["name"], row["other_names"]))]


async def _described(database: AsyncDatabase, found: Sequence[_Found]) -> list[Match]:
    if not found:
        return []
    rows = await database.read("read/search_details", element_ids=[each.row["element_id"] for each in found])
    details = {row["element_id"]: row for row in rows}
    return [_match(each, details[each.row["element_id"]]) for each in found]


def _match(found: _Found, details: Mapping[str, Any]) -> Match:
    row, fit = found.row, found.fit
    places = [MatchPlace(**each) for each in details["places"]]
    places = places or [MatchPlace(name=name, candidacy=None) for name in details["stands_in"]]
    told = (f"{_CANDIDACIES[place.candidacy]} {place.name}".strip() for place in places)
    return Match(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        description=", ".join(filter(None, (row["type"], details["party"], *told))),
        party=details["party"],
        places=places,
        score=fit.score,
        matched_on=fit.matched_on,
        why=fit.why,
        claims=row["claims"],
    )

"""What a server can be asked: paths, parameters, and the model of each answer. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from graph.answers.alliances import Alliances, Allies
from graph.answers.connections import Network, Paths
from graph.answers.elections import Backers, ElectionInFull, ElectionItem, Elections, StancesAnswer
from graph.answers.entities import (
    ClaimInFull,
    Claims,
    ClaimWithOutcome,
    Entity,
    Matches,
    SourceInFull,
    Words,
)
from graph.answers.over_time import Coalitions, Event, History, Registrations, Timeline

AnswerT = TypeVar("AnswerT", bound=BaseModel)
ItemT = TypeVar("ItemT")

Day = date | str
"""A day: a date, or a text such as ``2024-05-02``."""

MOST_OF_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Question(Generic[AnswerT]):
    """One request: its path, its parameters without those that are ``None``, the model of its answer."""

    path: str
    answer: type[AnswerT]
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing(Generic[ItemT]):
    """A list that comes in pages, and how the items of one are told."""

    first: Question[Any]
    items: Callable[[Any], Sequence[ItemT]]

    def page(self, cursor: str | None) -> Question[Any]:
        """Return the question for a page; the first one without a cursor."""
        told = {**self.first.parameters, "limit": MOST_OF_A_PAGE}
        return Question(self.first.path, self.first.answer, told | ({"cursor": cursor} if cursor else {}))


def _question(path: str, answer: type[AnswerT], parameters: dict[str, Any]) -> Question[AnswerT]:
    """Make a question; days become text, ``None`` and empty lists are left out."""
    told = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in parameters.items()
        if value is not None and value != ()
    }
    return Question(path, answer, told)


def _id(id_: str) -> str:
    return quote(id_, safe="")


def search(name: str, types: Sequence[str], parameters: dict[str, Any]) -> Question[Matches]:
    """Who is called so."""
    return _question("/v1/search", Matches, {"q": name, "type": list(types) or None, **parameters})


def election(id_: str, parameters: dict[str, Any]) -> Question[ElectionInFull]:
    """One election."""
    return _question(f"/v1/elections/{_id(id_)}", ElectionInFull, parameters)


def elections(parameters: dict[str, Any]) -> Listing[ElectionItem]:
    """All elections, the newest first."""
    return _listing(_question("/v1/elections", Elections, parameters))


def backers(election_id: str, candidate: str, parameters: dict[str, Any]) -> Question[Backers]:
    """Who could back a candidate."""
    return _question(f"/v1/elections/{_id(election_id)}/backers/{_id(candidate)}", Backers, parameters)


def history(election_id: str, candidate: str, parameters: dict[str, Any]) -> Question[History]:
    """How that changed."""
    path = f"/v1/elections/{_id(election_id)}/backers/{_id(candidate)}/history"
    return _question(path, History, parameters)


def stances(election_id: str, parameters: dict[str, Any]) -> Question[StancesAnswer]:
    """Every party against every ticket."""
    return _question(f"/v1/elections/{_id(election_id)}/stances", StancesAnswer, parameters)


def coalitions(election_id: str, parameters: dict[str, Any]) -> Question[Coalitions]:
    """The arithmetic alone."""
    return _question(f"/v1/elections/{_id(election_id)}/coalitions", Coalitions, parameters)


def registrations(election_id: str, parameters: dict[str, Any]) -> Question[Registrations]:
    """Every registered ticket against the rule of its day."""
    return _question(f"/v1/elections/{_id(election_id)}/registrations", Registrations, parameters)


def timeline(election_id: str, parameters: dict[str, Any]) -> Listing[Event]:
    """What was said, the oldest first."""
    return _listing(_question(f"/v1/elections/{_id(election_id)}/timeline", Timeline, parameters))


def entity(id_: str, parameters: dict[str, Any]) -> Question[Entity]:
    """One entity."""
    return _question(f"/v1/entities/{_id(id_)}", Entity, parameters)


def claims(id_: str, parameters: dict[str, Any]) -> Listing[ClaimWithOutcome]:
    """The claims about an entity or by it, the newest first."""
    return _listing(_question(f"/v1/entities/{_id(id_)}/claims", Claims, parameters))


def words(id_: str, parameters: dict[str, Any]) -> Listing[ClaimWithOutcome]:
    """What an entity said, or was said of it, and what became of it."""
    return _listing(_question(f"/v1/entities/{_id(id_)}/words", Words, parameters))


def network(id_: str, parameters: dict[str, Any]) -> Question[Network]:
    """Who is near an entity."""
    return _question(f"/v1/entities/{_id(id_)}/network", Network, parameters)


def claim(id_: str, parameters: dict[str, Any]) -> Question[ClaimInFull]:
    """One claim."""
    return _question(f"/v1/claims/{_id(id_)}", ClaimInFull, parameters)


def source(id_: str, parameters: dict[str, Any]) -> Question[SourceInFull]:
    """One source."""
    return _question(f"/v1/sources/{_id(id_)}", SourceInFull, parameters)


def paths(start: str, end: str, parameters: dict[str, Any]) -> Question[Paths]:
    """Through whom two entities are connected."""
    return _question("/v1/paths", Paths, {"from": start, "to": end, **parameters})


def allies(party: str, parameters: dict[str, Any]) -> Question[Allies]:
    """With whom a party nominates."""
    return _question(f"/v1/parties/{_id(party)}/allies", Allies, parameters)


def alliances(parameters: dict[str, Any]) -> Question[Alliances]:
    """How often each two parties nominate together."""
    return _question("/v1/alliances", Alliances, parameters)


def export(format_: str, parameters: dict[str, Any]) -> Question[Any]:
    """A copy in a format; its answer is a file."""
    return _question(f"/v1/export/{_id(format_)}", BaseModel, parameters)


def _listing(first: Question[Any]) -> Listing[Any]:
    return Listing(first, lambda page: page.items)

"""Ask a Koalisi server from Python: :class:`Client`, and :class:`AsyncClient` for event loops.

    with Client("http://127.0.0.1:8000") as koalisi:
        answer = koalisi.backers("id-3216-2024", "siti-qomariyah", as_of="2024-05-02")
        print(answer.requirement.verdict, answer.partner_sets.count)

Answers are the models of HTTP, typed. Days are dates or texts such as ``2024-05-02``. Lists are gone through
to their end, page by page. What goes wrong is a :class:`~graph.errors.KoalisiError` with its remedy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx2
from pydantic import BaseModel

from graph.answers.alliances import Alliances, Allies
from graph.answers.connections import Network, Paths
from graph.answers.elections import Backers, ElectionInFull, ElectionItem, StancesAnswer
from graph.answers.entities import ClaimInFull, ClaimWithOutcome, Entity, Matches, SourceInFull
from graph.answers.over_time import Coalitions, Event, History, Registrations
from graph.errors import DatabaseAwayError, KoalisiError
from graph.version import VERSION
from koalisi import questions
from koalisi.questions import Day, Listing, Question

LOCAL = "http://127.0.0.1:8000"
"""Where ``make run`` serves."""
PATIENCE = 30.0
"""Seconds that an answer may take; one about the past may wait for its turn."""

AnswerT = TypeVar("AnswerT", bound=BaseModel)
ItemT = TypeVar("ItemT")

__all__ = ["LOCAL", "AsyncClient", "Client", "Day"]

_HEADERS = {"User-Agent": f"koalisi.client/{VERSION}", "Accept": "application/json"}


class Client:
    """A server, asked by code that waits. Keyword arguments are the parameters of ``docs/http.md``.

    Every method raises

    Raises:
        NotFoundError: nothing has the id.
        InvalidInputError: a parameter is unknown or not of its form.
        DatabaseAwayError: the server, or its database, does not answer.
        KoalisiError: whatever else the server tells of; ``status`` and ``slug`` say what.
    """

    def __init__(self, address: str = LOCAL, *, http: httpx2.Client | None = None) -> None:
        """Connect to nothing yet; ``http`` is a client of your own, whose address then counts."""
        self._http = http or httpx2.Client(
            base_url=address, timeout=PATIENCE, headers=_HEADERS, follow_redirects=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def search(self, name: str, *, types: Sequence[str] = (), **parameters: Any) -> Matches:  # noqa: ANN401
        """Return who is called so, best first."""
        return self._ask(questions.search(name, types, parameters))

    def elections(self, **parameters: Any) -> Iterator[ElectionItem]:  # noqa: ANN401
        """Yield all elections, the newest first: ``region``, ``year``, ``kind``, ``nominators``."""
        return self._list(questions.elections(parameters))

    def election(self, id: str, *, as_of: Day | None = None) -> ElectionInFull:
        """Return one election with its tickets, seats and rule."""
        return self._ask(questions.election(id, {"as_of": as_of}))

    def backers(
        self,
        election: str,
        candidate: str,
        *,
        as_of: Day | None = None,
        known_on: Day | None = None,
        min_confidence: str | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        base: Sequence[str] = (),
        assume: Sequence[str] = (),
    ) -> Backers:
        """Return who could back a person or ticket, who said so, and what is still missing."""
        told = {"as_of": as_of, "known_on": known_on, "min_confidence": min_confidence}
        sets = {"include": include, "exclude": exclude, "base": base, "assume": assume}
        return self._ask(questions.backers(election, candidate, told | sets))

    def history(
        self, election: str, candidate: str, *, start: Day | None = None, end: Day | None = None
    ) -> History:
        """Return how that answer changed, at each day where it did."""
        return self._ask(questions.history(election, candidate, {"from": start, "to": end}))

    def stances(self, election: str, *, as_of: Day | None = None) -> StancesAnswer:
        """Return every party against every ticket."""
        return self._ask(questions.stances(election, {"as_of": as_of}))

    def coalitions(self, election: str, *, base: Sequence[str] = (), as_of: Day | None = None) -> Coalitions:
        """Return which parties reach the bar together, whatever anybody has said."""
        return self._ask(questions.coalitions(election, {"base": base, "as_of": as_of}))

    def registrations(self, election: str) -> Registrations:
        """Return every registered ticket, checked against the rule of its day."""
        return self._ask(questions.registrations(election, {}))

    def timeline(self, election: str, **parameters: Any) -> Iterator[Event]:  # noqa: ANN401
        """Yield what was said, the oldest first, and whose position it changed."""
        return self._list(questions.timeline(election, parameters))

    def entity(self, id: str) -> Entity:
        """Return one entity of any type."""
        return self._ask(questions.entity(id, {}))

    def claims(self, id: str, **parameters: Any) -> Iterator[ClaimWithOutcome]:  # noqa: ANN401
        """Yield the claims about an entity or by it, the newest first."""
        return self._list(questions.claims(id, parameters))

    def words(self, id: str, **parameters: Any) -> Iterator[ClaimWithOutcome]:  # noqa: ANN401
        """Yield what an entity said, or was said of it, and what became of it."""
        return self._list(questions.words(id, parameters))

    def network(self, id: str, **parameters: Any) -> Network:  # noqa: ANN401
        """Return who is near an entity, and by what."""
        return self._ask(questions.network(id, parameters))

    def paths(self, start: str, end: str, **parameters: Any) -> Paths:  # noqa: ANN401
        """Return through whom two entities are connected."""
        return self._ask(questions.paths(start, end, parameters))

    def claim(self, id: str) -> ClaimInFull:
        """Return one claim with its source."""
        return self._ask(questions.claim(id, {}))

    def source(self, id: str) -> SourceInFull:
        """Return one source with the first page of what it says."""
        return self._ask(questions.source(id, {}))

    def allies(self, party: str, **parameters: Any) -> Allies:  # noqa: ANN401
        """Return with whom a party nominates."""
        return self._ask(questions.allies(party, parameters))

    def alliances(self, **parameters: Any) -> Alliances:  # noqa: ANN401
        """Return how often each two parties nominate together."""
        return self._ask(questions.alliances(parameters))

    def export(self, format: str, **parameters: Any) -> bytes:  # noqa: ANN401
        """Return a copy in a format of ``docs/formats.md``: of an ``election``, a ``region``, or all."""
        return self._get(questions.export(format, parameters)).content

    def _ask(self, question: Question[AnswerT]) -> AnswerT:
        return question.answer.model_validate_json(self._get(question).content)

    def _list(self, listing: Listing[ItemT]) -> Iterator[ItemT]:
        cursor: str | None = None
        while True:
            page = self._ask(listing.page(cursor))
            yield from listing.items(page)
            cursor = page.next
            if cursor is None:
                return

    def _get(self, question: Question[Any]) -> httpx2.Response:
        try:
            response = self._http.get(question.path, params=question.parameters)
        except httpx2.TransportError as error:
            raise _silent(self._http.base_url, error) from error
        return _checked(response)


class AsyncClient:
    """The same for an event loop: what :class:`Client` returns is awaited, what it yields ``async for``."""

    def __init__(self, address: str = LOCAL, *, http: httpx2.AsyncClient | None = None) -> None:
        """Connect to nothing yet; ``http`` is a client of your own, whose address then counts."""
        self._http = http or httpx2.AsyncClient(
            base_url=address, timeout=PATIENCE, headers=_HEADERS, follow_redirects=True
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def search(self, name: str, *, types: Sequence[str] = (), **parameters: Any) -> Matches:  # noqa: ANN401
        """Return who is called so, best first."""
        return await self._ask(questions.search(name, types, parameters))

    def elections(self, **parameters: Any) -> AsyncIterator[ElectionItem]:  # noqa: ANN401
        """Yield all elections, the newest first: ``region``, ``year``, ``kind``, ``nominators``."""
        return self._list(questions.elections(parameters))

    async def election(self, id: str, *, as_of: Day | None = None) -> ElectionInFull:
        """Return one election with its tickets, seats and rule."""
        return await self._ask(questions.election(id, {"as_of": as_of}))

    async def backers(
        self,
        election: str,
        candidate: str,
        *,
        as_of: Day | None = None,
        known_on: Day | None = None,
        min_confidence: str | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        base: Sequence[str] = (),
        assume: Sequence[str] = (),
    ) -> Backers:
        """Return who could back a person or ticket, who said so, and what is still missing."""
        told = {"as_of": as_of, "known_on": known_on, "min_confidence": min_confidence}
        sets = {"include": include, "exclude": exclude, "base": base, "assume": assume}
        return await self._ask(questions.backers(election, candidate, told | sets))

    async def history(
        self, election: str, candidate: str, *, start: Day | None = None, end: Day | None = None
    ) -> History:
        """Return how that answer changed, at each day where it did."""
        return await self._ask(questions.history(election, candidate, {"from": start, "to": end}))

    async def stances(self, election: str, *, as_of: Day | None = None) -> StancesAnswer:
        """Return every party against every ticket."""
        return await self._ask(questions.stances(election, {"as_of": as_of}))

    async def coalitions(
        self, election: str, *, base: Sequence[str] = (), as_of: Day | None = None
    ) -> Coalitions:
        """Return which parties reach the bar together, whatever anybody has said."""
        return await self._ask(questions.coalitions(election, {"base": base, "as_of": as_of}))

    async def registrations(self, election: str) -> Registrations:
        """Return every registered ticket, checked against the rule of its day."""
        return await self._ask(questions.registrations(election, {}))

    def timeline(self, election: str, **parameters: Any) -> AsyncIterator[Event]:  # noqa: ANN401
        """Yield what was said, the oldest first, and whose position it changed."""
        return self._list(questions.timeline(election, parameters))

    async def entity(self, id: str) -> Entity:
        """Return one entity of any type."""
        return await self._ask(questions.entity(id, {}))

    def claims(self, id: str, **parameters: Any) -> AsyncIterator[ClaimWithOutcome]:  # noqa: ANN401
        """Yield the claims about an entity or by it, the newest first."""
        return self._list(questions.claims(id, parameters))

    def words(self, id: str, **parameters: Any) -> AsyncIterator[ClaimWithOutcome]:  # noqa: ANN401
        """Yield what an entity said, or was said of it, and what became of it."""
        return self._list(questions.words(id, parameters))

    async def network(self, id: str, **parameters: Any) -> Network:  # noqa: ANN401
        """Return who is near an entity, and by what."""
        return await self._ask(questions.network(id, parameters))

    async def paths(self, start: str, end: str, **parameters: Any) -> Paths:  # noqa: ANN401
        """Return through whom two entities are connected."""
        return await self._ask(questions.paths(start, end, parameters))

    async def claim(self, id: str) -> ClaimInFull:
        """Return one claim with its source."""
        return await self._ask(questions.claim(id, {}))

    async def source(self, id: str) -> SourceInFull:
        """Return one source with the first page of what it says."""
        return await self._ask(questions.source(id, {}))

    async def allies(self, party: str, **parameters: Any) -> Allies:  # noqa: ANN401
        """Return with whom a party nominates."""
        return await self._ask(questions.allies(party, parameters))

    async def alliances(self, **parameters: Any) -> Alliances:  # noqa: ANN401
        """Return how often each two parties nominate together."""
        return await self._ask(questions.alliances(parameters))

    async def export(self, format: str, **parameters: Any) -> bytes:  # noqa: ANN401
        """Return a copy in a format of ``docs/formats.md``: of an ``election``, a ``region``, or all."""
        return (await self._get(questions.export(format, parameters))).content

    async def _ask(self, question: Question[AnswerT]) -> AnswerT:
        return question.answer.model_validate_json((await self._get(question)).content)

    async def _list(self, listing: Listing[ItemT]) -> AsyncIterator[ItemT]:
        cursor: str | None = None
        while True:
            page = await self._ask(listing.page(cursor))
            for item in listing.items(page):
                yield item
            cursor = page.next
            if cursor is None:
                return

    async def _get(self, question: Question[Any]) -> httpx2.Response:
        try:
            response = await self._http.get(question.path, params=question.parameters)
        except httpx2.TransportError as error:
            raise _silent(self._http.base_url, error) from error
        return _checked(response)


def _silent(address: httpx2.URL, error: httpx2.TransportError) -> DatabaseAwayError:
    return DatabaseAwayError(
        f"{address} does not answer: {error}", remedy="Is the server running? `make run` starts one."
    )


def _checked(response: httpx2.Response) -> httpx2.Response:
    """Return an answer that is one.

    Raises:
        KoalisiError: it is a problem; of the class that the server raised, where there is one.
    """
    if response.is_success:
        return response
    try:
        problem = response.json()
        slug = str(problem["type"]).rsplit("/", 1)[-1]
    except (ValueError, KeyError, TypeError):
        problem, slug = {}, ""
    kind = next((each for each in _kinds(KoalisiError) if each.slug == slug), KoalisiError)
    error = kind.__new__(kind)
    KoalisiError.__init__(
        error,
        problem.get("detail") or f"The server answered {response.status_code}.",
        remedy=problem.get("remedy", ""),
    )
    error.slug, error.status = slug or kind.slug, response.status_code
    raise error


def _kinds(kind: type[KoalisiError]) -> Iterator[type[KoalisiError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)

"""Ask a Koalisi server from Python: :class:`Client`, and :class:`AsyncClient` for event loops.

    with Client("http://127.0.0.1:8000") as koalisi:
        answer = koalisi.backers("id-3216-2024", "siti-qomariyah", as_of="2024-05-02")
        print(answer.requirement.verdict, answer.partner_sets.count)

Answers are the models of HTTP, typed. Days are dates or texts such as ``2024-05-02``. Lists are gone through
to their end, page by page. What goes wrong is a :class:`~graph.errors.KoalisiError` with its remedy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, overload
from urllib.parse import quote

import httpx2

from graph.answers.base import Answer
from graph.answers.elections import ElectionItem
from graph.answers.entities import ClaimWithOutcome
from graph.answers.over_time import Event
from graph.errors import DatabaseAwayError, KoalisiError
from graph.questions import Question
from graph.questions.claims import ClaimQuestion
from graph.questions.connections import NetworkQuestion, PathsQuestion
from graph.questions.elections import (
    AlliancesQuestion,
    AlliesQuestion,
    BackersQuestion,
    CoalitionsQuestion,
    ElectionQuestion,
    ElectionsQuestion,
    HistoryQuestion,
    RegistrationsQuestion,
    StancesQuestion,
    TimelineQuestion,
)
from graph.questions.entities import EntityClaimsQuestion, EntityQuestion, WordsQuestion
from graph.questions.search import SearchQuestion
from graph.questions.sources import SourceQuestion
from graph.version import VERSION
from koalisi import questions
from koalisi.questions import Day

LOCAL = "http://127.0.0.1:8000"
"""Where ``make run`` serves."""
PATIENCE = 30.0
"""Seconds that an answer may take; one about the past may wait for its turn."""

AnswerT = TypeVar("AnswerT", bound=Answer)
ItemT = TypeVar("ItemT")

__all__ = ["LOCAL", "AsyncClient", "Client", "Day"]

_HEADERS = {"User-Agent": f"koalisi.client/{VERSION}", "Accept": "application/json"}


class Method(Generic[AnswerT]):
    """A method of both clients that asks a question: its ids in their order, its parameters by name."""

    def __init__(self, question: type[Question[AnswerT]]) -> None:
        self.question = question

    @overload
    def __get__(self, client: Client, owner: type) -> Callable[..., AnswerT]: ...

    @overload
    def __get__(self, client: AsyncClient, owner: type) -> Callable[..., Awaitable[AnswerT]]: ...

    def __get__(self, client: Client | AsyncClient, owner: type) -> Callable[..., Any]:
        """Return the function that asks."""

        def ask(*ids: str, **parameters: Any) -> Any:  # noqa: ANN401
            return client.ask(questions.made(self.question, ids, parameters))

        ask.__doc__ = self.question.description()
        return ask


class ListMethod(Generic[ItemT]):
    """A method of both clients that goes through a list to its end, page by page."""

    def __init__(self, question: type[Question[Any]]) -> None:
        self.question = question

    @overload
    def __get__(self, client: Client, owner: type) -> Callable[..., Iterator[ItemT]]: ...

    @overload
    def __get__(self, client: AsyncClient, owner: type) -> Callable[..., AsyncIterator[ItemT]]: ...

    def __get__(self, client: Client | AsyncClient, owner: type) -> Callable[..., Any]:
        """Return the function that yields the items."""

        def items(*ids: str, **parameters: Any) -> Any:  # noqa: ANN401
            page = {"limit": questions.MOST_OF_A_PAGE, **parameters}
            return client._items(questions.made(self.question, ids, page))

        items.__doc__ = self.question.description()
        return items


class _Methods:
    """What both clients have: a method for each question that programs ask often; ``ask`` takes any."""

    search = Method(SearchQuestion)
    elections = ListMethod[ElectionItem](ElectionsQuestion)
    election = Method(ElectionQuestion)
    backers = Method(BackersQuestion)
    history = Method(HistoryQuestion)
    stances = Method(StancesQuestion)
    coalitions = Method(CoalitionsQuestion)
    registrations = Method(RegistrationsQuestion)
    timeline = ListMethod[Event](TimelineQuestion)
    entity = Method(EntityQuestion)
    claims = ListMethod[ClaimWithOutcome](EntityClaimsQuestion)
    words = ListMethod[ClaimWithOutcome](WordsQuestion)
    network = Method(NetworkQuestion)
    paths = Method(PathsQuestion)
    claim = Method(ClaimQuestion)
    source = Method(SourceQuestion)
    allies = Method(AlliesQuestion)
    alliances = Method(AlliancesQuestion)


class Client(_Methods):
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

    def export(self, format: str, **parameters: Any) -> bytes:  # noqa: ANN401
        """Return a copy in a format of ``docs/formats.md``: of an ``election``, a ``region``, or all."""
        return self._get(f"/v1/export/{quote(format, safe='')}", parameters).content

    def ask(self, question: Question[AnswerT]) -> AnswerT:
        """Return the answer to any question of :mod:`graph.questions`."""
        response = self._get(questions.path_of(question), questions.parameters_of(question))
        return question.answer().model_validate_json(response.content)

    def _items(self, question: Question[Any]) -> Iterator[Any]:
        while True:
            page = self.ask(question)
            yield from page.items
            if page.next is None:
                return
            question = question.model_copy(update={"cursor": page.next})

    def _get(self, path: str, parameters: dict[str, Any]) -> httpx2.Response:
        try:
            response = self._http.get(path, params=parameters)
        except httpx2.TransportError as error:
            raise _silent(self._http.base_url, error) from error
        return _checked(response)


class AsyncClient(_Methods):
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

    async def export(self, format: str, **parameters: Any) -> bytes:  # noqa: ANN401
        """Return a copy in a format of ``docs/formats.md``: of an ``election``, a ``region``, or all."""
        return (await self._get(f"/v1/export/{quote(format, safe='')}", parameters)).content

    async def ask(self, question: Question[AnswerT]) -> AnswerT:
        """Return the answer to any question of :mod:`graph.questions`."""
        response = await self._get(questions.path_of(question), questions.parameters_of(question))
        return question.answer().model_validate_json(response.content)

    async def _items(self, question: Question[Any]) -> AsyncIterator[Any]:
        while True:
            page = await self.ask(question)
            for item in page.items:
                yield item
            if page.next is None:
                return
            question = question.model_copy(update={"cursor": page.next})

    async def _get(self, path: str, parameters: dict[str, Any]) -> httpx2.Response:
        try:
            response = await self._http.get(path, params=parameters)
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

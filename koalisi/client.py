"""Ask a Koalisi server from Python: :class:`Client`, and :class:`AsyncClient` for event loops.

    with Client("http://127.0.0.1:8000") as koalisi:
        answer = koalisi.backers("id-3216-2024", "siti-qomariyah", as_of="2024-05-02")
        print(answer.requirement.verdict, answer.partner_sets.count)

Answers are the models of HTTP, typed. Days are dates or texts such as ``2024-05-02``. Lists are gone through
to their end, page by page. What goes wrong is a :class:`~graph.errors.KoalisiError` with its remedy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Generic, Self, TypeVar, overload
from urllib.parse import quote

import httpx2

from graph.answers.base import Answer
from graph.answers.elections import ElectionItem
from graph.answers.entities import ClaimWithOutcome
from graph.answers.over_time import Event
from graph.errors import DatabaseAwayError, KoalisiError
from graph.questions import Question
from graph.questions import elections as election_questions
from graph.questions import entities as entity_questions
from graph.questions.claims import ClaimQuestion
from graph.questions.connections import NetworkQuestion, PathsQuestion
from graph.questions.laws import LawEffectsQuestion, LawsQuestion
from graph.version import VERSION

LOCAL = "http://127.0.0.1:8000"
"""Where ``make run`` serves."""
PATIENCE = 30.0
"""Seconds that an answer may take; one about the past may wait for its turn."""

MOST_OF_A_PAGE = 200

Day = date | str
"""A day: a date, or a text such as ``2024-05-02``."""

AnswerT = TypeVar("AnswerT", bound=Answer)
ItemT = TypeVar("ItemT")
NowT = TypeVar("NowT")
LaterT = TypeVar("LaterT")

__all__ = ["LOCAL", "AsyncClient", "Client", "Day"]

_HEADERS = {"User-Agent": f"koalisi.client/{VERSION}", "Accept": "application/json"}
_HTTP: dict[str, Any] = {"timeout": PATIENCE, "headers": _HEADERS, "follow_redirects": True}


class Method(Generic[NowT, LaterT]):
    """A method of both clients that asks a question: its ids in their order, its parameters by name.

    What it returns depends on the client; ``is_list`` goes through a list to its end, page by page.
    """

    def __init__(self, question: type[Question[Any]], *, is_list: bool = False) -> None:
        self.question = question
        self.is_list = is_list

    @overload
    def __get__(self, client: Client, owner: type) -> Callable[..., NowT]: ...

    @overload
    def __get__(self, client: AsyncClient, owner: type) -> Callable[..., LaterT]: ...

    def __get__(self, client: Client | AsyncClient, owner: type) -> Callable[..., Any]:
        """Return the function that asks."""

        def ask(*ids: str, **parameters: Any) -> Any:  # noqa: ANN401
            if not self.is_list:
                return client.ask(_made(self.question, ids, parameters))
            page = {"limit": MOST_OF_A_PAGE, **parameters}
            return client._items(_made(self.question, ids, page))

        ask.__doc__ = self.question.description()
        return ask


def _one(question: type[Question[AnswerT]]) -> Method[AnswerT, Awaitable[AnswerT]]:
    return Method(question)


def _all(question: type[Question[Any]], _: type[ItemT]) -> Method[Iterator[ItemT], AsyncIterator[ItemT]]:
    return Method(question, is_list=True)


class _Methods:
    """What both clients have: a method for each question that programs ask often; ``ask`` takes any."""

    search = _one(entity_questions.SearchQuestion)
    elections = _all(election_questions.ElectionsQuestion, ElectionItem)
    election = _one(election_questions.ElectionQuestion)
    backers = _one(election_questions.BackersQuestion)
    history = _one(election_questions.HistoryQuestion)
    stances = _one(election_questions.StancesQuestion)
    coalitions = _one(election_questions.CoalitionsQuestion)
    registrations = _one(election_questions.RegistrationsQuestion)
    timeline = _all(election_questions.TimelineQuestion, Event)
    entity = _one(entity_questions.EntityQuestion)
    claims = _all(entity_questions.EntityClaimsQuestion, ClaimWithOutcome)
    words = _all(entity_questions.WordsQuestion, ClaimWithOutcome)
    network = _one(NetworkQuestion)
    paths = _one(PathsQuestion)
    claim = _one(ClaimQuestion)
    source = _one(entity_questions.SourceQuestion)
    allies = _one(election_questions.AlliesQuestion)
    alliances = _one(election_questions.AlliancesQuestion)
    laws = _one(LawsQuestion)
    law_effects = _one(LawEffectsQuestion)


class Client(_Methods):
    """A server, asked by code that waits. Keyword arguments are the parameters of ``docs/http.md``.

    Every method may raise NotFoundError, InvalidInputError (a parameter is unknown or not of its form),
    DatabaseAwayError (the server does not answer) or another KoalisiError: ``status`` and ``slug`` say which.
    """

    def __init__(self, address: str = LOCAL, *, http: httpx2.Client | None = None) -> None:
        """Connect to nothing yet; ``http`` is a client of your own, whose address then counts."""
        self._http = http or httpx2.Client(base_url=address, **_HTTP)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def export(self, format: str, **parameters: Any) -> bytes:  # noqa: ANN401
        """Return a copy in a format of ``docs/formats.md``: of an ``election``, a ``region``, or all."""
        return self._get(f"/v1/export/{quote(format, safe='')}", parameters)

    def ask(self, question: Question[AnswerT]) -> AnswerT:
        """Return the answer to any question of :mod:`graph.questions`."""
        content = self._get(_path_of(question), _parameters_of(question))
        return question.answer().model_validate_json(content)

    def _items(self, question: Question[Any]) -> Iterator[Any]:
        while True:
            page = self.ask(question)
            yield from page.items
            if page.next is None:
                return
            question = question.model_copy(update={"cursor": page.next})

    def _get(self, path: str, parameters: dict[str, Any]) -> bytes:
        with _answering(self._http.base_url):
            return _content(self._http.get(path, params=parameters))


class AsyncClient(_Methods):
    """The same for an event loop: what :class:`Client` returns is awaited, what it yields ``async for``."""

    def __init__(self, address: str = LOCAL, *, http: httpx2.AsyncClient | None = None) -> None:
        """Connect to nothing yet; ``http`` is a client of your own, whose address then counts."""
        self._http = http or httpx2.AsyncClient(base_url=address, **_HTTP)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def export(self, format: str, **parameters: Any) -> bytes:  # noqa: ANN401
        """Return a copy in a format of ``docs/formats.md``: of an ``election``, a ``region``, or all."""
        return await self._get(f"/v1/export/{quote(format, safe='')}", parameters)

    async def ask(self, question: Question[AnswerT]) -> AnswerT:
        """Return the answer to any question of :mod:`graph.questions`."""
        content = await self._get(_path_of(question), _parameters_of(question))
        return question.answer().model_validate_json(content)

    async def _items(self, question: Question[Any]) -> AsyncIterator[Any]:
        while True:
            page = await self.ask(question)
            for item in page.items:
                yield item
            if page.next is None:
                return
            question = question.model_copy(update={"cursor": page.next})

    async def _get(self, path: str, parameters: dict[str, Any]) -> bytes:
        with _answering(self._http.base_url):
            return _content(await self._http.get(path, params=parameters))


def _made(question: type[Question[Any]], ids: Sequence[str], parameters: Mapping[str, Any]) -> Question[Any]:
    """Return a question of the ids that it needs, in their order, and of its parameters by name."""
    needed = [name for name, field in question.model_fields.items() if field.is_required()]
    given = {name: value for name, value in parameters.items() if value is not None and value != ()}
    return question.of({**dict(zip(needed, ids, strict=False)), **given})


def _path_of(question: Question[Any]) -> str:
    """Return the path that a question is asked at."""
    ids = {name: quote(getattr(question, name), safe="") for name in question.path_fields()}
    return question.path.format_map(ids)


def _parameters_of(question: Question[Any]) -> dict[str, Any]:
    """Return the parameters of a question that were given, as a query string has them."""
    in_path = set(question.path_fields())
    return question.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=in_path)


@contextmanager
def _answering(address: httpx2.URL) -> Iterator[None]:
    try:
        yield
    except httpx2.TransportError as error:
        remedy = "Is the server running? `make run` starts one."
        raise DatabaseAwayError(f"{address} does not answer: {error}", remedy=remedy) from error


def _content(response: httpx2.Response) -> bytes:
    """Return what a server answered; raise a problem as the error that the server raised, if it is known."""
    if response.is_success:
        return response.content
    try:
        problem = response.json()
        slug = str(problem["type"]).rsplit("/", 1)[-1]
    except (ValueError, KeyError, TypeError):
        problem, slug = {}, ""
    kind = next((kind for kind in _kinds(KoalisiError) if kind.slug == slug), KoalisiError)
    error = kind.__new__(kind)
    detail = problem.get("detail") or f"The server answered {response.status_code}."
    KoalisiError.__init__(error, detail, remedy=problem.get("remedy", ""))
    error.slug, error.status = slug or kind.slug, response.status_code
    raise error


def _kinds(kind: type[KoalisiError]) -> Iterator[type[KoalisiError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)

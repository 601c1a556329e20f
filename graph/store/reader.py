"""What questions are asked of: the database as it is, as it was on a day, or as an edit would make it."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Hashable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Row = dict[str, Any]
"""One row of an answer by column name; dates are Python's, nodes and relationships stay the driver's."""

P = ParamSpec("P")
T = TypeVar("T")


class Reader(ABC):
    """Runs the statements of ``cypher/`` that read."""

    @abstractmethod
    async def read(self, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Run a query of ``cypher/`` by its name and return its rows; it can't write.

        Raises DatabaseAwayError where the database did not answer, after a few tries, QueryTimeoutError where
        the query ran into ``Settings.query_timeout``, KoalisiError where the database refused it.
        """

    @abstractmethod
    async def cached(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return what ``make`` made for ``key``; it is made anew once what it was made of was written.

        The value must be immutable. Raises what ``read`` raises.
        """

    async def read_first(self, most: int, query: str, /, **parameters: Any) -> list[Row]:  # noqa: ANN401 - what a query takes
        """Do as :meth:`read`, and return the first ``most`` rows only."""
        return (await self.read(query, **parameters))[:most]

    async def read_coalesced(self, query: str, parameters: Mapping[str, Any], /, **shared: Any) -> Row:  # noqa: ANN401 - what a query takes
        """Return the row of a query for ``parameters``; those who ask at the same time may share a round.

        The query takes ``asked``, a list of maps, and returns a row for each, in their order. ``shared`` are
        its other parameters: those who share a round have the same. Raises what :meth:`read` raises.
        """
        (row,) = await self.read(query, asked=[parameters], **shared)
        return row


def cached(
    read: Callable[Concatenate[Reader, P], Awaitable[T]],
) -> Callable[Concatenate[Reader, P], Awaitable[T]]:
    """Cache what ``read`` returns for its arguments, which must be hashable; the value must be immutable."""
    signature = inspect.signature(read)

    @wraps(read)
    async def reading(database: Reader, /, *args: P.args, **kwargs: P.kwargs) -> T:
        arguments = signature.bind(database, *args, **kwargs)
        arguments.apply_defaults()
        key = (read.__module__, read.__qualname__, *list(arguments.arguments.values())[1:])
        return await database.cached(key, lambda: read(database, *args, **kwargs))

    return reading

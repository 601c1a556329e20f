"""The one way in which an answer is cached: while nothing that it was made of is written."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from graph.store.reader import Reader

P = ParamSpec("P")
T = TypeVar("T")


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

"""Whether the database answers: who finds out finds out for all, and the log tells each change of it once."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from graph.errors import DatabaseAwayError

AWAY = 1.0
"""Seconds for which, once the database did not answer, others are told so at once."""

log = structlog.get_logger(__name__)


class Health:
    """What is known of one database; ``patience`` is how many seconds whoever finds out may take."""

    def __init__(self, patience: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience
        self._clock = clock
        self._error: DatabaseAwayError | None = None
        self._until = 0.0
        """When the next one may ask, while it is away."""
        self._since: float | None = None
        """When it went away, while it is; a refusal ends it as an answer does."""
        self._answered = 0.0

    def ask(self) -> float:
        """Let somebody ask, and return when they do.

        Raises DatabaseAwayError where it did not answer just now, or somebody is about to find out.
        """
        now = self._clock()
        if self._error is not None:
            if now < self._until:
                error = self._error
                raise DatabaseAwayError(error.message, remedy=error.remedy, detail=error.detail)
            self._until = now + self._patience
        return now

    def is_away(self, error: DatabaseAwayError, sent: float | None = None) -> None:
        """Note that it did not answer; not where it answered others who asked after ``sent``."""
        if sent is not None and self._answered >= sent:
            return
        self._error, self._until = error, self._clock() + AWAY
        if self._since is None:
            self._since = self._clock()
            log.error("the database does not answer", reason=error.message)

    def is_there(self, *, answered: bool = True) -> None:
        """Note that it answered, or refused, which it can't when it is away."""
        self._error = None
        if self._since is not None:
            log.info("the database answers again", seconds=round(self._clock() - self._since, 1))
            self._since = None
        if answered:
            self._answered = self._clock()

"""Each webhook gets each change once, in order; one that fails is tried again after growing pauses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import orjson
import structlog

from graph.answers.news import ChangeTold
from graph.errors import KoalisiError, NotFoundError
from graph.notifications import messages
from graph.notifications.sending import NotDeliveredError, post
from graph.notifications.webhooks import Hook, Registry
from graph.reading.news import changes_after, concerned
from graph.store.reader import Reader

Clock = Callable[[], float]

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 3600.0
AT_ONCE = 20
"""Changes that are read for a webhook at a time."""

log = structlog.get_logger(__name__)


async def deliver(database: Reader, registry: Registry, site: str, *, clock: Clock = time.time) -> int:
    """Send every webhook the changes that it has not got yet; return how many messages were delivered.

    Progress is noted after each message: if the process ends in between, one message may be sent twice, under
    the same ``webhook-id``.
    """
    due = [hook for hook in registry.all() if not hook.ended and hook.again_at <= clock()]
    deliveries = (_deliver(database, registry, hook, site, clock) for hook in due)
    results = await asyncio.gather(*deliveries, return_exceptions=True)
    for hook, result in zip(due, results, strict=True):
        if isinstance(result, Exception) and not isinstance(result, KoalisiError):
            log.error("a fault in a webhook, which stops no other", id=hook.id, exc_info=result)
            registry.note(_failed(hook, NotDeliveredError(f"{type(result).__name__}: {result}"), clock()))
        elif isinstance(result, BaseException):
            raise result
    return sum(result for result in results if isinstance(result, int))


async def _deliver(database: Reader, registry: Registry, hook: Hook, site: str, clock: Clock) -> int:
    sent = 0
    try:
        ids = await concerned(database, hook.about) if hook.about else None
    except NotFoundError:
        log.warning("a webhook is about an entity that is no longer there", id=hook.id, about=hook.about)
        return 0
    while changes := await changes_after(database, hook.told, about=ids, limit=AT_ONCE):
        for change in changes:
            try:
                if ids is None or change.items:
                    await asyncio.to_thread(_send, hook, change, site, int(clock()))
                    sent += 1
            except NotDeliveredError as error:
                registry.note(_failed(hook, error, clock()))
                return sent
            delivered = {"told": change.seq, "failures": 0, "failed": None, "again_at": 0.0}
            hook = hook.model_copy(update=delivered)
            registry.note(hook)
    return sent


def _send(hook: Hook, change: ChangeTold, site: str, timestamp: int) -> None:
    as_chat = hook.format == "chat"
    message = messages.as_chat(change, site, hook.language) if as_chat else messages.as_json(change, site)
    id_, body = f"change-{change.seq}-{hook.id}", orjson.dumps(message)
    post(hook.url, hook.secret, id_, timestamp, body, private=hook.private)


def _failed(hook: Hook, error: NotDeliveredError, now: float) -> Hook:
    pause = min(FIRST_PAUSE * 4**hook.failures, LONGEST_PAUSE)
    log.warning("a webhook was not delivered", id=hook.id, reason=str(error), again_in=pause)
    failure = {"failures": hook.failures + 1, "failed": str(error), "again_at": now + pause}
    return hook.model_copy(update={**failure, "ended": error.gone})

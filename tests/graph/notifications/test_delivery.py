"""Each change is told once, in order; who fails waits and holds up nobody else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.local import Connection as Server
from graph.notifications.delivery import FIRST_PAUSE, LONGEST_PAUSE, deliver
from graph.notifications.webhooks import Registry
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from tests.graph.notifications.test_sending import Receiver, receiver

__all__ = ["receiver"]

SITE = "https://koalisi.example"
NOW = 1_000_000.0
Deliver = Callable[..., int]


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry(tmp_path)


@pytest.fixture
def send(loaded: Server, registry: Registry) -> Deliver:
    """Deliver what waits at a moment; return how many messages went out."""

    def send(at: float = NOW) -> int:
        async def run() -> int:
            async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
                return await deliver(database, registry, SITE, clock=lambda: at)

        return asyncio.run(run())

    return send


def bodies(receiver: Receiver) -> list[Any]:
    return [json.loads(body) for _, body in receiver.got]


def test_each_change_is_told_once_and_in_order(receiver: Receiver, registry: Registry, send: Deliver) -> None:
    registry.add(receiver.url, told=0, private=True)
    sent = send()
    assert sent == len(receiver.got) > 0
    told = [body["data"]["seq"] for body in bodies(receiver)]
    assert told == sorted(set(told))
    first = bodies(receiver)[0]
    assert (first["type"], first["site"]) == ("koalisi.change", SITE)
    assert len(first["data"]["items"]) + first["data"]["more"] > 2000
    assert {"claim", "source", "changes"} <= first["data"]["items"][0].keys()
    assert send() == 0
    assert registry.all()[0].told == told[-1]


def test_who_fails_waits_longer_each_time_and_holds_up_nobody(
    receiver: Receiver, registry: Registry, send: Deliver
) -> None:
    registry.add("http://127.0.0.1:1/", told=0, private=True)
    registry.add(receiver.url, told=0, private=True)
    assert send() == len(receiver.got) > 0
    failing = registry.all()[0]
    assert (failing.failures, failing.told, failing.again_at) == (1, 0, NOW + FIRST_PAUSE)
    send(NOW + FIRST_PAUSE - 1)
    assert registry.all()[0].failures == 1
    # few changes are read and sent eight times
    registry.note(failing.model_copy(update={"about": "id-3216-2024"}))
    at = NOW
    for _ in range(8):
        at = registry.all()[0].again_at
        send(at)
    assert registry.all()[0].again_at == at + LONGEST_PAUSE


def test_a_message_that_was_refused_comes_again_under_the_same_id(
    receiver: Receiver, registry: Registry, send: Deliver
) -> None:
    receiver.statuses = [500]
    registry.add(receiver.url, told=0, private=True)
    assert send() == 0
    assert send(NOW + FIRST_PAUSE) > 0
    assert receiver.got[0][0]["webhook-id"] == receiver.got[1][0]["webhook-id"]
    assert registry.all()[0].failed is None


def test_who_is_gone_is_told_no_more(receiver: Receiver, registry: Registry, send: Deliver) -> None:
    receiver.statuses = [410]
    registry.add(receiver.url, told=0, private=True)
    send()
    send(NOW + LONGEST_PAUSE)
    assert len(receiver.got) == 1
    assert registry.all()[0].ended


def test_a_private_address_is_never_asked_unless_allowed(
    receiver: Receiver, registry: Registry, send: Deliver
) -> None:
    hook = registry.add(receiver.url, told=0, private=True)
    registry.note(hook.model_copy(update={"private": False}))
    assert send() == 0
    assert receiver.got == []
    assert "no public address" in str(registry.all()[0].failed)


@pytest.mark.parametrize("about", ["siti-qomariyah", "nasdem", "id-3216-2024", "region-32"])
def test_a_webhook_is_told_only_of_whom_it_asked_for(
    receiver: Receiver, registry: Registry, send: Deliver, about: str
) -> None:
    registry.add(receiver.url, told=0, private=True, about=about)
    assert send() == 1
    change = bodies(receiver)[0]["data"]
    assert len(change["items"]) + change["more"] < 2000
    for item in change["items"]:
        ends = [item["claim"][end] for end in ("subject", "object", "speaker")] + [item["election"]]
        assert about == "region-32" or any(about in end["id"] or "pair" in end["id"] for end in ends if end)


def test_about_nobody_nothing_is_told(receiver: Receiver, registry: Registry, send: Deliver) -> None:
    registry.add(receiver.url, told=0, private=True, about="nobody-at-all")
    assert send() == 0


def test_a_chat_gets_text_alone(receiver: Receiver, registry: Registry, send: Deliver) -> None:
    registry.add(receiver.url, told=0, private=True, format="chat")
    assert send() > 0
    assert bodies(receiver)[0].keys() == {"text"}

"""Webhooks are kept in a file that only their owner reads."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graph.errors import BusyError, InvalidInputError, NotFoundError
from graph.notifications.webhooks import Registry


def test_what_is_added_is_listed_until_it_is_removed(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "home")
    assert registry.all() == []
    first = registry.add("https://a.example/x", told=7)
    second = registry.add("https://b.example/", told=7, format="chat", about="nasdem")
    assert registry.all() == [first, second]
    assert first.secret != second.secret
    assert registry.remove(first.id) == first
    assert registry.all() == [second]
    with pytest.raises(NotFoundError):
        registry.remove(first.id)


def test_only_the_owner_can_read_the_secrets(tmp_path: Path) -> None:
    Registry(tmp_path).add("https://a.example/", told=0)
    assert stat.S_IMODE((tmp_path / "webhooks.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://a.example", "https://", "a.example", "javascript:x", "http://a.example/", "https://a..b/"),
        *("https://x:99999/", "https://x:abc/", "x:abc", f"https://{'a' * 70}.example/", "https://x:0/"),
    ],
)
def test_only_https_addresses_are_taken(tmp_path: Path, url: str) -> None:
    with pytest.raises(InvalidInputError):
        Registry(tmp_path).add(url, told=0)


def test_plain_http_for_a_server_of_ones_own(tmp_path: Path) -> None:
    assert Registry(tmp_path).add("http://10.0.0.7/hook", told=0, private=True).private


def test_what_was_removed_meanwhile_is_not_brought_back(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    hook = registry.add("https://a.example/", told=0)
    registry.remove(hook.id)
    registry.note(hook.model_copy(update={"told": 9}))
    assert registry.all() == []


def test_one_process_delivers(tmp_path: Path) -> None:
    with Registry(tmp_path).delivering(), pytest.raises(BusyError):
        Registry(tmp_path).delivering()

"""The registered webhooks, and how far each was delivered: a file of the user's home.

The file holds the secrets, so only its owner may read it. One process delivers at a time (``lock``).
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graph.errors import BusyError, InvalidInputError, NotFoundError
from graph.messages import Language
from graph.private_files import write_private

Format = Literal["json", "chat"]
LONGEST_ADDRESS = 2000
LONGEST_LABEL = 63
"""Characters between two points of a host's name (RFC 1035)."""


class Hook(BaseModel):
    """A webhook: its address, what it is about, how far it was delivered, and what went wrong last."""

    model_config = ConfigDict(frozen=True)

    id: str
    url: str
    format: Format
    language: Language
    about: str | None = Field(description="id of what it is about; null for everything")
    private: bool = Field(description="may have a private address")
    secret: str
    told: int = Field(description="number of the last change that was delivered, or did not concern it")
    failures: int = 0
    failed: str | None = None
    again_at: float = Field(default=0.0, description="seconds since 1970, before which it is not tried again")
    ended: bool = Field(default=False, description="the receiver said that it is gone for good (410)")


class Registry:
    """The file of webhooks; each change of it is written whole, beside it and then in its place."""

    def __init__(self, home: Path) -> None:
        self._path = home.expanduser() / "webhooks.json"

    def all(self) -> list[Hook]:
        """Return all webhooks, in the order in which they were added."""
        if not self._path.exists():
            return []
        return TypeAdapter(list[Hook]).validate_json(self._path.read_bytes())

    def add(
        self,
        url: str,
        *,
        told: int,
        format: Format = "json",
        language: Language = "id",
        about: str | None = None,
        private: bool = False,
    ) -> Hook:
        """Register an address for the changes after ``told``; raise InvalidInputError where it is unsafe."""
        if not _is_address(url):
            remedy = "Give one that starts with https://."
            raise InvalidInputError(f"“{url[:200]}” is no address.", remedy=remedy)
        if urlsplit(url).scheme == "http" and not private:
            remedy = "Use https://, or --private for a server of your own."
            raise InvalidInputError("Messages go over https alone.", remedy=remedy)
        hook = Hook(
            id=secrets.token_hex(4),
            url=url,
            format=format,
            language=language,
            about=about,
            private=private,
            secret=f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}",
            told=told,
        )
        self._change(lambda hooks: [*hooks, hook])
        return hook

    def remove(self, id_: str) -> Hook:
        """Remove a webhook; raise NotFoundError where none has this id."""
        removed = [hook for hook in self.all() if hook.id == id_]
        if not removed:
            raise NotFoundError(f"No webhook has the id “{id_}”.", remedy="koalisi webhooks list")
        self._change(lambda hooks: [hook for hook in hooks if hook.id != id_])
        return removed[0]

    def note(self, changed: Hook) -> None:
        """Store the result of a delivery; a webhook that was removed meanwhile stays removed."""
        self._change(lambda hooks: [changed if hook.id == changed.id else hook for hook in hooks])

    def delivering(self) -> FileLock:
        """Return the lock of the one process that delivers; raise BusyError where another one has it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._path.with_suffix(".delivering"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError("Another process delivers already.", remedy="Let it; one is enough.") from None
        return lock

    def _change(self, change: Callable[[list[Hook]], list[Hook]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock")):
            written = TypeAdapter(list[Hook]).dump_json(change(self.all()), indent=2)
            write_private(self._path, written.decode())


def _is_address(url: str) -> bool:
    """Whether a message can be sent there: a scheme, a host whose labels a name server takes, and a port."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # such as a port of 99999
        return False
    labels = [host[:1]] if ":" in host else host.split(".")
    fits = _encodes(host) and all(0 < len(label) <= LONGEST_LABEL for label in labels)
    return parts.scheme in ("https", "http") and fits and port != 0 and len(url) <= LONGEST_ADDRESS


def _encodes(host: str) -> bool:
    try:
        host.encode("ascii" if ":" in host else "idna")
    except UnicodeError:
        return False
    return bool(host)

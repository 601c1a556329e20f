"""Accounts, keys and sessions of the newsroom: who may write, and how they prove who they are.

Passwords are stored as Argon2id hashes (RFC 9106), keys and session tokens as SHA-256 of 256 random bits. A
secret is shown once, when it is made. Removing an account never removes what it did: changes are signed with
its name.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graph.domain.access import SCOPES_OF, AccountRole, Actor, Scope
from graph.errors import ForbiddenError, InvalidInputError, NotFoundError
from graph.store.database import Database
from graph.store.reader import Row

SHORTEST_PASSWORD = 12
"""Characters (ASVS 5.0, 6.2.1 asks for eight, and recommends 15)."""
LONGEST_PASSWORD = 256
SESSION_HOURS = 12
"""Hours until somebody who signed in must do so again."""

_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
_KEY = re.compile(r"koalisi_([0-9a-f]{12})_([\w-]{43})", re.ASCII)
_HASHER = PasswordHasher()


@cache
def _nobody() -> str:
    """Return a hash to check where there is no such account: a wrong name takes as long as a password."""
    return _HASHER.hash(secrets.token_urlsafe())


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is listed."""

    name: str
    standing: AccountRole
    created_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is listed; ``name`` is the account that made it."""

    id: str
    name: str
    label: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    revoked_at: datetime | None


def add(database: Database, name: str, standing: AccountRole, password: str) -> None:
    """Make an account, under a name that no other ever had; raises InvalidInputError."""
    if not _NAME.fullmatch(name):
        raise InvalidInputError(
            f"“{name[:40]}” cannot be an account's name.",
            remedy="Use 2 to 40 small letters, digits, dots, hyphens or underscores, a letter first.",
        )
    password_hash = _hashed(password)
    rows = _write(
        database, "accounts/create", name=name, standing=standing.value, password_hash=password_hash
    )
    if not rows[0]["created"]:
        raise InvalidInputError(
            f"The name “{name}” is or was another account's.",
            remedy="Choose another: changes stay signed with the names that made them.",
        )


def accounts(database: Database) -> list[Account]:
    """Return all accounts by name, those that were removed too."""
    rows = database.read("accounts/list")
    return [Account(**row | {"standing": AccountRole(row["standing"])}) for row in rows]


def set_password(database: Database, name: str, password: str) -> None:
    """Give an account a new password, which must have the right length, and end its sessions."""
    rows = _write(database, "accounts/set_password", name=name, password_hash=_hashed(password))
    _check_found(rows, "account", name)


def remove(database: Database, name: str) -> None:
    """End an account with its keys and sessions; what it did stays, signed with its name."""
    _check_found(_write(database, "accounts/remove", name=name), "account", name)


def sign_in(database: Database, name: str, password: str) -> str:
    """Return the token of a new session, stored nowhere; raises ForbiddenError where a secret is wrong."""
    nobody = _nobody()  # made at the first sign-in, whoever it is
    rows = database.read("accounts/login", name=name)
    password_hash = rows[0]["password_hash"] if rows else nobody
    if not _fits(password_hash, password) or not rows:
        raise ForbiddenError("The name or the password is wrong.", remedy="Try again.")
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    _write(
        database,
        "accounts/create_session",
        name=name,
        token_hash=_digest(token),
        now=now,
        expires_at=now + timedelta(hours=SESSION_HOURS),
    )
    return token


def signed_in(database: Database, token: str) -> Actor | None:
    """Return who is signed in with a token; ``None`` when nobody is."""
    rows = database.read("accounts/session", token_hash=_digest(token), now=datetime.now(UTC))
    if not rows:
        return None
    return Actor(rows[0]["name"], SCOPES_OF[AccountRole(rows[0]["standing"])], "desk")


def sign_out(database: Database, token: str) -> None:
    """End the session of a token; one that is over already is no error."""
    _write(database, "accounts/end_session", token_hash=_digest(token))


def add_key(database: Database, name: str, scopes: Collection[Scope], label: str) -> str:
    """Make a key of an account and return it; it is stored nowhere, so it is shown once."""
    rows = database.read("accounts/login", name=name)
    _check_found(rows, "account", name)
    beyond = set(scopes) - SCOPES_OF[AccountRole(rows[0]["standing"])]
    if not scopes or beyond or len(label) > 80:
        raise InvalidInputError(
            f"The account “{name}” cannot make such a key.",
            remedy="Name scopes that the account itself has, and a label of at most 80 characters.",
        )
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    made = _write(
        database,
        "accounts/create_key",
        name=name,
        id=key_id,
        secret_hash=_digest(secret),
        scopes=sorted(scope.value for scope in scopes),
        label=label,
    )
    _check_found(made, "account", name)
    return f"koalisi_{key_id}_{secret}"


def keys(database: Database) -> list[Key]:
    """Return all keys, the oldest first, those that were revoked too."""
    rows = database.read("accounts/list_keys")
    return [Key(**row | {"scopes": tuple(map(Scope, row["scopes"]))}) for row in rows]


def revoke_key(database: Database, key_id: str) -> None:
    """End a key; raises NotFoundError where there is none, or it was revoked before."""
    _check_found(_write(database, "accounts/revoke_key", id=key_id), "key", key_id)


def holder(database: Database, key: str) -> Actor | None:
    """Return whom a key stands for; ``None`` when it is none, or holds no longer."""
    parts = _KEY.fullmatch(key)
    if parts is None:
        return None
    key_id, secret = parts.groups()
    rows = database.read("accounts/key", id=key_id)
    if not rows or not hmac.compare_digest(rows[0]["secret_hash"], _digest(secret)):
        return None
    scopes = {Scope(scope) for scope in rows[0]["scopes"]} & SCOPES_OF[AccountRole(rows[0]["standing"])]
    return Actor(rows[0]["name"], frozenset(scopes), "key")


def _write(database: Database, query: str, **parameters: object) -> list[Row]:
    with database.transaction() as transaction:
        return transaction.run(query, **parameters)


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidInputError(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
            remedy="A sentence is a good one.",
        )
    return _HASHER.hash(password)


def _fits(password_hash: str, password: str) -> bool:
    try:
        return len(password) <= LONGEST_PASSWORD and _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _check_found(rows: Collection[object], what: str, name: str) -> None:
    if not rows:
        listed = {"account": "users list", "key": "keys list"}[what]
        raise NotFoundError(f"There is no {what} “{name[:80]}”.", remedy=f"List them: koalisi {listed}.")

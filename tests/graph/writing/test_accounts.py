"""Accounts, keys and sessions, on a real database."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from graph.domain.access import AccountRole, Scope
from graph.errors import ForbiddenError, InvalidInputError, NotFoundError
from graph.store import schema
from graph.store.database import Database
from graph.writing import accounts
from tests.conftest import Server

PASSWORD = "satu kalimat yang panjang"  # noqa: S105 - of accounts that only the tests know


@pytest.fixture(scope="module")
def database(scratch: Server) -> Iterator[Database]:
    with Database(*scratch) as database:
        schema.lay(database)
        yield database


@pytest.fixture
def editor(database: Database) -> Iterator[str]:
    name = f"ani-{secrets.token_hex(4)}"
    accounts.add(database, name, AccountRole.EDITOR, PASSWORD)
    yield name
    if any(each.name == name and each.removed_at is None for each in accounts.accounts(database)):
        accounts.remove(database, name)


def test_who_signs_in_is_known_by_the_session_until_signing_out(database: Database, editor: str) -> None:
    token = accounts.sign_in(database, editor, PASSWORD)

    actor = accounts.signed_in(database, token)
    assert actor is not None
    assert (actor.name, actor.through) == (editor, "desk")
    assert actor.may(Scope.WRITE)
    assert not actor.may(Scope.ADMIN)

    accounts.sign_out(database, token)
    assert accounts.signed_in(database, token) is None


@pytest.mark.parametrize("password", ["", "salah salah salah", "x" * 300])
def test_a_wrong_password_is_refused(database: Database, editor: str, password: str) -> None:
    with pytest.raises(ForbiddenError, match="name or the password"):
        accounts.sign_in(database, editor, password)


def test_a_wrong_name_is_refused_in_the_same_words(database: Database) -> None:
    with pytest.raises(ForbiddenError, match="name or the password"):
        accounts.sign_in(database, "nobody-here", PASSWORD)


def test_a_token_that_nobody_was_given_is_nobody(database: Database) -> None:
    assert accounts.signed_in(database, "x" * 43) is None


def test_a_session_ends_by_itself(database: Database, editor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "SESSION_HOURS", 0)

    assert accounts.signed_in(database, accounts.sign_in(database, editor, PASSWORD)) is None


def test_a_new_password_signs_out_everywhere(database: Database, editor: str) -> None:
    token = accounts.sign_in(database, editor, PASSWORD)
    accounts.set_password(database, editor, "kalimat lain yang panjang")

    assert accounts.signed_in(database, token) is None
    with pytest.raises(ForbiddenError):
        accounts.sign_in(database, editor, PASSWORD)
    assert accounts.sign_in(database, editor, "kalimat lain yang panjang")


def test_a_removed_account_can_do_nothing_and_its_name_is_not_given_again(
    database: Database, editor: str
) -> None:
    token = accounts.sign_in(database, editor, PASSWORD)
    key = accounts.add_key(database, editor, [Scope.WRITE], "skrip")
    accounts.remove(database, editor)

    assert accounts.signed_in(database, token) is None
    assert accounts.holder(database, key) is None
    with pytest.raises(ForbiddenError):
        accounts.sign_in(database, editor, PASSWORD)
    with pytest.raises(InvalidInputError, match="is or was another"):
        accounts.add(database, editor, AccountRole.EDITOR, PASSWORD)
    with pytest.raises(NotFoundError):
        accounts.remove(database, editor)


def test_a_key_stands_for_its_account_within_its_scopes_until_it_is_revoked(
    database: Database, editor: str
) -> None:
    key = accounts.add_key(database, editor, [Scope.READ], "lembar kerja")

    actor = accounts.holder(database, key)
    assert actor is not None
    assert (actor.name, actor.scopes, actor.through) == (editor, frozenset({Scope.READ}), "key")

    accounts.revoke_key(database, key.split("_")[1])
    assert accounts.holder(database, key) is None
    with pytest.raises(NotFoundError):
        accounts.revoke_key(database, key.split("_")[1])


@pytest.mark.parametrize(
    "altered", [lambda key: key[:-1] + ("A" if key[-1] != "A" else "B"), str.upper, lambda _: ""]
)
def test_an_altered_key_is_nobodys(database: Database, editor: str, altered: object) -> None:
    key = accounts.add_key(database, editor, [Scope.READ], "")
    assert callable(altered)

    assert accounts.holder(database, altered(key)) is None


def test_nobody_gives_a_key_more_than_they_may_themselves(database: Database, editor: str) -> None:
    with pytest.raises(InvalidInputError, match="cannot make such a key"):
        accounts.add_key(database, editor, [Scope.ADMIN], "")


@pytest.mark.parametrize("name", ["", "Ani", "a", "ani yudhoyono", "1ani", "x" * 41, "ani'--"])
def test_a_name_of_another_form_is_refused(database: Database, name: str) -> None:
    with pytest.raises(InvalidInputError, match="cannot be an account's name"):
        accounts.add(database, name, AccountRole.EDITOR, PASSWORD)


@pytest.mark.parametrize("password", ["pendek", "x" * 257])
def test_a_password_too_short_or_long_is_refused(database: Database, password: str) -> None:
    with pytest.raises(InvalidInputError, match="characters"):
        accounts.add(database, f"ani-{secrets.token_hex(4)}", AccountRole.EDITOR, password)


def test_no_secret_is_stored(database: Database, editor: str) -> None:
    key = accounts.add_key(database, editor, [Scope.WRITE], "skrip")
    token = accounts.sign_in(database, editor, PASSWORD)
    kept = repr(
        [
            database.read("accounts/login", name=editor),
            database.read("accounts/key", id=key.split("_")[1]),
            database.read("accounts/list_keys"),
        ]
    )

    assert PASSWORD not in kept
    assert key.split("_", 2)[2] not in kept
    assert token not in kept
    assert "$argon2id$" in kept

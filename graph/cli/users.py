"""``koalisi users`` and ``koalisi keys``: who may write."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from graph.cli.connecting import connect, progress
from graph.cli.output import AsJson, plain, print_json
from graph.domain.access import AccountRole, Scope
from graph.settings import settings
from graph.store import schema
from graph.store.database import Database
from graph.writing import accounts

app = typer.Typer(no_args_is_help=True, help="The newsroom's accounts.")
keys = typer.Typer(no_args_is_help=True, help="Keys by which programs write.")

_out = plain(highlight=False, soft_wrap=True)

Name = Annotated[str, typer.Argument(help="The account's name.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="Small letters, digits, dots, hyphens, underscores.")],
    chief: Annotated[bool, typer.Option("--chief", help="May decide on what waits, merge and undo.")] = False,
    password_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Make an account; the password is asked for, and never an argument."""
    password = _password(password_stdin)
    with _database() as database:
        schema.lay(database)
        accounts.add(database, name, AccountRole.REVIEWER if chief else AccountRole.EDITOR, password)
    standing = "chief" if chief else "editor"
    _tell({"name": name, "standing": standing}, f"Made the {standing} {name}.", as_json)


@app.command("list")
def list_users(as_json: AsJson = False) -> None:
    """List all accounts."""
    with _database() as database:
        found = accounts.accounts(database)
    if as_json:
        print_json({"accounts": [_plain(each) for each in found]})
        return
    table = Table("Name", "Standing", "Since", "Removed")
    for each in found:
        table.add_row(each.name, each.standing, f"{each.created_at:%Y-%m-%d}", _day(each.removed_at))
    _out.print(table)


@app.command()
def password(name: Name, password_stdin: FromStdin = False, as_json: AsJson = False) -> None:
    """Give an account a new password; it is signed out everywhere."""
    new = _password(password_stdin)
    with _database() as database:
        accounts.set_password(database, name, new)
    _tell({"name": name}, f"{name} has a new password.", as_json)


@app.command()
def remove(name: Name, as_json: AsJson = False) -> None:
    """End an account, its keys and sessions; what it did stays, with its name."""
    with _database() as database:
        accounts.remove(database, name)
    _tell({"name": name}, f"{name} can sign in no longer.", as_json)


@keys.command("add")
def add_key(
    name: Name,
    scope: Annotated[list[Scope], typer.Option(help="What it may do; repeatable.")],
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a key and print it, this once."""
    with _database() as database:
        key = accounts.add_key(database, name, scope, label)
    if as_json:
        print_json({"key": key})
        return
    progress.print("Keep it well, it is not shown again:", style="dim")
    typer.echo(key)


@keys.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """List all keys; their secrets are kept nowhere."""
    with _database() as database:
        found = accounts.keys(database)
    if as_json:
        print_json({"keys": [_plain(each) for each in found]})
        return
    table = Table("Id", "Account", "Scopes", "For", "Since", "Revoked")
    for each in found:
        scopes = ", ".join(each.scopes)
        table.add_row(
            each.id, each.name, scopes, each.label, f"{each.created_at:%Y-%m-%d}", _day(each.revoked_at)
        )
    _out.print(table)


@keys.command()
def revoke(
    key_id: Annotated[str, typer.Argument(help="The id, as `koalisi keys list` shows it.")],
    as_json: AsJson = False,
) -> None:
    """End a key."""
    with _database() as database:
        accounts.revoke_key(database, key_id)
    _tell({"id": key_id}, f"Revoked {key_id}.", as_json)


@contextmanager
def _database() -> Iterator[Database]:
    connection, _ = connect()
    with Database(connection, settings()) as database:
        yield database


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _tell(outcome: dict[str, str], words: str, as_json: bool) -> None:
    if as_json:
        print_json(outcome)
    else:
        _out.print(words)


def _plain(each: accounts.Account | accounts.Key) -> dict[str, object]:
    """Return an account or key as JSON can hold it; moments are ISO 8601."""
    found = dataclasses.asdict(each)
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in found.items()
    }


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""

"""``koalisi users`` and ``koalisi keys``: who may write."""

from __future__ import annotations

import dataclasses
import sys
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table
from typer import Argument, Option

from graph.cli.connecting import database, progress
from graph.cli.output import AsJson, plain, print_json, print_outcome
from graph.domain.access import AccountRole, Scope
from graph.store import schema
from graph.writing import accounts

app = typer.Typer(no_args_is_help=True, help="The newsroom's accounts.")
keys = typer.Typer(no_args_is_help=True, help="Keys by which programs write.")

_out = plain(highlight=False, soft_wrap=True)

Name = Annotated[str, Argument(help="The account's name.")]
FromStdin = Annotated[bool, Option("--password-stdin", help="Read the password from standard input.")]


@app.command("add")
def add_user(
    name: Annotated[str, Argument(help="Small letters, digits, dots, hyphens, underscores.")],
    chief: Annotated[bool, Option("--chief", help="May decide on what waits, merge and undo.")] = False,
    password_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Make an account; the password is asked for, and never an argument."""
    password = _password(password_stdin)
    with database() as store:
        schema.lay(store)
        accounts.add(store, name, AccountRole.REVIEWER if chief else AccountRole.EDITOR, password)
    standing = "chief" if chief else "editor"
    outcome = {"name": name, "standing": standing}
    print_outcome(outcome, f"Made the {standing} {name}.", as_json=as_json)


@app.command("list")
def list_users(as_json: AsJson = False) -> None:
    """List all accounts."""
    with database() as store:
        members = accounts.accounts(store)
    if as_json:
        print_json({"accounts": [_plain(account) for account in members]})
        return
    table = Table("Name", "Standing", "Since", "Removed")
    for account in members:
        table.add_row(account.name, account.standing, _day(account.created_at), _day(account.removed_at))
    _out.print(table)


@app.command()
def password(name: Name, password_stdin: FromStdin = False, as_json: AsJson = False) -> None:
    """Give an account a new password; it is signed out everywhere."""
    new = _password(password_stdin)
    with database() as store:
        accounts.set_password(store, name, new)
    print_outcome({"name": name}, f"{name} has a new password.", as_json=as_json)


@app.command()
def remove(name: Name, as_json: AsJson = False) -> None:
    """End an account, its keys and sessions; what it did stays, with its name."""
    with database() as store:
        accounts.remove(store, name)
    print_outcome({"name": name}, f"{name} can sign in no longer.", as_json=as_json)


@keys.command("add")
def add_key(
    name: Name,
    scope: Annotated[list[Scope], Option(help="What it may do; repeatable.")],
    label: Annotated[str, Option(help="What it is for.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a key and print it, this once."""
    with database() as store:
        key = accounts.add_key(store, name, scope, label)
    if as_json:
        print_json({"key": key})
        return
    progress.print("Keep it well, it is not shown again:", style="dim")
    typer.echo(key)


@keys.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """List all keys; their secrets are kept nowhere."""
    with database() as store:
        stored = accounts.keys(store)
    if as_json:
        print_json({"keys": [_plain(key) for key in stored]})
        return
    table = Table("Id", "Account", "Scopes", "For", "Since", "Revoked")
    for key in stored:
        days = (_day(key.created_at), _day(key.revoked_at))
        table.add_row(key.id, key.name, ", ".join(key.scopes), key.label, *days)
    _out.print(table)


@keys.command()
def revoke(
    key_id: Annotated[str, Argument(help="The id, as `koalisi keys list` shows it.")], as_json: AsJson = False
) -> None:
    """End a key."""
    with database() as store:
        accounts.revoke_key(store, key_id)
    print_outcome({"id": key_id}, f"Revoked {key_id}.", as_json=as_json)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _plain(item: accounts.Account | accounts.Key) -> dict[str, object]:
    """Return an account or key as JSON can hold it; moments are ISO 8601."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in dataclasses.asdict(item).items()
    }


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""

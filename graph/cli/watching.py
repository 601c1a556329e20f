"""``koalisi watch`` and ``koalisi webhooks``: tell of changes as they are written."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from typer import Argument, Option

from graph.answers.news import ChangeTold, moves
from graph.cli.connecting import ask
from graph.cli.output import AsJson, print_json, print_outcome
from graph.cli.questions import In
from graph.messages import Language
from graph.notifications import messages
from graph.notifications.delivery import deliver as deliver_all
from graph.notifications.webhooks import Format, Hook, Registry
from graph.ontology import Label
from graph.questions.claims import ChangeLogQuestion
from graph.reading.changes import changes
from graph.reading.news import changes_after, concerned
from graph.reading.search import resolve
from graph.settings import settings
from graph.store.reader import Reader

app = typer.Typer()
webhooks = typer.Typer(no_args_is_help=True, help="Webhooks: tell newsroom chat and programs of changes.")

PAUSE = 2.0
"""Seconds between two looks into the log."""
_OF = (Label.PERSON, Label.PARTY, Label.ELECTION, Label.TICKET, Label.REGION, Label.BOARD)

About = Annotated[str | None, Argument(help="Name or id of a person, party, election, region …")]
Once = Annotated[bool, Option("--once", help="Tell what there is, and end.")]


@app.command()
def watch(
    name: About = None,
    since: Annotated[int | None, Option(help="Begin after the change of this number (the newest).")] = None,
    once: Once = False,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Print each claim as it is written, with whose position it moved, until Ctrl-C."""

    async def follow(database: Reader) -> None:
        ids = await concerned(database, await resolve(database, name, _OF)) if name else None
        seen = await newest(database) if since is None else since
        while True:
            for change in await changes_after(database, seen, about=ids):
                seen = change.seq
                _print(change, as_json=as_json, lang=lang)
            if once and not await changes_after(database, seen, limit=1):
                return
            if not once:
                await asyncio.sleep(PAUSE)

    ask(follow)


def _print(change: ChangeTold, *, as_json: bool, lang: Language) -> None:
    for item in change.items:
        if as_json:
            moved = moves(item, change.names, lang)
            line = messages.Line(seq=change.seq, why=change.why, item=item, moves=moved)
            print_json(line.model_dump(mode="json"))
        else:
            typer.echo(messages.line(item, change, lang))
    more = messages.rest(change, len(change.items), lang)
    if more and not as_json:
        typer.echo(more)


@webhooks.command("add")
def add(
    url: Annotated[str, Argument(help="Where messages are sent, https://…")],
    about: Annotated[str | None, Option(help="Name or id of what it is about (everything).")] = None,
    format: Annotated[Format, Option(help="json, or chat: the text that Slack and its like take.")] = "json",
    private: Annotated[bool, Option("--private", help="Allow private addresses and plain http.")] = False,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Register a webhook; it is told of every change from now on, and its secret is shown this once."""

    async def register(database: Reader) -> Hook:
        id_ = await resolve(database, about, _OF) if about else None
        return Registry(settings().home).add(
            url, told=await newest(database), format=format, language=lang, about=id_, private=private
        )

    hook = ask(register)
    lines = (f"{hook.id}  {hook.url}", f"secret  {hook.secret}")
    print_outcome({"id": hook.id, "secret": hook.secret}, *lines, as_json=as_json)


@webhooks.command("list")
def list_(as_json: AsJson = False) -> None:
    """List all webhooks: how far each was told, and what went wrong last; secrets are not shown."""
    hooks = Registry(settings().home).all()
    if as_json:
        print_json([hook.model_dump(exclude={"secret"}) for hook in hooks])
        return
    for hook in hooks:
        failed = f"failed {hook.failures}×: {hook.failed}" if hook.failed else "sound"
        state = "ended" if hook.ended else failed
        typer.echo(f"{hook.id}  {hook.url}  {hook.format}  {hook.about or '*'}  #{hook.told}  {state}")


@webhooks.command("remove")
def remove(id_: Annotated[str, Argument(metavar="ID", help="Its id.")], as_json: AsJson = False) -> None:
    """Take a webhook out."""
    hook = Registry(settings().home).remove(id_)
    print_outcome({"id": hook.id}, f"Removed {hook.id}.", as_json=as_json)


@webhooks.command("deliver")
def deliver(once: Once = False, as_json: AsJson = False) -> None:
    """Tell every webhook of each change, in order and once, until Ctrl-C; one process is enough."""
    registry = Registry(settings().home)

    async def go_on(database: Reader) -> int:
        sent = await deliver_all(database, registry, settings().address)
        while not once:
            await asyncio.sleep(PAUSE)
            sent += await deliver_all(database, registry, settings().address)
        return sent

    with registry.delivering():
        sent = ask(go_on)
    print_outcome({"sent": sent}, f"Sent: {sent}", as_json=as_json)


async def newest(database: Reader) -> int:
    """Return the number of the newest change, 0 before the first."""
    log = await changes(database, ChangeLogQuestion(limit=1))
    return log.items[0].seq if log.items else 0

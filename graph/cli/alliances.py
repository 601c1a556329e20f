"""``koalisi allies``: who nominates with whom."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from graph.answers.records import Alliances, Allies, OnRecord
from graph.cli.connecting import ask
from graph.cli.output import AsJson
from graph.cli.questions import In, KnownOn, known, show
from graph.errors import InvalidInputError
from graph.messages import Language
from graph.questions.elections import AlliancesQuestion, AlliesQuestion
from graph.reading import alliances as reading
from graph.reading.search import resolve
from graph.store.reader import Reader

app = typer.Typer()

LEVELS = ("province", "regency", "city")
SHOWN = 30
"""Pairs of parties that the terminal lists; the JSON answer has them all."""


@app.command()
def allies(
    party: Annotated[str | None, typer.Argument(help="Name or id of a party; all parties without.")] = None,
    partner: Annotated[str | None, typer.Option(help="Another party: the places with it alone.")] = None,
    year: Annotated[int | None, typer.Option(help="Only elections of this year.")] = None,
    level: Annotated[str | None, typer.Option(help="Only province, regency or city.")] = None,
    region: Annotated[str | None, typer.Option(help="Only this region and those below it.")] = None,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Count with whom a party nominates tickets, and where; of all parties, how often each two do."""
    if level is not None and level not in LEVELS:
        raise InvalidInputError(f"“{level}” is no level.", remedy=f"Use {', '.join(LEVELS)}.")

    async def one(database: Reader) -> Allies:
        asked = {
            "party": await resolve(database, party or "", ("Party",)),
            "partner": await resolve(database, partner, ("Party",)) if partner else None,
            "region": await resolve(database, region, ("Region",)) if region else None,
        }
        return await reading.allies(database, AlliesQuestion.of({"year": year, "level": level, **asked}))

    async def every(database: Reader) -> Alliances:
        region_id = await resolve(database, region, ("Region",)) if region else None
        asked = {"year": year, "level": level, "region": region_id}
        return await reading.alliances(database, AlliancesQuestion.of(asked))

    if party is not None:
        show(ask(one, known(known_on)), lambda answer: of_one(answer, lang), as_json=as_json)
    elif partner is not None:
        raise InvalidInputError("--partner needs a party.", remedy="Name the party before it.")
    else:
        show(ask(every, known(known_on)), lambda answer: of_all(answer, lang), as_json=as_json)


def of_one(answer: Allies, language: Language) -> Table:
    """Return the allies of a party, or with a partner the places, as a table for the terminal."""
    if answer.partner:
        places = Table(*_words(language, ("Wilayah", "Tahun", "Pasangan"), ("Region", "Year", "Ticket")))
        for place in answer.places:
            places.add_row(place.region.name, str(place.date.year), place.ticket.name)
        return places
    table = Table(
        *_words(language, ("Partai", "Bersama", "Bagian"), ("Party", "Together", "Share")),
        title=f"{answer.party.name}: {answer.tickets}",
        caption=_on_record(answer.on_record, language),
    )
    for group in answer.groups:
        table.add_column(f"{group.year}, {group.level}", justify="right")
    for ally in answer.items:
        counts = {(group.year, group.level): group.tickets for group in ally.groups}
        table.add_row(
            ally.name,
            str(ally.tickets),
            f"{ally.share:.0%}",
            *(str(counts.get((group.year, group.level), 0)) for group in answer.groups),
        )
    return table


def of_all(answer: Alliances, language: Language) -> Table:
    """Return the most frequent pairs of parties as a table for the terminal."""
    names = {party.party_id: party.name for party in answer.parties}
    table = Table(
        *_words(language, ("Partai", "Bersama", "Bagian"), ("Parties", "Together", "Shares")),
        caption=_on_record(answer.on_record, language),
    )
    for each in answer.items[:SHOWN]:
        table.add_row(
            " + ".join(names[id_] for id_ in each.parties),
            str(each.tickets),
            " / ".join(f"{share:.0%}" for share in each.shares),
        )
    return table


def _words(language: Language, indonesian: tuple[str, ...], english: tuple[str, ...]) -> tuple[str, ...]:
    return indonesian if language == "id" else english


def _on_record(known: OnRecord, language: Language) -> str:
    if language == "id":
        return f"Dari {known.tickets} pasangan, {known.nominated} pengusungnya diketahui."
    return f"Of {known.tickets} tickets, {known.nominated} have nominators on record."

"""``koalisi paths`` and ``koalisi network``: through whom, and who is near, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from graph.answers.connections import Network, Path, Paths, PathStep
from graph.cli.answers import In, KnownOn, day, known, show
from graph.cli.connecting import ask
from graph.cli.output import AsJson
from graph.domain.connections.paths import LONGEST, PathOrder
from graph.errors import InvalidInputError
from graph.messages import Language
from graph.ontology import LABELS, Confidence, Status
from graph.questions.connections import (
    DEEPEST,
    DEFAULT_LENGTH,
    DEFAULT_NODES,
    DEFAULT_PATHS,
    MOST_NODES,
    MOST_PATHS,
)
from graph.reading.network import network
from graph.reading.paths import paths
from graph.reading.search import resolve
from graph.store.reader import Reader

app = typer.Typer()

AsOf = Annotated[str | None, typer.Option(help="The day to answer for, YYYY-MM-DD (today).")]
TakenBack = Annotated[bool, typer.Option(help="Let denials and withdrawals, and what they ended, connect.")]
MinConfidence = Annotated[str, typer.Option(help="low, medium or high.")]


@app.command(name="paths")
def paths_command(
    from_name: Annotated[str, typer.Argument(metavar="FROM", help="Name or id of an entity.")],
    to_name: Annotated[str, typer.Argument(metavar="TO", help="Name or id of another.")],
    as_of: AsOf = None,
    max_length: Annotated[int, typer.Option(min=1, max=LONGEST, help="Steps of a path.")] = DEFAULT_LENGTH,
    hubs: Annotated[bool, typer.Option(help="Let paths lead through parties, regions, offices …")] = False,
    taken_back: TakenBack = False,
    min_confidence: MinConfidence = "medium",
    order: Annotated[
        PathOrder, typer.Option(help="Shortest first, or best evidence first.")
    ] = PathOrder.LENGTH,
    limit: Annotated[int, typer.Option(min=1, max=MOST_PATHS, help="Paths to tell.")] = DEFAULT_PATHS,
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Tell through whom two entities are connected, each step with its claim and source."""
    when = day(as_of)
    trusted = _confidence(min_confidence)

    async def question(database: Reader) -> Paths:
        return await paths(
            database,
            await resolve(database, from_name, LABELS),
            await resolve(database, to_name, LABELS),
            when,
            max_length=max_length,
            hubs=hubs,
            taken_back=taken_back,
            min_confidence=trusted,
            order=order,
            limit=limit,
        )

    show(ask(question, known(known_on)), lambda answer: _paths(answer, lang), as_json=as_json)


@app.command(name="network")
def network_command(
    name: Annotated[str, typer.Argument(help="Name or id of an entity.")],
    depth: Annotated[int, typer.Option(min=1, max=DEEPEST, help="Steps from it.")] = 1,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST_NODES, help="Entities to show.")] = DEFAULT_NODES,
    type: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(LABELS)}.")] = None,
    taken_back: TakenBack = False,
    min_confidence: MinConfidence = "medium",
    known_on: KnownOn = None,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """List who is near an entity, the best evidenced first, and by what."""
    when = day(as_of)
    trusted = _confidence(min_confidence)

    async def question(database: Reader) -> Network:
        return await network(
            database,
            await resolve(database, name, LABELS),
            when,
            depth=depth,
            types=type,
            taken_back=taken_back,
            min_confidence=trusted,
            limit=limit,
        )

    show(ask(question, known(known_on)), lambda answer: _network(answer, lang), as_json=as_json)


def _paths(answer: Paths, language: Language) -> RenderableType:
    title = f"{answer.from_entity.name} — {answer.to_entity.name}, {answer.as_of}"
    if not answer.paths:
        none = "Tidak ada jalur sampai" if language == "id" else "There is no path of up to"
        steps = "langkah" if language == "id" else "steps"
        return Group(
            Text(title, style="bold"),
            Text(f"{none} {answer.searched_length} {steps}."),
            *_stopped(answer, language),
        )
    sources = {source.id: f"{source.publisher}, {source.published_on or '?'}" for source in answer.sources}
    tables = [_path(path, place, sources, language) for place, path in enumerate(answer.paths, start=1)]
    return Group(Text(title, style="bold"), *tables, *_stopped(answer, language))


def _path(path: Path, place: int, sources: dict[str, str], language: Language) -> Table:
    words = ("langkah", "bobot") if language == "id" else ("steps", "weight")
    table = Table(
        title=f"{place}. {path.length} {words[0]}, {words[1]} {path.weight}",
        title_justify="left",
        min_width=60,
    )
    for heading in ("Dari", "Ke", "Isi", "Sumber") if language == "id" else ("From", "To", "What", "Source"):
        table.add_column(heading, overflow="fold")
    names = {entity.id: entity.name for entity in path.entities}
    for step in path.steps:
        table.add_row(
            names[step.from_id],
            names[step.to_id],
            _what(step, language),
            sources.get(step.source_id or "", ""),
        )
    return table


def _what(step: PathStep, language: Language) -> str:
    arrow = "→" if step.forward else "←"
    if step.structure:
        since = f" {step.structure.since}" if step.structure.since else ""
        return f"{arrow} {step.structure.type}{since}"
    if step.claim is None:
        raise AssertionError("a step is a claim or a structure")
    text = step.claim.summary_id if language == "id" else step.claim.summary_en
    status = Status(step.claim.status).words.of(language)
    return f"{arrow} {step.claim.said_on} [{step.claim.id}] {status}: {text}"


def _stopped(answer: Paths, language: Language) -> Iterable[Text]:
    if answer.stopped_early is None:
        return []
    text = {
        "id": f"! Pencarian berhenti lebih awal ({answer.stopped_early}); jalur lain mungkin ada.",
        "en": f"! The search stopped early ({answer.stopped_early}); there may be other paths.",
    }
    return [Text(text[language], style="dim")]


def _network(answer: Network, language: Language) -> RenderableType:
    title = f"{answer.entity.name}, {answer.as_of}"
    table = Table(title=title, title_justify="left")
    headings = {
        "id": ("No.", "Nama", "Jenis", "Langkah", "Bobot", "Terbaru", "Lewat"),
        "en": ("No.", "Name", "Type", "Steps", "Weight", "Newest", "By"),
    }
    for heading in headings[language]:
        table.add_column(heading, overflow="fold")
    tied: dict[str, list[str]] = {}
    for edge in answer.edges:
        for end in (edge.source, edge.target):
            tied.setdefault(end, []).append(" ".join([edge.type, *edge.claim_ids[:3]]))
    for node in answer.nodes:
        table.add_row(
            str(node.rank),
            node.name,
            node.type,
            str(node.distance),
            str(node.weight),
            str(node.newest or ""),
            " · ".join(tied.get(node.id, [])[:3]),
        )
    cut = answer.cut
    more = "≥ " if cut.at_least else ""
    hidden = {
        "id": f"Tidak ditampilkan: {more}{cut.nodes} entitas, {more}{cut.edges} hubungan.",
        "en": f"Not shown: {more}{cut.nodes} entities, {more}{cut.edges} connections.",
    }
    return Group(table, *([Text(hidden[language], style="dim")] if cut.reason else []))


def _confidence(name: str) -> Confidence:
    if name.upper() not in Confidence.__members__:
        raise InvalidInputError(f"There is no confidence “{name}”.", remedy="Use low, medium or high.")
    return Confidence[name.upper()]

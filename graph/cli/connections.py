"""``koalisi paths`` and ``koalisi network``: through whom, and who is near, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from graph.answers.connections import Network, Path, Paths, PathStep
from graph.cli.questions import add_command
from graph.messages import Language
from graph.ontology import Status
from graph.questions.connections import NetworkQuestion, PathsQuestion

app = typer.Typer()


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


add_command(app, PathsQuestion, _paths)
add_command(app, NetworkQuestion, _network)

"""Sources that notes name by their ids in square brackets, as links that say what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from api.pages.view import View
from graph.answers.base import SourceRef
from graph.reading.claims import source_refs
from graph.store.reader import Reader

_IDS = re.compile(r"\[([a-z0-9][a-z0-9-]*(?:, [a-z0-9][a-z0-9-]*)*)\]")
Sources = Mapping[str, SourceRef]


async def named(database: Reader, *notes: str | None) -> Sources:
    """Return the sources that notes name, by their ids."""
    ids = [id_ for note in notes for match in _IDS.finditer(note or "") for id_ in match[1].split(", ")]
    return {source.id: source for source in await source_refs(database, ids)} if ids else {}


def linked(view: View, note: str, sources: Sources) -> Markup:
    """Return a note in the page's language, with links to the sources that it names; others stay ids."""
    text, parts, end = view.note(note), [], 0
    for match in _IDS.finditer(text):
        ids = match[1].split(", ")
        if not sources.keys() & set(ids):
            continue
        parts += [escape(text[end : match.start()]), _links(view, ids, sources)]
        end = match.end()
    return Markup().join([*parts, escape(text[end:])])


def _links(view: View, ids: list[str], sources: Sources) -> Markup:
    return Markup("({})").format(
        Markup("; ").join(
            Markup('<a href="{}">{}</a>').format(view.href(f"/sumber/{id_}"), _name(view, sources[id_]))
            if id_ in sources
            else escape(id_)
            for id_ in ids
        )
    )


def _name(view: View, source: SourceRef) -> str:
    """Return a source's title, or where it has none of its own who published it and when."""
    if source.title and source.title != source.publisher:
        return source.title
    return f"{source.publisher}, {view.day(source.published_on)}"

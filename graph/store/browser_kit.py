"""What makes Neo4j Browser ready for this graph: saved queries, style and guide of ``cypher/browser/``.

The API serves them; the local Neo4j tells its Browser of them (see ``docs/browser.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import urlencode, urlsplit

from graph.messages import Language, Message
from graph.ontology import (
    LIGHT,
    MACHINERY,
    MACHINERY_LINKS,
    EdgeStyle,
    Label,
    NodeStyle,
    Predicate,
    StructureType,
)
from graph.settings import Settings
from graph.store import queries
from graph.store.queries import SavedQuery

FOLDER = queries.FOLDER / "browser"
"""Where the kit lives."""

ALLOWED_HOSTS = ("guides.neo4j.com", "localhost", "127.0.0.1")
"""Hosts that Browser may fetch guides and styles from: Neo4j's default, and loopback by its number."""

_MACHINERY = NodeStyle("#E6E6E6", "#757575", diameter=20)


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """Return the saved queries by name, in the order of their names."""
    return queries.read_saved(FOLDER / "queries", "browser/queries")


def guide_address(api: str, language: Language | None = None) -> str:
    """Return the address of the guide at the API of this address; without a language, it is the reader's."""
    return f"{api}/browser/guide" + (f"/{language}" if language else "")


def style_address(api: str) -> str:
    """Return the address of the style at the API of this address."""
    return f"{api}/browser/style.grass"


def server_settings(settings: Settings) -> dict[str, str]:
    """Return Neo4j's settings that let its Browser fetch the kit, and do so as soon as it has connected.

    ``autoComplete`` is off because it adds every relationship between the nodes of an answer, so also claims
    of other dates than the one that was asked for.
    """
    api = settings.address
    host = urlsplit(api).hostname or ""
    return {
        "browser.remote_content_hostname_whitelist": ",".join(dict.fromkeys((*ALLOWED_HOSTS, host))),
        "browser.post_connect_cmd": (
            f"config autoComplete: false; style {style_address(api)}; play {guide_address(api)}"
        ),
    }


def connect_address(browser: str, uri: str, username: str) -> str:
    """Return the address that opens Browser with its connection form filled in, but for the password."""
    scheme, _, place = uri.partition("://")
    parameters = {"dbms": f"{scheme}://{username}@{place}", "preselectAuthMethod": "NATIVE"}
    return f"{browser}?{urlencode(parameters, safe=':/@')}"


def style(language: Language = "id") -> str:
    """Return the style in GraSS, Browser's own language for styles: a rule for each label and type.

    What is written on relationships is in ``language``; names and other values are as they are stored.
    """
    neutral = _node(replace(_MACHINERY, diameter=50))
    del neutral["caption"]
    rules = {
        "node": {**neutral, "border-width": "2px", "font-size": "10px"},
        "relationship": {
            **_edge(EdgeStyle(Message("<type>", "<type>")), language),
            "font-size": "8px",
            "padding": "3px",
            "text-color-external": "#000000",
        },
    }
    nodes: dict[str, NodeStyle] = {label: label.entry.style for label in Label}
    nodes |= {label: replace(_MACHINERY, caption=caption) for label, caption in MACHINERY.items()}
    edges = {type_: EdgeStyle(caption) for type_, caption in MACHINERY_LINKS.items()}
    edges |= {predicate.type: predicate.entry.style for predicate in Predicate}
    edges |= {structure: structure.style for structure in StructureType}
    rules |= {f"node.{label}": _node(style) for label, style in nodes.items()}
    rules |= {f"relationship.{type_}": _edge(style, language) for type_, style in edges.items()}
    return "".join(f"{selector} {{\n{_declared(rule)}}}\n" for selector, rule in rules.items())


def _node(style: NodeStyle) -> dict[str, str]:
    return {
        "diameter": f"{style.diameter}px",
        "color": style.colour,
        "border-color": style.border,
        "text-color-internal": style.text,
        "caption": f'"{style.caption}"',
    }


def _edge(style: EdgeStyle, language: Language) -> dict[str, str]:
    return {
        "color": style.colour,
        "shaft-width": f"{style.width}px",
        "text-color-internal": LIGHT,
        "caption": f'"{style.caption.of(language)}"',
    }


def _declared(rule: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in rule.items())

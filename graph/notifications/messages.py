"""A change in words and as a message: lines, JSON, and the text that newsroom chats take."""

from __future__ import annotations

from graph.answers.base import Answer
from graph.answers.news import ChangeTold, NewsItem, moves, source_line, summary
from graph.domain import formats
from graph.messages import Language, Message
from graph.ontology import CLAIM_SLUG

MOST_LINES = 10
"""Claims that a message in a chat lists; the rest is counted."""


class Line(Answer):
    """One claim of one change, as ``koalisi watch --json`` prints it."""

    seq: int
    why: str | None
    item: NewsItem
    moves: list[str]


def line(item: NewsItem, change: ChangeTold, language: Language) -> str:
    """Return a claim on one line: when it was said, what, whose position it moved, who reports it."""
    day = formats.day(item.claim.said_on, language)
    parts = (
        f"{day}: {summary(item, language)}",
        *moves(item, change.names, language),
        f"[{item.claim.id} · {source_line(item.source, language)} · {item.source.url}]",
    )
    return " ".join(" ".join(part.split()) for part in parts)


def rest(change: ChangeTold, shown: int, language: Language) -> str | None:
    """Return how many more claims a change touched than are shown; ``None`` where it touched none."""
    more = len(change.items) - shown + change.more
    if not more:
        return None
    number = formats.number(more, language)
    return Message("… dan {number} klaim lagi", "… and {number} more claims", number=number).of(language)


def heading(change: ChangeTold, language: Language) -> str:
    """Return which change it is, and why it was made."""
    word = Message("Perubahan", "Change").of(language)
    return f"{word} {change.seq}" + (f": {change.why}" if change.why else "")


def as_chat(change: ChangeTold, site: str, language: Language) -> dict[str, str]:
    """Return a change as the ``text`` that Slack, Mattermost and Rocket.Chat take; each claim is a link."""
    home = site + ("" if language == "id" else "/en")
    lines = [f"*{_plain(heading(change, language))}*"]
    for item in change.items[:MOST_LINES]:
        link = f"<{home}/{CLAIM_SLUG}/{item.claim.id}|{_plain(summary(item, language))}>"
        source = f"<{item.source.url}|{_plain(item.source.publisher)}>"
        plain_moves = map(_plain, moves(item, change.names, language))
        lines.append(" · ".join((f"• {link}", *plain_moves, source)))
    more = rest(change, min(len(change.items), MOST_LINES), language)
    return {"text": "\n".join([*lines, *([more] if more else [])])}


def as_json(change: ChangeTold, site: str) -> dict[str, object]:
    """Return a change for programs: its kind, when it was made, and its claims."""
    data = change.model_dump(mode="json")
    return {"type": "koalisi.change", "timestamp": data["at"], "site": site, "data": data}


def _plain(text: str) -> str:
    """Return a text in which nothing is a link or a mention, on one line."""
    flat = " ".join(text.split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "¦")

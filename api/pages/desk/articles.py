"""Claims drafted from a pasted article, beside its text, with the words that each rests on marked.

The text goes to the reader's browser and back with the form; what is stored of it is a hash, in the reason of
the change, and the quotes that the editor keeps.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Response

from api.http.parameters import Now
from api.pages.desk import claim_fields
from api.pages.desk.claim_fields import SOURCE, Typed
from api.pages.desk.claims import AWAY, KEY, done, key_of, options
from api.pages.desk.editors import Editor, TheEditor, desk_page
from api.pages.desk.entity_fields import meant, misunderstood, tagged
from api.pages.desk.previewing import Preview, first_result, preview, submission, submit
from api.pages.forms import SAVE, Form, TheForm
from api.pages.view import TheView, View
from graph.domain import dates
from graph.drafting import Article, Draft, Gazetteer, Named, Span, TooLongError, draft
from graph.errors import (
    AmbiguousNameError,
    DatabaseAwayError,
    InvalidInputError,
    InvalidRowsError,
    KeyReusedError,
    MovedError,
    NotFoundError,
)
from graph.reading.gazetteer import gazetteer
from graph.reading.names import names_of
from graph.store.reader import Reader
from graph.today import today
from graph.writing.newsroom.edits import Edit

router = APIRouter()

PATH = "/meja/artikel"
MOST_DRAFTS = 40
"""Drafts on a page: more are no article."""
_DRAFTING = CapacityLimiter(1)
"""A long article takes seconds, in a thread: others are answered meanwhile, other articles wait."""
ARTICLE = tuple(f"sumber_{column}" for column in SOURCE)


@dataclass
class Drafted:
    """One draft on the page: its fields, whether it is to be saved, and where its words are."""

    number: int
    typed: Typed
    accepted: bool = False
    spans: Sequence[Span] = ()
    why: str = ""

    @property
    def suffix(self) -> str:
        """What the names of its fields end with."""
        return f"-{self.number}"


@dataclass
class Page:
    """What the page shows: the article's fields, its text, the drafts."""

    article: Typed
    text: str = ""
    drafts: list[Drafted] = field(default_factory=list)
    was_read: bool = False


@router.get(PATH)
async def article_page(view: TheView, editor: TheEditor) -> Response:
    """Where an article is pasted."""
    return _page(view, editor, Page(Typed(_blank())))


@router.post(PATH)
async def read_article(view: TheView, editor: TheEditor, database: Now, form: TheForm) -> Response:
    """Draft claims of the text; or tell what the accepted ones would do, or save them."""
    text = form.full_text("teks").strip()
    article = Typed({name: form.text(name) for name in (*ARTICLE, "election_id")})
    shown = Page(article, text)
    if form.has("baca") or not form.has("berapa"):
        return await _read(view, editor, database, shown)
    return await _accept(view, editor, database, form, shown)


async def _read(view: View, editor: Editor, database: Reader, shown: Page) -> Response:
    article, published = shown.article, _day(shown.article)
    if not shown.text:
        article.fault("teks", ("Tempelkan teks artikelnya.", "Paste the text of the article."))
    if not article.values["sumber_url"]:
        article.fault("sumber_url", ("Sebut alamatnya.", "Name its address."))
    election = await _election(database, article)
    if article.faults:
        return _page(view, editor, shown, status=422)
    names = await gazetteer(database)
    pasted = Article(shown.text, published or today(), article.values["sumber_url"], election)
    try:
        drafts = await run_sync(draft, pasted, names, limiter=_DRAFTING)
    except TooLongError as error:
        article.fault("teks", ("Teksnya lebih panjang daripada artikel.", error.message))
        return _page(view, editor, shown, status=422)
    ids = {id_ for draft in drafts for named in _named(draft) for id_ in named.ids}
    names_by_id = await names_of(database, ids)
    shown.was_read = True
    shown.drafts = [
        Drafted(at, Typed(_fields(draft, names_by_id, article, names)), spans=draft.spans, why=draft.why)
        for at, draft in enumerate(drafts[:MOST_DRAFTS], start=1)
    ]
    return _page(view, editor, shown)


async def _accept(view: View, editor: Editor, database: Reader, form: Form, shown: Page) -> Response:
    if first := await first_result(view.request, editor, key_of(form)):
        return done(view, first)
    shown.was_read = True
    away = False
    claim_edits: list[Edit] = []
    others: dict[tuple[str, str], Edit] = {}
    for number in range(1, min(_number(form.text("berapa")), MOST_DRAFTS) + 1):
        suffix = f"-{number}"
        if form.text(f"putusan{suffix}") != "terima":
            values = {name: form.text(name + suffix) for name in claim_fields.FIELDS}
            drafted = Drafted(number, Typed(values))
        else:
            with_article = Form(
                {**form.values, **{f"{name}{suffix}": [shown.article.values[name]] for name in ARTICLE}}
            )
            drafted = Drafted(number, await claim_fields.read(database, with_article, suffix), accepted=True)
            claim_edits.append(Edit("claims", "", drafted.typed.cells))
            others |= {(edit.table, (edit.cells or {}).get("id", "")): edit for edit in drafted.typed.rows}
            shown.article.faults |= {
                name: reasons for name, reasons in drafted.typed.faults.items() if name.startswith("sumber_")
            }
        drafted.spans = _spans(form.text(f"letak{suffix}"), len(shown.text))
        drafted.why = form.text(f"aturan{suffix}")
        shown.drafts.append(drafted)
    if not claim_edits:
        shown.article.fault("", ("Belum ada rancangan yang diterima.", "No draft is accepted yet."))
    previewed: Preview | None = None
    if not shown.article.faults and not any(drafted.typed.faults for drafted in shown.drafts):
        rows = [*others.values(), *claim_edits]
        try:
            sent = submission(editor, rows, why=_why(shown), idempotency_key=key_of(form))
            if form.has(SAVE):
                return done(view, await submit(view.request, editor, sent))
            previewed = await preview(view.request, editor, sent)
        except InvalidRowsError as error:
            accepted = [drafted for drafted in shown.drafts if drafted.accepted]
            for fault in error.faults:
                at = -1 if fault.item is None else fault.item - len(others)
                (accepted[at].typed if at >= 0 else shown.article).blame([fault])
        except (InvalidInputError, KeyReusedError, MovedError) as error:
            shown.article.fault("", (error.message, error.message))
        except DatabaseAwayError:
            away = True
            shown.article.fault("", AWAY)
    faulty = bool(shown.article.faults) or any(drafted.typed.faults for drafted in shown.drafts)
    status = 503 if away else 422 if faulty else 200
    return _page(view, editor, shown, previewed=previewed, key=form.text(KEY), status=status)


def _why(shown: Page) -> str:
    digest = hashlib.sha256(shown.text.encode()).hexdigest()
    return f"{shown.article.values['sumber_url'][:800]} (SHA-256 {digest})"


def _fields(draft: Draft, names_by_id: dict[str, str], article: Typed, names: Gazetteer) -> dict[str, str]:
    """Return the fields of a draft; what its words leave open is left to the editor."""
    values = dict.fromkeys(claim_fields.FIELDS, "")
    values |= {
        "subject_id": _name(draft.subject, names_by_id),
        "predicate": draft.predicate.value,
        "object_id": _name(draft.object, names_by_id),
        "status": draft.status.value,
        "role": draft.role.value if draft.role else "",
        "speaker_id": _name(draft.speaker.person, names_by_id) if draft.speaker else "",
        "said_on": draft.said_on or article.values["sumber_published_on"],
        "election_id": article.values["election_id"] or _only_election(draft, names),
        "confidence": draft.confidence.name.lower(),
        claim_fields.QUOTE: " ".join(draft.quote.split())[: claim_fields.LONGEST_QUOTE],
    }
    return values


def _only_election(draft: Draft, names: Gazetteer) -> str:
    """Return the one election that the object of a draft stands in or is spoken of in; else nothing."""
    entry = names.entries.get(draft.object.id) if draft.object and draft.object.id else None
    return entry.election_ids[0] if entry and len(entry.election_ids) == 1 else ""


def _name(named: Named | None, names_by_id: dict[str, str]) -> str:
    if named is None:
        return ""
    return tagged(names_by_id.get(named.id, named.printed), named.id) if named.id else named.printed


def _named(draft: Draft) -> Iterator[Named]:
    yield draft.subject
    if draft.object:
        yield draft.object
    if draft.speaker:
        yield draft.speaker.person


async def _election(database: Reader, article: Typed) -> str | None:
    if not article.values["election_id"]:
        return None
    try:
        return await meant(database, "election_id", article.values["election_id"])
    except (AmbiguousNameError, NotFoundError, InvalidInputError) as error:
        article.fault("election_id", misunderstood(error))
        return None


def _day(article: Typed) -> date | None:
    text = article.values["sumber_published_on"]
    try:
        return dates.day(text) if text else None
    except ValueError:
        article.fault("sumber_published_on", ("Tanggal ditulis 2024-08-06.", "A date is written 2024-08-06."))
        return None


def _spans(text: str, length: int) -> list[Span]:
    """Return places in the text as a form carries them, ``0-5 12-20``; what is none of ours is left out."""
    spans = []
    for part in text.split()[:50]:
        start, _, end = part.partition("-")
        if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length:
            spans.append(Span(int(start), int(end)))
    return spans


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _blank() -> dict[str, str]:
    return dict.fromkeys((*ARTICLE, "election_id"), "") | {"sumber_language": "id", "sumber_kind": "news"}


def marked(text: str, drafts: Sequence[Drafted]) -> list[tuple[str, tuple[int, ...]]]:
    """Return a text in pieces, each with the numbers of the drafts that rest on it."""
    turns: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for drafted in drafts:
        for span in drafted.spans:
            turns[span.start][drafted.number] += 1
            turns[span.end][drafted.number] -= 1
    open_: Counter[int] = Counter()
    pieces = []
    for start, end in pairwise(sorted({0, len(text), *(edge for edge in turns if edge < len(text))})):
        for number, more in turns[start].items():
            open_[number] += more
            if not open_[number]:
                del open_[number]
        pieces.append((text[start:end], tuple(sorted(open_))))
    return pieces


def _page(
    view: View,
    editor: Editor,
    shown: Page,
    *,
    previewed: Preview | None = None,
    key: str = "",
    status: int = 200,
) -> Response:
    return desk_page(
        view,
        editor,
        "article.html",
        status=status,
        shown=shown,
        pieces=marked(shown.text, shown.drafts),
        preview=previewed,
        key=key or secrets.token_urlsafe(16),
        options=options(view),
    )

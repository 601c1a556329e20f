"""Claims drafted from a pasted article, beside its text, with the words that each rests on marked.

The text goes to the reader's browser and back with the form; what is stored of it is a hash, in the reason of
the change, and the quotes that the editor keeps.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Response

from api.pages import forms
from api.pages.choices import tagged
from api.pages.desk import claim_fields
from api.pages.desk.claim_fields import SOURCE, Typed
from api.pages.desk.claims import options
from api.pages.desk.editors import Editor, TheEditor
from api.pages.desk.previewing import Preview, save_or_preview
from api.pages.forms import Form, TheForm
from graph.domain import dates
from graph.drafting import Article, Draft, Gazetteer, Named, Span, TooLongError, draft
from graph.errors import InvalidRowsError, MovedError
from graph.reading.gazetteer import gazetteer
from graph.reading.names import names_of
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

    @property
    def status(self) -> int:
        """The worst status of the forms on it."""
        return max(typed.status for typed in (self.article, *(drafted.typed for drafted in self.drafts)))


@router.get(PATH)
async def article_page(editor: TheEditor) -> Response:
    """Where an article is pasted."""
    blank = dict.fromkeys((*ARTICLE, "election_id"), "") | {"sumber_language": "id", "sumber_kind": "news"}
    return _page(editor, Page(Typed(blank)))


@router.post(PATH)
async def read_article(editor: TheEditor, form: TheForm) -> Response:
    """Draft claims of the text; or tell what the accepted ones would do, or save them."""
    article = Typed({name: form.text(name) for name in (*ARTICLE, "election_id")})
    shown = Page(article, form.full_text("teks").strip())
    is_new = form.has("baca") or not form.has("berapa")
    return await (_read(editor, shown) if is_new else _accept(editor, form, shown))


async def _read(editor: Editor, shown: Page) -> Response:
    article, published = shown.article, _day(shown.article)
    if not shown.text:
        article.fault("teks", ("Tempelkan teks artikelnya.", "Paste the text of the article."))
    if not article.values["sumber_url"]:
        article.fault("sumber_url", ("Sebut alamatnya.", "Name its address."))
    typed = article.values["election_id"]
    election = await claim_fields.named(editor.database, article, "election_id") if typed else None
    if article.faults:
        return _page(editor, shown)
    names = await gazetteer(editor.database)
    pasted = Article(shown.text, published or today(), article.values["sumber_url"], election)
    try:
        drafts = await run_sync(draft, pasted, names, limiter=_DRAFTING)
    except TooLongError as error:
        article.fault("teks", ("Teksnya lebih panjang daripada artikel.", error.message))
        return _page(editor, shown)
    names_by_id = await names_of(
        editor.database, {id_ for draft in drafts for named in _named(draft) for id_ in named.ids}
    )
    shown.was_read = True
    shown.drafts = [
        Drafted(at, Typed(_fields(draft, names_by_id, article, names)), spans=draft.spans, why=draft.why)
        for at, draft in enumerate(drafts[:MOST_DRAFTS], start=1)
    ]
    return _page(editor, shown)


async def _accept(editor: Editor, form: Form, shown: Page) -> Response:
    if first := await editor.sent_before(form):
        return first
    article, shown.was_read = shown.article, True
    others: dict[tuple[str, str], Edit] = {}
    for number in range(1, min(_number(form.text("berapa")), MOST_DRAFTS) + 1):
        suffix = f"-{number}"
        drafted = Drafted(number, Typed({name: form.text(name + suffix) for name in claim_fields.FIELDS}))
        if form.text(f"putusan{suffix}") == "terima":
            of_article = {f"{name}{suffix}": [article.values[name]] for name in ARTICLE}
            typed = await claim_fields.read(editor.database, Form({**form.values, **of_article}), suffix)
            drafted.typed, drafted.accepted = typed, True
            others |= {(edit.table, (edit.cells or {}).get("id", "")): edit for edit in typed.rows}
            article.faults |= {
                name: faults for name, faults in typed.faults.items() if name.startswith("sumber_")
            }
        drafted.spans = _spans(form.text(f"letak{suffix}"), len(shown.text))
        drafted.why = form.text(f"aturan{suffix}")
        shown.drafts.append(drafted)
    accepted = [drafted.typed for drafted in shown.drafts if drafted.accepted]
    if not accepted:
        article.fault("", ("Belum ada rancangan yang diterima.", "No draft is accepted yet."))
    result: Response | Preview | None = None
    if shown.status == 200:
        rows = [*others.values(), *(Edit("claims", "", typed.cells) for typed in accepted)]
        digest = hashlib.sha256(shown.text.encode()).hexdigest()
        why = f"{article.values['sumber_url'][:800]} (SHA-256 {digest})"
        try:
            result = await save_or_preview(editor, form, rows, why, article)
        except InvalidRowsError as error:
            for fault in error.faults:
                at = -1 if fault.item is None else fault.item - len(others)
                (accepted[at] if at >= 0 else article).blame([fault])
        except MovedError as error:
            article.fault("", (error.message, error.message))
    return result if isinstance(result, Response) else _page(editor, shown, form, preview=result)


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
    editor: Editor, shown: Page, form: Form = forms.EMPTY, *, preview: Preview | None = None
) -> Response:
    return editor.page(
        "article.html",
        form,
        status=shown.status,
        shown=shown,
        pieces=marked(shown.text, shown.drafts),
        preview=preview,
        options=options(editor.view),
    )

"""What every page knows of its request: the language, the date that it is for, addresses, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, Query, Request
from markupsafe import Markup
from pydantic import BeforeValidator, Field

from api.http.parameters import LONGEST_ID, Day, KnownOn, Now, query_parameters
from api.pages import addresses, glossary, words
from api.pages.catalogs import override
from api.pages.coalition_history import settlement
from graph.answers import english
from graph.answers import words as desk
from graph.answers.base import Bilingual, ClaimAnswer, EntityRef, SourceRef
from graph.answers.connections import NetworkNode, StepClaim
from graph.answers.elections import Between, RuleRef
from graph.answers.over_time import Moment
from graph.answers.words import OUTCOMES, sets
from graph.domain import formats
from graph.domain.outcomes import OutcomeStatus
from graph.domain.stances import Stance
from graph.messages import Language, Message, worded
from graph.ontology import Confidence, Label, Predicate, Role, Status
from graph.today import JAKARTA

ENGLISH = "/en"

NoText = BeforeValidator(lambda value: value or None)
"""Takes an empty text for none: a form that narrows a list sends one where nothing was chosen."""
Id = Annotated[Annotated[str, Field(max_length=LONGEST_ID)] | None, NoText, Query()]
Level = Annotated[Literal["province", "regency", "city"] | None, NoText, Query()]
AYear = Annotated[int, Field(ge=1945, le=2200)]
Year = Annotated[AYear | None, NoText, Query()]
Per = Annotated[Day | None, NoText, Query(alias="per")]
"""The day that a page is for, in the address; a form sends an empty one where no day was chosen."""


@dataclass(frozen=True)
class View:
    """One request's language (of its address), date (``per``) and time of loading, for the templates."""

    request: Request
    language: Language
    path: str
    """The path without its language, such as ``/pemilihan/id-3216-2024``."""
    query: tuple[tuple[str, str], ...] = ()
    """The parameters that the page takes; others, such as those that trackers add, are not passed on."""
    site: str = ""
    """Scheme and host, for addresses that leave the page."""
    per: date | None = None
    loaded_at: datetime | None = None
    known_on: date | None = None
    """The day that is answered as the newsroom knew it then, in the address."""
    translations: Mapping[str, str] = field(default_factory=dict)
    """Notes of the seeds in Indonesian, by their English text."""
    terms: dict[str, glossary.Term] = field(default_factory=dict)
    """The terms that the page has explained so far, by their slugs."""

    def t(self, indonesian: str, english: str | None = None, **values: object) -> str:
        """Return the words of the page's language, as its catalog has them: of two texts, or of a message.

        ``values`` are those that the texts name in braces; messages among them are worded too.
        """
        text = worded(indonesian, self.language) if english is None or self.language == "id" else english
        text = override(text, self.language)
        if not values:
            return text
        return text.format_map({name: worded(value, self.language) for name, value in values.items()})

    def note(self, text: str) -> str:
        """Return a note of the newsroom in the page's language, or as it was written."""
        return self.translations.get(text, text) if self.language == "id" else text

    def explain(self, text: str) -> Markup:
        """Return a text in which each term that the page has not used before can be tapped."""
        return glossary.explained(text, self.language, self.terms)

    def say(self, sentence: Bilingual | Message) -> str:
        """Return a sentence in the page's language."""
        message = sentence if isinstance(sentence, Message) else Message(sentence.id, sentence.en)
        return message.of(self.language)

    def candidates(self, election_id: str, ids: Iterable[str], names: Mapping[str, str]) -> Markup:
        """Return candidates as a list in words, each a link to their page in the election."""
        return self.linked((self.candidate(election_id, id_), names.get(id_, id_)) for id_ in ids)

    def linked(self, links: Iterable[tuple[str, str]]) -> Markup:
        """Return (address, name) pairs as a list in words, each name a link."""
        anchors = [Markup('<a href="{}">{}</a>').format(href, name) for href, name in links]
        return Markup(self.listing(anchors))  # noqa: S704 - each is escaped, and between them are only words

    def summary(self, claim: ClaimAnswer | StepClaim | RuleRef) -> str:
        """Return what a claim or rule says in the page's language."""
        return Message(claim.summary_id, claim.summary_en).of(self.language)

    def href(self, path: str, **query: str | None) -> str:
        """Return the address of another page in the same language, as of the same date."""
        given = {
            "per": self.per.isoformat() if self.per else None,
            "known_on": self.known_on.isoformat() if self.known_on else None,
            **query,
        }
        return self._address(self.language, path, [(key, value) for key, value in given.items() if value])

    def here(self, **changes: str | None) -> str:
        """Return the address of this page with some of its query changed (``None``: left out)."""
        remaining = [(key, value) for key, value in self.query if key not in changes]
        return self._address(
            self.language, self.path, remaining + [(key, value) for key, value in changes.items() if value]
        )

    def query_value(self, name: str) -> str | None:
        """Return what this page was asked with, ``None`` where the parameter was left out."""
        return dict(self.query).get(name) or None

    @property
    def action(self) -> str:
        """The address of this page without a query, for its forms."""
        return self.bare(self.path)

    def bare(self, path: str) -> str:
        """Return the address of a page in the same language without a query."""
        return self._address(self.language, path, ())

    @property
    def host(self) -> str:
        """The site as people say it: its address without the scheme."""
        return urlsplit(self.site).netloc

    def in_language(self, language: Language) -> str:
        """Return the address of this very page in another language."""
        return self._address(language, self.path, self.query)

    def entity(self, ref: EntityRef | NetworkNode) -> str:
        """Return the address of an entity's page."""
        return self.href(addresses.entity(ref.type, ref.id))

    def candidate(self, election_id: str, candidate_id: str, **query: str | None) -> str:
        """Return the address of a candidate's page."""
        return self.href(addresses.candidate(election_id, candidate_id), **query)

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page."""
        return self.href(addresses.claim(claim_id))

    def absolute(self, address: str) -> str:
        """Return an address of the site with its scheme and host."""
        return self.site + address

    def day(self, value: date | str | None) -> str:
        """Return a date in words."""
        return formats.day(value, self.language)

    def number(self, value: int | None) -> str:
        """Return a count in figures."""
        return formats.number(value, self.language)

    def between(self, bounds: Between) -> str:
        """Return the bounds of a count in figures."""
        low, high = self.number(bounds.low), self.number(bounds.high)
        if bounds.high is None:
            return self.t("sedikitnya {low}", "at least {low}", low=low)
        return low if bounds.low == bounds.high else f"{low}–{high}"

    def sets(self, moment: Moment) -> str:
        """Return how many minimal winning coalitions a moment has, for certain and possibly, or why none."""
        if reason := settlement(moment):
            return reason.of(self.language)
        return sets(moment.certain_sets, moment.possible_sets, self.language)

    def month(self, value: date) -> str:
        """Return the month of a day as an axis has room for it."""
        return formats.month(value, self.language)

    def moment(self, value: datetime) -> str:
        """Return a time in western Indonesia in words."""
        return formats.moment(value.astimezone(JAKARTA), self.language)

    def citation(self, title: str, day: date) -> str:
        """Return how to cite this page, with the day it is for and the age of its data."""
        return self.t(
            "Koalisi, “{title}”, per {day}. Data dimuat {loaded}. {address}",
            "Koalisi, “{title}”, as of {day}. Data loaded {loaded}. {address}",
            title=title,
            day=self.day(day),
            loaded=self.moment(self.loaded_at) if self.loaded_at else "?",
            address=self.absolute(self.here(per=day.isoformat())),
        )

    def listing(self, names: Sequence[str]) -> str:
        """Return names as a list in words."""
        return formats.listing(names, self.language)

    def stance(self, stance: Stance, spoken: bool = True) -> str:
        """Return the desk's word for a stance; ``spoken``: whether any claim of the party is on record."""
        return override(desk.stance(stance, spoken=spoken).of(self.language), self.language)

    def status(self, status: str) -> str:
        """Return the desk's word for a status."""
        return self.t(Status(status).words)

    def firmness(self, claim: ClaimAnswer) -> str:
        """Return the desk's word for the status of a claim: what nobody declared is “reported”."""
        return override(desk.status(Status(claim.status), claim.speaker).of(self.language), self.language)

    def election(self, name: str) -> str:
        """Return the name of an election in the page's language."""
        return self.name_of(Label.ELECTION, name)

    def race(self, name: str) -> str:
        """Return the name of an election as short as a table needs it."""
        return self.t(english.race(name))

    def article(self, text: str) -> str:
        """Return an article of law in the page's language."""
        return Message(text, english.article(text)).of(self.language)

    def role_on_board(self, role: str) -> str:
        """Return what somebody is on a board in the page's language."""
        return Message(role, english.role(role)).of(self.language)

    def named(self, ref: EntityRef | NetworkNode) -> str:
        """Return the name of an entity; elections and offices are translated."""
        return self.name_of(ref.type, ref.name)

    def name_of(self, type_: str, name: str) -> str:
        """Return the name of an entity of a type in the page's language."""
        translate = {Label.ELECTION: english.election, Label.OFFICE: english.office}.get(Label(type_))
        return Message(name, translate(name) if translate else name).of(self.language)

    def outcome(self, came: OutcomeStatus) -> str:
        """Return what is said of a word of which that became."""
        return override(OUTCOMES[came].of(self.language), self.language)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 in whole per cent."""
        return self.t("{number} %", "{number}%", number=f"{share * 100:.0f}")

    def share(self, part: float) -> str:
        """Return a part of a whole, from 0 to 1, in per cent with one decimal."""
        return formats.percent(part, self.language)

    def role(self, role: str) -> str:
        """Return the desk's word for a role."""
        return self.t(Role(role).words)

    def confidence(self, grade: str) -> str:
        """Return what a grade of confidence is called."""
        return self.t(Confidence[grade.upper()].words)

    def predicate(self, predicate: str, object_: EntityRef | None = None) -> str:
        """Return what a claim says of its subject and object."""
        entry = Predicate(predicate).entry
        return self.t(entry.said_of(object_.type, object_.name) if object_ else entry.words)

    def drafted(self, predicate: str, name: str) -> str:
        """Return what a draft says of an object of which only the name is typed."""
        return self.predicate(predicate, EntityRef(id="", type=Label.OFFICE, name=name))

    def predicate_to_choose(self, predicate: Predicate) -> str:
        """Return what a predicate is called among all of them."""
        return self.t(predicate.entry.to_choose or predicate.entry.words)

    def word(self, value: object) -> str:
        """Return a value of the seeds in words: a level or kind; anything else comes back as it is."""
        text = str(value)
        return self.t(words.VALUES.get(text, text))

    def field(self, name: str) -> str:
        """Return what a field of a claim is called; a name that no form has comes back as it is."""
        return self.t(words.FIELDS.get(name, name))

    def cell(self, column: str, value: str | None) -> str | None:
        """Return what a cell of a claim says in the page's language."""
        say: Mapping[str, Callable[[str], str]] = {
            "predicate": self.predicate,
            "status": self.status,
            "role": self.role,
            "confidence": self.confidence,
            "said_on": self.day,
            "retracted_at": self.day,
        }
        return say[column](value) if value and column in say else value

    def source_kind(self, source: SourceRef) -> str:
        """Return what a source is, and of a copy whose; empty where it is not noted."""
        if source.copy_of:
            return self.t("salinan dari {outlet}", "copy of {outlet}", outlet=source.copy_of)
        return self.word(source.kind) if source.kind else ""

    def kind(self, type_: str) -> str:
        """Return what a type of entity is called."""
        return self.t(Label(type_).entry.words)

    @staticmethod
    def _address(
        language: Language, path: str, query: list[tuple[str, str]] | tuple[tuple[str, str], ...]
    ) -> str:
        start = (ENGLISH + (path if path != "/" else "/")) if language == "en" else path
        return f"{start}?{urlencode(query)}" if query else start


def of(
    request: Request, per: date | None = None, loaded_at: datetime | None = None, known_on: date | None = None
) -> View:
    """Return the view of a request."""
    path, known = request.url.path, query_parameters(request)
    english = path == ENGLISH or path.startswith(f"{ENGLISH}/")
    return View(
        request=request,
        language="en" if english else "id",
        path=(path.removeprefix(ENGLISH) if english else path) or "/",
        query=tuple(pair for pair in request.query_params.multi_items() if pair[0] in known),
        site=request.app.state.address,
        per=per,
        loaded_at=loaded_at,
        known_on=known_on,
        translations=request.app.state.translations,
    )


async def _view(request: Request, database: Now, per: Per = None, known_on: KnownOn = None) -> View:
    rows = await database.read("read/loaded")
    return of(request, per, rows[0]["loaded_at"] if rows else None, known_on)


TheView = Annotated[View, Depends(_view)]

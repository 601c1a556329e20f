"""What every page knows of its request: the language, the date that it is for, addresses, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from markupsafe import Markup, escape

from api.asking import Day, Db, query_parameters
from api.pages import addresses, formats, words
from graph.answers.base import Bilingual, ClaimAnswer, EntityRef
from graph.answers.connections import NetworkNode, StepClaim
from graph.answers.words import STANCES, STATUSES, Language
from graph.domain.claims import Predicate, Status
from graph.domain.stances import Stance

ENGLISH = "/en"

_NAMED = re.compile(r"\((klaim|claim) ([\w-]+), ([\d-]+)\)")
"""A claim that a caveat names, with its date."""

Per = Annotated[Day | None, Query(alias="per")]
"""The day that a page is for, in the address."""


@dataclass(frozen=True)
class View:
    """One request's language (of its address), date (``per``) and time of loading, for the templates."""

    language: Language
    path: str
    """The path without its language, such as ``/pemilihan/id-3216-2024``."""
    query: tuple[tuple[str, str], ...] = ()
    """The parameters that the page takes; others, such as those that trackers add, are not passed on."""
    site: str = ""
    """Scheme and host, for addresses that leave the page."""
    per: date | None = None
    loaded_at: datetime | None = None

    def t(self, indonesian: str, english: str) -> str:
        """Return the words of the page's language."""
        return indonesian if self.language == "id" else english

    def say(self, sentence: Bilingual) -> str:
        """Return a sentence in the page's language."""
        return sentence.id if self.language == "id" else sentence.en

    def caveat(self, sentence: Bilingual) -> Markup:
        """Return a caveat with a link to the claim that it names and that claim's date in words."""
        text = escape(self.say(sentence))
        return Markup(_NAMED.sub(self._named, text))  # noqa: S704 - escaped before the link goes in

    def _named(self, found: re.Match[str]) -> str:
        word, claim_id, said_on = found.groups()
        return f'(<a href="{escape(self.claim(claim_id))}">{word} {claim_id}</a>, {self.day(said_on)})'

    def summary(self, claim: ClaimAnswer | StepClaim) -> str:
        """Return what a claim says in the page's language."""
        return claim.summary_id if self.language == "id" else claim.summary_en

    def href(self, path: str, **query: str | None) -> str:
        """Return the address of another page in the same language, as of the same date."""
        given = {"per": self.per.isoformat() if self.per else None, **query}
        return self._address(self.language, path, [(key, value) for key, value in given.items() if value])

    def here(self, **changes: str | None) -> str:
        """Return the address of this page with some of its query changed (``None``: left out)."""
        kept = [(key, value) for key, value in self.query if key not in changes]
        return self._address(
            self.language, self.path, kept + [(key, value) for key, value in changes.items() if value]
        )

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

    def short_day(self, value: date) -> str:
        """Return a day as an axis has room for it."""
        return formats.short_day(value, self.language)

    def moment(self, value: datetime) -> str:
        """Return a time in words."""
        return formats.moment(value, self.language)

    def listing(self, names: list[str]) -> str:
        """Return names as a list in words."""
        return formats.listing(names, self.language)

    def stance(self, stance: Stance) -> str:
        """Return the desk's word for a stance."""
        return STANCES[stance][self.language]

    def status(self, status: str) -> str:
        """Return the desk's word for a status."""
        return STATUSES[Status(status)][self.language]

    def predicate(self, predicate: str) -> str:
        """Return what a claim says of its subject and object."""
        return self.t(*words.PREDICATES[Predicate(predicate)])

    def word(self, value: object) -> str:
        """Return a value of the seeds in words: a level or kind; anything else comes back as it is."""
        text = str(value)
        return self.t(*words.VALUES.get(text, (text, text)))

    def kind(self, type_: str) -> str:
        """Return what a type of entity is called."""
        return self.t(*addresses.KINDS[type_])

    @staticmethod
    def _address(
        language: Language, path: str, query: list[tuple[str, str]] | tuple[tuple[str, str], ...]
    ) -> str:
        start = (ENGLISH + (path if path != "/" else "/")) if language == "en" else path
        return f"{start}?{urlencode(query)}" if query else start


def of(request: Request, per: date | None = None, loaded_at: datetime | None = None) -> View:
    """Return the view of a request."""
    path, known = request.url.path, query_parameters(request)
    english = path == ENGLISH or path.startswith(f"{ENGLISH}/")
    return View(
        language="en" if english else "id",
        path=(path.removeprefix(ENGLISH) if english else path) or "/",
        query=tuple(pair for pair in request.query_params.multi_items() if pair[0] in known),
        site=request.app.state.address,
        per=per,
        loaded_at=loaded_at,
    )


async def _view(request: Request, database: Db, per: Per = None) -> View:
    rows = await database.read("read/loaded")
    return of(request, per, rows[0]["loaded_at"] if rows else None)


TheView = Annotated[View, Depends(_view)]

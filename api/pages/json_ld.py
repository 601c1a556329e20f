"""What a page is about, for machines that read it: JSON-LD with the words of schema.org.

It is data, which no browser runs: the policy of scripts does not ask about it. A claim is told with its
status and the page that it comes from, as a ``Claim``; nothing is told as a fact that the page does not.
"""

from __future__ import annotations

from typing import Any

import orjson
from markupsafe import Markup

from api.pages import addresses
from api.pages.view import View
from graph.answers.base import ClaimAnswer, EntityRef, SourceRef
from graph.answers.elections import Backers, ElectionInFull
from graph.answers.entities import Entity
from graph.ontology import Label

Thing = dict[str, Any]

_PARTS = {"IN_PARTY": "memberOf", "BOARD_OF": "parentOrganization", "PART_OF": "containedInPlace"}
"""Links from an entity that schema.org has a word for."""
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def entity(view: View, record: Entity) -> Markup:
    """Describe an entity: its names, and what it belongs to where nobody disputes it."""
    thing = _thing(view, EntityRef(id=record.id, type=record.type, name=record.name))
    thing["alternateName"] = [alias.name for alias in record.aliases]
    for link in record.links:
        if link.outgoing and link.type in _PARTS:
            thing[_PARTS[link.type]] = _thing(view, link.entity)
    return _script(thing)


def election(view: View, in_full: ElectionInFull) -> Markup:
    """Describe an election: its day and place, and what it fills."""
    thing = _thing(view, EntityRef(id=in_full.id, type=Label.ELECTION, name=view.election(in_full.name)))
    thing |= {
        "startDate": in_full.date.isoformat(),
        "location": _thing(view, in_full.region),
        "about": _thing(view, in_full.office),
    }
    return _script(thing)


def answer(view: View, backers: Backers) -> Markup:
    """Describe an answer: the candidate, the election, and the claims that decide, each with its source."""
    about = backers.election
    election_ref = EntityRef(id=about.id, type=Label.ELECTION, name=view.election(about.name))
    candidate = EntityRef(id=backers.candidate.id, type=backers.candidate.type, name=backers.candidate.name)
    sources = {source.id: source for source in backers.sources}
    deciding = {claim.id: claim for party in backers.parties for claim in party.claims if claim.decides}
    description = {
        "@type": "WebPage",
        "name": f"{candidate.name}, {election_ref.name}",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "temporalCoverage": backers.as_of.isoformat(),
        "about": [
            _thing(view, candidate),
            {**_thing(view, election_ref), "startDate": about.date.isoformat()},
        ],
        "mentions": [_claim(view, claim, sources.get(claim.source_id)) for claim in deciding.values()],
    }
    return _script(description)


def _claim(view: View, claim: ClaimAnswer, source: SourceRef | None) -> Thing:
    thing: Thing = {
        "@type": "Claim",
        "@id": view.site + addresses.claim(claim.id),
        "identifier": claim.id,
        "text": view.summary(claim),
        "dateCreated": claim.said_on,
        "creativeWorkStatus": claim.status,
    }
    if source:
        thing["appearance"] = {"@type": "WebPage", "url": source.url, "publisher": source.publisher}
    return thing


def _thing(view: View, ref: EntityRef) -> Thing:
    address = view.site + addresses.entity(ref.type, ref.id)
    type_ = Label(ref.type).entry.terms.exported_as("schema_org") or "Thing"
    return {"@type": type_, "@id": address, "name": ref.name, "url": address, "identifier": ref.id}


def _script(thing: Thing) -> Markup:
    """Return the description as an element that nothing within it can end."""
    text = orjson.dumps({"@context": "https://schema.org", **thing}).decode()
    for character, escaped in _ESCAPED.items():
        text = text.replace(character, escaped)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped

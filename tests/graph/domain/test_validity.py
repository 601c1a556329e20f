"""Which words no longer hold, though nobody took them back."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import cache

import pytest

from graph.domain.dossier import Dossier
from graph.domain.outcomes import OutcomeStatus, outcomes
from graph.domain.validity import overtaken_claims
from graph.local import Connection as Server
from graph.reading.dossiers import dossier
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase

ELECTION_DAY = date(2024, 11, 27)


@cache
def bekasi(loaded: Server) -> Dossier:
    async def ask() -> Dossier:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return await dossier(database, "id-3216-2024")

    return asyncio.run(ask())


def test_a_word_that_was_reversed_no_longer_holds_from_that_day_on(loaded: Server) -> None:
    assert "c097" not in overtaken_claims(bekasi(loaded), date(2024, 8, 19))
    assert "c097" in overtaken_claims(bekasi(loaded), date(2024, 8, 20))


def test_all_that_was_undone_is_among_them_and_nothing_that_was_kept(loaded: Server) -> None:
    past = overtaken_claims(bekasi(loaded), ELECTION_DAY)
    came = outcomes(bekasi(loaded), ELECTION_DAY)
    assert {
        id_ for id_, each in came.items() if each.status in (OutcomeStatus.REVERSED, OutcomeStatus.DENIED)
    } <= past
    assert not {id_ for id_, each in came.items() if each.status is OutcomeStatus.KEPT} & past


@pytest.mark.parametrize("party", ["pks", "nasdem", "gerindra", "pan"])
def test_once_registered_a_party_has_no_live_word_for_anybody_else(loaded: Server, party: str) -> None:
    """They registered Holik and Faizal on 2024-08-28."""
    on_file = bekasi(loaded)
    past = overtaken_claims(on_file, ELECTION_DAY)
    for claim in on_file.claims:
        if (
            claim.predicate == "supports"
            and not claim.retracted
            and not claim.status.retracts
            and claim.confidence > 1
            and claim.latest <= ELECTION_DAY
            and on_file.party_of(claim.subject_id) == party
            and claim.object_id in ("ade-kuswara-kunang", "pair-3216-2024-3", "pair-ade-budi")
        ):
            assert claim.id in past, claim.id

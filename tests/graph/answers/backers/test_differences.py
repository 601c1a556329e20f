"""What changed between two days."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import cache

import pytest

from graph.answers.over_time import Differences, Preset
from graph.domain.dossier import Dossier
from graph.domain.stances import Stances
from graph.errors import InvalidInputError
from graph.loading.seeds.rules import load_law
from graph.local import Connection as Server
from graph.reading import elections
from graph.reading.dossiers import dossier
from graph.settings import ROOT, Settings
from graph.store.database import AsyncDatabase

LAW = load_law(ROOT / "seeds" / "rules.yaml")
BEKASI = "id-3216-2024"


@cache
def changed(loaded: Server, start: date, end: date) -> tuple[Differences, list[Preset], Dossier]:
    async def ask() -> tuple[Differences, list[Preset], Dossier]:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return (
                await elections.changes(database, BEKASI, start, end),
                await elections.presets(database, LAW, BEKASI, date(2024, 9, 1)),
                await dossier(database, BEKASI),
            )

    return asyncio.run(ask())


def test_the_fortnight_before_registration_in_bekasi(loaded: Server) -> None:
    found, _, _ = changed(loaded, date(2024, 8, 14), date(2024, 8, 28))
    by_party = {each.party_id: each for each in found.items}
    assert by_party["pks"].after.toward == ["pair-3216-2024-2"]
    nasdem = by_party["nasdem"]
    assert [(step.day, step.after.stance) for step in nasdem.steps][-1] == (date(2024, 8, 28), "nominating")
    assert "siti-qomariyah" in nasdem.before.toward


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2024, 8, 14), date(2024, 8, 28)), (date(2024, 4, 1), date(2024, 11, 27))],
)
def test_steps_lead_from_before_to_after_and_both_are_the_positions_of_those_days(
    loaded: Server, start: date, end: date
) -> None:
    found, _, on_file = changed(loaded, start, end)
    first, last = (Stances(on_file, day) for day in (start - timedelta(days=1), end))
    changes = {each.party_id: each for each in found.items}
    for party in on_file.parties:
        stance, toward, _ = last.position(party)
        if party not in changes:
            assert first.position(party)[:2] == (stance, toward)
            continue
        each = changes[party]
        assert (each.after.stance, tuple(each.after.toward)) == (stance, toward)
        assert (each.before.stance, tuple(each.before.toward)) == first.position(party)[:2]
        assert each.steps[0].before == each.before
        assert each.steps[-1].after == each.after
        for one, following in zip(each.steps, each.steps[1:], strict=False):
            assert one.day < following.day
            assert one.after == following.before


def test_every_step_has_one_claim_of_its_day_with_its_source(loaded: Server) -> None:
    found, _, _ = changed(loaded, date(2024, 4, 1), date(2024, 11, 27))
    sources = {source.id for source in found.sources}
    for each in found.items:
        for step in each.steps:
            assert step.claim is not None, (each.party_id, step.day)
            assert step.claim.latest == step.day
            assert step.claim.source_id in sources


def test_parties_come_in_the_order_of_their_first_step(loaded: Server) -> None:
    found, _, _ = changed(loaded, date(2024, 8, 14), date(2024, 8, 28))
    days = [each.steps[0].day for each in found.items]
    assert days == sorted(days)
    assert not {each.party_id for each in found.items} & set(found.unchanged)


def test_the_spans_that_are_offered(loaded: Server) -> None:
    _, offered, _ = changed(loaded, date(2024, 8, 14), date(2024, 8, 28))
    spans = {(each.kind, each.from_, each.to) for each in offered}
    assert ("before_registration", date(2024, 8, 14), date(2024, 8, 28)) in spans
    assert ("rule", date(2024, 8, 20), date(2024, 11, 27)) in spans
    assert ("yesterday", date(2024, 8, 31), date(2024, 9, 1)) in spans


def test_days_in_the_wrong_order_are_refused(loaded: Server) -> None:
    with pytest.raises(InvalidInputError):
        changed(loaded, date(2024, 9, 1), date(2024, 8, 1))

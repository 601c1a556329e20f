"""How often the first candidate is the one meant: names as tables of others have them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest

from graph.domain.names import tokens
from graph.local import Connection
from graph.reading.reconciling import Candidate, NameQuery, reconcile
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from tests import seeds

HIT_AT_1 = 0.90
EACH = 25
"""Names of each kind."""

Written = Callable[[list[str], random.Random], str]


def _typo(words: list[str], choice: random.Random) -> str:
    which = max(range(len(words)), key=lambda at: len(words[at]))
    at = choice.randrange(1, len(words[which]) - 1)
    misspelt = words[which][:at] + words[which][at + 1 :]
    return " ".join([*words[:which], misspelt, *words[which + 1 :]])


KINDS: dict[str, Written] = {
    "as it is": lambda words, _: " ".join(words),
    "capitals": lambda words, _: " ".join(words).upper(),
    "titles": lambda words, choice: (
        f"{choice.choice(['Hj.', 'Dr. H.', 'Drs.', 'Ir.'])} {' '.join(words)}, S.H., M.Si."
    ),
    "reversed": lambda words, _: f"{words[-1]}, {' '.join(words[:-1])}",
    "initials": lambda words, _: (
        " ".join([*words[:-1], f"{words[-1][0]}."]) if len(words) > 2 else " ".join(words)
    ),
    "misspelt": _typo,
    "joined": lambda words, _: "".join(words[:2]) + " " + " ".join(words[2:]),
}


def people() -> dict[str, str]:
    """Return the people of the seeds whose name nobody shares, by their ids; nobody who was merged."""
    every = {row["id"]: " ".join(tokens(row["name"])) for row in seeds.rows("people")}
    names = list(every.values())
    return {id_: name for id_, name in every.items() if names.count(name) == 1 and len(name.split()) > 1}


@pytest.fixture(scope="module")
def results(loaded: Connection) -> dict[str, list[tuple[str, str, list[Candidate]]]]:
    choice = random.Random(2024)  # noqa: S311 - a choice that can be repeated is wanted
    chosen = sorted(people().items())
    typed = [
        (kind, id_, write(name.split(), choice))
        for kind, write in KINDS.items()
        for id_, name in choice.sample(chosen, EACH)
    ]

    async def ask() -> list[list[Candidate]]:
        async with AsyncDatabase(loaded, Settings(query_timeout=30)) as database:
            return await reconcile(database, [NameQuery(text, ["Person"]) for _, _, text in typed])

    found: dict[str, list[tuple[str, str, list[Candidate]]]] = {kind: [] for kind in KINDS}
    for (kind, id_, text), candidates in zip(typed, asyncio.run(ask()), strict=True):
        found[kind].append((id_, text, candidates))
    return found


def hits(told: list[tuple[str, str, list[Candidate]]]) -> float:
    return sum(bool(found) and found[0].match.id == id_ for id_, _, found in told) / len(told)


def test_the_first_candidate_is_the_one_meant(
    results: dict[str, list[tuple[str, str, list[Candidate]]]],
) -> None:
    every = [each for told in results.values() for each in told]
    missed = [(text, id_) for id_, text, found in every if not found or found[0].match.id != id_]
    assert hits(every) >= HIT_AT_1, missed


@pytest.mark.parametrize("kind", ["as it is", "capitals", "titles", "reversed"])
def test_a_name_that_is_written_otherwise_is_certain(
    kind: str, results: dict[str, list[tuple[str, str, list[Candidate]]]]
) -> None:
    assert hits(results[kind]) >= HIT_AT_1


def test_nobody_is_certain_who_is_not_the_one_meant(
    results: dict[str, list[tuple[str, str, list[Candidate]]]],
) -> None:
    wrong = [
        (text, found[0].match.id)
        for told in results.values()
        for id_, text, found in told
        if found and found[0].certain and found[0].match.id != id_
    ]
    assert wrong == []

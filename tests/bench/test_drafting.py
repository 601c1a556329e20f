"""The bar on articles that the rules were not tuned on."""

from __future__ import annotations

import pytest

from bench.drafting import PRECISION, RECALL, labelled, measure
from graph.drafting import Gazetteer, draft
from graph.ontology import Status
from graph.writing.package.gazetteer import gazetteer
from tests.seeds import package

pytestmark = pytest.mark.slow  # reads the seeds and all articles

TALK = {Status.RUMOURED, Status.EXPLORING, Status.PROPOSED}


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer(package())


def test_there_are_articles_enough_in_both_halves() -> None:
    articles = labelled()
    assert len(articles) >= 40
    assert 15 <= sum(each.held_out for each in articles) <= len(articles) - 15
    assert sum(not each.claims for each in articles) >= 4


def test_the_articles_held_out_meet_the_bar(names: Gazetteer) -> None:
    whole = measure([each for each in labelled() if each.held_out], names, [])["all"]
    assert whole.precision >= PRECISION
    assert whole.recall >= RECALL


def test_no_article_without_claims_is_drafted_as_an_endorsement(names: Gazetteer) -> None:
    for each in labelled():
        if not each.claims:
            drafted = draft(each.article, names)
            assert not [one.quote for one in drafted if one.status not in TALK and not one.status.retracts]


def test_a_wrong_draft_costs_precision_and_a_missed_claim_recall(names: Gazetteer) -> None:
    (article,) = [each for each in labelled() if each.id == "d01"]
    told: list[str] = []
    other = type(article)(article.id, False, article.article, labelled()[1].claims)
    tally = measure([other], names, told)["all"]
    assert (tally.precision, tally.recall) == (0.0, 0.0)
    assert len(told) == 2

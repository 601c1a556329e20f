"""What an editor should look at again."""

from __future__ import annotations

from graph.loading.newsroom.doubts import doubts

CLAIM = {"said_on": "2024-05-07", "predicate": "supports", "object_id": "ani"}


def told(claim: dict[str, str], source: dict[str, str], election: dict[str, str]) -> list[str]:
    return [each.en for each in doubts(claim, source, election)]


def test_a_claim_cannot_be_younger_than_its_source() -> None:
    assert told(CLAIM, {"published_on": "2024-05-07"}, {}) == []
    assert told(CLAIM, {"published_on": "2024-05"}, {}) == []
    (doubt,) = told(CLAIM, {"published_on": "2024-05-06"}, {})
    assert "published on 2024-05-06" in doubt


def test_words_of_a_party_after_the_vote_are_doubtful() -> None:
    assert told(CLAIM, {}, {"date": "2024-11-27"}) == []
    (doubt,) = told({**CLAIM, "said_on": "2024-12"}, {}, {"date": "2024-11-27"})
    assert "after the vote" in doubt
    assert told({**CLAIM, "said_on": "2024-12", "predicate": "elected"}, {}, {"date": "2024-11-27"}) == []


def test_support_for_nobody_says_that_nobody_is_chosen_yet() -> None:
    (doubt,) = told({"said_on": "2024", "predicate": "supports"}, {}, {})
    assert "nobody has been chosen" in doubt

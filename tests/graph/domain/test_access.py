"""Who may do what in the newsroom."""

from __future__ import annotations

import pytest

from graph.domain.access import SCOPES_OF, AccountRole, Actor, Scope, needs_review

EDITOR = Actor("ani", SCOPES_OF[AccountRole.EDITOR], "desk")
REVIEWER = Actor("budi", SCOPES_OF[AccountRole.REVIEWER], "desk")


def test_an_editor_writes_and_does_not_decide() -> None:
    assert EDITOR.may(Scope.READ)
    assert EDITOR.may(Scope.WRITE)
    assert not EDITOR.may(Scope.ADMIN)


def test_a_reviewer_may_all() -> None:
    assert all(REVIEWER.may(scope) for scope in Scope)


def test_a_wider_scope_includes_the_narrower_ones() -> None:
    key = Actor("ani", frozenset({Scope.WRITE}), "key")

    assert key.may(Scope.READ)
    assert not key.may(Scope.ADMIN)


def test_nobody_without_scopes_may_anything() -> None:
    assert not any(Actor("x", frozenset(), "key").may(scope) for scope in Scope)


@pytest.mark.parametrize(
    ("actor", "merges", "before", "waits"),
    [
        (EDITOR, False, 0, True),
        (EDITOR, False, 4, True),
        (EDITOR, False, 5, False),
        (EDITOR, True, 100, True),
        (REVIEWER, False, 0, False),
        (REVIEWER, True, 0, False),
    ],
)
def test_an_editors_first_changes_and_every_merge_wait_for_a_reviewer(
    actor: Actor, merges: bool, before: int, waits: bool
) -> None:
    assert needs_review(actor, merges=merges, accepted_before=before, first_changes=5) is waits


def test_a_newsroom_may_let_all_first_changes_through() -> None:
    assert not needs_review(EDITOR, merges=False, accepted_before=0, first_changes=0)

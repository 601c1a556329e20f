"""Who may do what in the newsroom. Pure.

Reading needs no account. An *editor* writes claims and facts; a *reviewer* (``chief`` where it is stored)
also decides on what waits, merges and undoes. A key stands for a program: it may do what its scopes say, in
the name of whoever made it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class AccountRole(StrEnum):
    """What an account is in the newsroom."""

    EDITOR = "editor"
    REVIEWER = "chief"


class Scope(StrEnum):
    """What a key, or whoever is signed in, may do."""

    READ = "read"
    """Read what only the newsroom sees: the queue of what waits, the accounts of changes."""
    WRITE = "write"
    """Add, correct, retract and restore."""
    ADMIN = "admin"
    """Decide on what waits, merge, split, undo."""


SCOPES_OF = {AccountRole.EDITOR: frozenset({Scope.READ, Scope.WRITE}), AccountRole.REVIEWER: frozenset(Scope)}
"""What an account may do by its role."""


BY_HAND = ("desk", "key", "command", "sheet")
"""Ways that write rows alone, each change in one transaction; a load, an import and a repair do more."""


class Actor(NamedTuple):
    """Who acts: the name that changes are signed with, what they may do, and the way that they came."""

    name: str
    scopes: frozenset[Scope]
    through: str
    """``desk`` (signed in), ``key``, ``command`` or ``seeds``."""

    def may(self, scope: Scope) -> bool:
        """Whether they may do what ``scope`` covers; a wider scope includes the narrower ones."""
        order = list(Scope)
        return any(order.index(own) >= order.index(scope) for own in self.scopes)


def needs_review(actor: Actor, *, merges: bool, accepted_before: int, first_changes: int) -> bool:
    """Whether a change of ``actor`` waits until a reviewer accepts it.

    ``accepted_before`` counts the changes of the same name that hold already, ``first_changes`` how many of
    an editor's first ones wait (``Settings.review_first``).
    """
    if actor.may(Scope.ADMIN):
        return False
    return merges or accepted_before < first_changes

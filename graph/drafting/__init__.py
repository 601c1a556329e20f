"""Drafts of claims from a pasted article, without a model: names of the graph, the desk's verbs, hedges.

Pure: text, the day of publication and a gazetteer in; drafts out. An editor accepts, mends or drops each;
what the words do not tell stays ``None``.
"""

from graph.drafting.drafting import draft
from graph.drafting.drafts import LONGEST_TEXT, Article, Draft, EntityKind, Named, Span, Speaker, TooLongError
from graph.drafting.gazetteer import Entry, Gazetteer, party_names, region_names

__all__ = [
    "LONGEST_TEXT",
    "Article",
    "Draft",
    "EntityKind",
    "Entry",
    "Gazetteer",
    "Named",
    "Span",
    "Speaker",
    "TooLongError",
    "draft",
    "party_names",
    "region_names",
]

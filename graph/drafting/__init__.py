"""Drafts of claims from a pasted article, without a model: names of the graph, the desk's verbs, hedges.

Pure: text, the day of publication and a gazetteer in; drafts out. An editor accepts, mends or drops each;
what the words do not tell stays ``None``.
"""

from graph.drafting.drafting import draft
from graph.drafting.gazetteer import Entry, Gazetteer, party_names, region_names
from graph.drafting.model import LONGEST_TEXT, Article, Draft, Kind, Named, Span, Speaker, TooLongError

__all__ = [
    "LONGEST_TEXT",
    "Article",
    "Draft",
    "Entry",
    "Gazetteer",
    "Kind",
    "Named",
    "Span",
    "Speaker",
    "TooLongError",
    "draft",
    "party_names",
    "region_names",
]

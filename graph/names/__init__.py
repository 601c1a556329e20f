"""Names as people type and print them: folding, keys of spelling, comparing with a reason. Pure."""

from graph.names.comparing import Likeness, compare
from graph.names.ejaan import keys, spelling
from graph.names.fitting import Fit, fit
from graph.names.folding import LONGEST_QUERY, fold, tokens
from graph.names.querying import FullTextQueries, full_text

__all__ = [
    "LONGEST_QUERY",
    "Fit",
    "FullTextQueries",
    "Likeness",
    "compare",
    "fit",
    "fold",
    "full_text",
    "keys",
    "spelling",
    "tokens",
]

"""Names as people type and print them: folding, keys of spelling, comparing with a reason. Pure."""

from graph.domain.names.comparing import Likeness, compare
from graph.domain.names.ejaan import keys, spelling
from graph.domain.names.fitting import Fit, fit
from graph.domain.names.folding import LONGEST_QUERY, fold, tokens
from graph.domain.names.querying import FullTextQueries, full_text

KEYS_VERSION = 1
"""Goes up when ``keys`` makes other keys of a name: then importers look at every row again."""

__all__ = [
    "KEYS_VERSION",
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

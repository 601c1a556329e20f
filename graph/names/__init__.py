"""Names as people type and print them: folding, keys of spelling, comparing with a reason. Pure."""

from graph.names.ejaan import keys, spelling
from graph.names.fitting import Fit, fit, lucene
from graph.names.folding import LONGEST_QUERY, fold, tokens

__all__ = ["LONGEST_QUERY", "Fit", "fit", "fold", "keys", "lucene", "spelling", "tokens"]

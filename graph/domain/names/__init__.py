"""Names as people type and print them: folding, keys of spelling, comparing with a reason. Pure."""

from graph.domain.names.asking import Asked, Wanted, asked
from graph.domain.names.comparing import Likeness, compare
from graph.domain.names.ejaan import keys, spelling
from graph.domain.names.entity_keys import entity_keys
from graph.domain.names.fitting import Fit, fit
from graph.domain.names.folding import LONGEST_QUERY, fold, tokens
from graph.domain.names.places import Covered, Named, bare_place, cover, place_keys
from graph.domain.names.querying import FullTextQueries, full_text, places_within
from graph.domain.names.ranking import SAME_NAME, weight, whole_names_near_the_top

KEYS_VERSION = 2
"""Goes up when ``keys`` makes other keys of a name: then importers look at every row again."""

__all__ = [
    "KEYS_VERSION",
    "LONGEST_QUERY",
    "SAME_NAME",
    "Asked",
    "Covered",
    "Fit",
    "FullTextQueries",
    "Likeness",
    "Named",
    "Wanted",
    "asked",
    "bare_place",
    "compare",
    "cover",
    "entity_keys",
    "fit",
    "fold",
    "full_text",
    "keys",
    "place_keys",
    "places_within",
    "spelling",
    "tokens",
    "weight",
    "whole_names_near_the_top",
]

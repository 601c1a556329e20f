"""Names as people type and print them: folding, keys of spelling, comparing with a reason. Pure."""

from graph.domain.names.desk_query import DeskQuery, QueryTarget, parse_desk_query
from graph.domain.names.entity_keys import entity_keys
from graph.domain.names.folding import LONGEST_QUERY, fold, tokens
from graph.domain.names.full_text_query import FullTextQueries, full_text_queries, place_query
from graph.domain.names.likeness import Likeness, compare
from graph.domain.names.name_fit import Fit, fit
from graph.domain.names.places import NamedPlace, PlacesInQuery, bare_place, find_places, place_keys
from graph.domain.names.ranking import SAME_NAME, weight, whole_names_near_the_top
from graph.domain.names.spelling_keys import keys, spelling

KEYS_VERSION = 2
"""Goes up when ``keys`` makes other keys of a name: then importers look at every row again."""

__all__ = [
    "KEYS_VERSION",
    "LONGEST_QUERY",
    "SAME_NAME",
    "DeskQuery",
    "Fit",
    "FullTextQueries",
    "Likeness",
    "NamedPlace",
    "PlacesInQuery",
    "QueryTarget",
    "bare_place",
    "compare",
    "entity_keys",
    "find_places",
    "fit",
    "fold",
    "full_text_queries",
    "keys",
    "parse_desk_query",
    "place_keys",
    "place_query",
    "spelling",
    "tokens",
    "weight",
    "whole_names_near_the_top",
]

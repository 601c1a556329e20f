"""Names as people type and print them: folding, keys of spelling, comparing with a reason. Pure."""

from graph.domain.names.desk_query import DeskQuery as DeskQuery
from graph.domain.names.desk_query import QueryTarget as QueryTarget
from graph.domain.names.desk_query import parse_desk_query as parse_desk_query
from graph.domain.names.folding import LONGEST_QUERY as LONGEST_QUERY
from graph.domain.names.folding import fold as fold
from graph.domain.names.folding import tokens as tokens
from graph.domain.names.folding import without_degrees as without_degrees
from graph.domain.names.full_text_query import entity_keys as entity_keys
from graph.domain.names.full_text_query import full_text_queries as full_text_queries
from graph.domain.names.full_text_query import place_query as place_query
from graph.domain.names.name_fit import SAME_NAME as SAME_NAME
from graph.domain.names.name_fit import Fit as Fit
from graph.domain.names.name_fit import fit as fit
from graph.domain.names.name_fit import weight as weight
from graph.domain.names.name_fit import whole_names_near_the_top as whole_names_near_the_top
from graph.domain.names.places import NamedPlace as NamedPlace
from graph.domain.names.places import PlacesInQuery as PlacesInQuery
from graph.domain.names.places import bare_place as bare_place
from graph.domain.names.places import find_places as find_places
from graph.domain.names.places import place_keys as place_keys
from graph.domain.names.spelling_keys import keys as keys

KEYS_VERSION = 2
"""Goes up when ``keys`` makes other keys of a name: then importers look at every row again."""

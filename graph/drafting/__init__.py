"""Drafts of claims from a pasted article, without a model: names of the graph, the desk's verbs, hedges.

Pure: text, the day of publication and a gazetteer in; drafts out. An editor accepts, mends or drops each;
what the words do not tell stays ``None``.
"""

from graph.drafting.drafting import draft as draft
from graph.drafting.drafts import Article as Article
from graph.drafting.drafts import Draft as Draft
from graph.drafting.drafts import EntityKind as EntityKind
from graph.drafting.drafts import Named as Named
from graph.drafting.drafts import Span as Span
from graph.drafting.drafts import TooLongError as TooLongError
from graph.drafting.gazetteer import Entry as Entry
from graph.drafting.gazetteer import Gazetteer as Gazetteer
from graph.drafting.gazetteer import party_names as party_names
from graph.drafting.gazetteer import region_names as region_names

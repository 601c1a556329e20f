"""Questions about how entities are connected."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from graph.answers.connections import Network, Paths
from graph.domain.connections.paths import LONGEST, PathOrder
from graph.questions.declaring import Command, PastQuestion, Tool
from graph.questions.fields import ANY, AsOf, EntityId, Id, MinConfidence, TakenBack, Types

DEEPEST: Final = 3
"""Steps from the entity of a network, at the most."""
MOST_NODES: Final = 200
COST_OF_A_STEP: Final = 5
COSTS_BY_DEPTH: Final = {1: 2, 2: 10, 3: 30}


class NetworkQuestion(PastQuestion[Network]):
    """Nodes and edges around an entity, the best evidenced first; what was cut is counted."""

    path = "/v1/entities/{entity}/network"
    title = "Who is near an entity"
    highest_cost = COSTS_BY_DEPTH[DEEPEST]
    command = Command(
        "network", {"entity": "name"}, ("depth", "as_of", "limit", "types", "taken_back", "min_confidence")
    )

    entity: EntityId
    as_of: AsOf = None
    min_confidence: MinConfidence = "medium"
    depth: Annotated[int, Field(ge=1, le=DEEPEST, description="steps from the entity")] = 1
    limit: Annotated[int, Field(ge=1, le=MOST_NODES, description="nodes to show")] = 60
    types: Types = None
    taken_back: TakenBack = False
    holding: Annotated[bool, Field(description="leave out what no longer holds as of the day")] = False

    def cost(self) -> int:
        """Return the more units, the deeper it is."""
        return COSTS_BY_DEPTH[self.depth]


class PathsQuestion(PastQuestion[Paths]):
    """The best sourced paths between two entities, each step a claim or structure."""

    path = "/v1/paths"
    title = "How two are connected"
    highest_cost = COST_OF_A_STEP * LONGEST
    tool = Tool("paths")
    command = Command(
        "paths",
        {"start": "from_name", "end": "to_name"},
        ("as_of", "max_length", "hubs", "taken_back", "min_confidence", "order", "limit"),
    )

    start: Annotated[Id, Field(alias="from", description="id of an entity", examples=["siti-qomariyah"]), ANY]
    end: Annotated[
        Id, Field(alias="to", description="id of another entity", examples=["prabowo-subianto"]), ANY
    ]
    as_of: AsOf = None
    min_confidence: MinConfidence = "medium"
    max_length: Annotated[int, Field(ge=1, le=LONGEST, description="steps of a path")] = 4
    hubs: Annotated[
        bool,
        Field(description="let paths lead through parties, regions, councils, offices, elections, outlets"),
    ] = False
    taken_back: TakenBack = False
    order: Annotated[
        PathOrder,
        Field(description="shortest first, or best evidence (least weight) first", examples=["length"]),
    ] = PathOrder.LENGTH
    limit: Annotated[int, Field(ge=1, le=20, description="paths to list")] = 5

    def cost(self) -> int:
        """Return the more units, the longer paths may be."""
        return COST_OF_A_STEP * self.max_length

// Reads GEXF from standard input with graphology, and prints what it understood as JSON: for tests.
import gexf from "graphology-gexf/node/index.js";
import Graph from "graphology";
import { readFileSync } from "node:fs";

const graph = gexf.parse(Graph, readFileSync(0, "utf8"));
process.stdout.write(
  JSON.stringify({
    directed: graph.type !== "undirected",
    nodes: Object.fromEntries(graph.mapNodes((id, data) => [id, data])),
    edges: Object.fromEntries(graph.mapEdges((id, data, source, target) => [id, { ...data, source, target }])),
  }),
);

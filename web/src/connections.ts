// The neighbourhood of an entity as a picture that can be explored; the page's list holds the same.
import cytoscape from "cytoscape";
import { announce } from "./announcing";

interface Network {
  entity: { id: string };
  nodes: { id: string; type: string; name: string; distance: number }[];
  edges: { source: string; target: string; type: string; status: string | null }[];
}

const SHAPES: Record<string, cytoscape.Css.NodeShape> = {
  Person: "ellipse",
  Party: "round-rectangle",
  Board: "rectangle",
  Ticket: "diamond",
  Election: "hexagon",
  Coalition: "octagon",
};

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function style(): cytoscape.StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        "background-color": colour("--bar-free"),
        "border-color": colour("--ink"),
        "border-width": 1,
        color: colour("--ink"),
        "font-family": "system-ui, sans-serif",
        "font-size": 12,
        height: 22,
        label: "data(name)",
        shape: "data(shape)" as unknown as cytoscape.Css.NodeShape,
        "text-background-color": colour("--paper"),
        "text-background-opacity": 0.8,
        "text-max-width": "110px",
        "text-valign": "bottom",
        "text-wrap": "wrap",
        width: 22,
      },
    },
    { selector: "node[?centre]", style: { "background-color": colour("--accent"), height: 34, width: 34, "font-weight": "bold" } },
    { selector: "node:selected", style: { "border-color": colour("--accent"), "border-width": 5 } },
    {
      selector: "edge",
      style: {
        "curve-style": "bezier",
        "line-color": colour("--quiet"),
        "target-arrow-color": colour("--quiet"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        opacity: 0.7,
        width: 1.5,
      },
    },
    { selector: "edge[!claimed]", style: { "line-style": "dashed" } },
  ];
}

function elements(network: Network, centre: string): cytoscape.ElementDefinition[] {
  return [
    ...network.nodes.map((node) => ({
      group: "nodes" as const,
      data: { id: node.id, name: node.name, shape: SHAPES[node.type] ?? "round-tag", centre: node.id === centre },
    })),
    ...network.edges.map((edge) => ({
      group: "edges" as const,
      data: {
        id: `${edge.source} ${edge.type} ${edge.target}`,
        source: edge.source,
        target: edge.target,
        claimed: edge.status !== null,
      },
    })),
  ];
}

async function read(address: string): Promise<Network> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status} ${answer.statusText}`);
  }
  return (await answer.json()) as Network;
}

/** Keeps Cytoscape from adding a style element, which the page's content policy forbids; pages.css has the rule. */
function claimStylesheet(): void {
  const known = document.createElement("meta");
  known.id = "__________cytoscape_stylesheet";
  document.head.append(known);
}

async function draw(part: HTMLElement, place: HTMLElement, address: string): Promise<void> {
  const network = await read(address);
  part.hidden = false;
  claimStylesheet();
  const centre = network.entity.id;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const layout = { name: "cose", animate: false, nodeDimensionsIncludeLabels: true, padding: 20, randomize: false };
  const picture = cytoscape({
    container: place,
    elements: elements(network, centre),
    style: style(),
    layout: { ...layout, name: "concentric", concentric: (node) => (node.id() === centre ? 2 : 1), levelWidth: () => 1, minNodeSpacing: 34 } as cytoscape.LayoutOptions,
    maxZoom: 3,
    minZoom: 0.2,
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => picture.style(style()));
  part.dataset["drawn"] = String(picture.nodes().length);

  const name = part.querySelector<HTMLElement>(".chosen .name");
  const expand = part.querySelector<HTMLButtonElement>("[data-expand]");
  const open = part.querySelector<HTMLAnchorElement>("[data-open]");
  let chosen = "";

  picture.on("select", "node", (event) => {
    const node = event.target as cytoscape.NodeSingular;
    chosen = node.id();
    if (name && expand && open) {
      name.textContent = String(node.data("name"));
      expand.hidden = false;
      open.hidden = false;
      open.href = (part.dataset["page"] ?? "").replace("ID", encodeURIComponent(chosen));
    }
  });
  expand?.addEventListener("click", async () => {
    const url = new URL(address, window.location.href);
    url.pathname = `/v1/entities/${encodeURIComponent(chosen)}/network`;
    url.searchParams.set("depth", "1");
    const more = await read(url.pathname + url.search);
    const before = picture.nodes().length;
    const fresh = elements(more, centre).filter((each) => picture.getElementById(String(each.data.id)).empty());
    const at = picture.getElementById(chosen).position();
    picture.add(fresh.map((each) => (each.group === "nodes" ? { ...each, position: { ...at } } : each)));
    picture.layout({ ...layout, animate: !calm, randomize: before === 1 } as cytoscape.LayoutOptions).run();
    part.dataset["drawn"] = String(picture.nodes().length);
    announce(`+${picture.nodes().length - before}`);
  });
}

const part = document.querySelector<HTMLElement>("[data-network]");
const place = part?.querySelector<HTMLElement>(".picture");
if (part && place) {
  void draw(part, place, part.dataset["network"] ?? "");
}

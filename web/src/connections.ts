// The neighbourhood of an entity as a picture that can be explored; the page's list holds the same.
import cytoscape from "cytoscape";
import { announce } from "./announcing";
import { save } from "./pictures";

interface Edge {
  source: string;
  target: string;
  type: string;
  status: string | null;
  kind: "support" | "talk" | "refusal" | "other" | "structure";
  holds: boolean;
}

interface Node {
  id: string;
  type: string;
  name: string;
  distance: number;
  group: { id: string; name: string } | null;
}

interface Network {
  entity: { id: string };
  nodes: Node[];
  edges: Edge[];
}

/** What the page's language calls edges and statuses; an edge without its status would say too much. */
interface Words {
  edges: Record<string, string>;
  /** What they say of an office that is stood for, whose name `offices` fits. */
  standing: Record<string, string>;
  offices: string;
  statuses: Record<string, string>;
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
        "text-background-opacity": 1,
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
        color: colour("--ink"),
        "font-family": "system-ui, sans-serif",
        "font-size": 9,
        label: "data(label)",
        "min-zoomed-font-size": 10, // on a phone the words come with a tap, or with zooming in
        "text-background-color": colour("--paper"),
        "text-background-opacity": 0.9,
        "text-rotation": "autorotate",
        "text-wrap": "wrap",
        width: 1.5,
      },
    },
    { selector: "node[?members]", style: { "background-color": colour("--accent-soft"), "border-color": colour("--accent"), "border-width": 2, height: 26, width: 40 } },
    ...Object.entries({ support: "--accent", talk: "--talk", refusal: "--closed" }).map(([kind, name]) => ({
      selector: `edge[kind = "${kind}"]`,
      style: { "line-color": colour(name), "target-arrow-color": colour(name), width: 3 },
    })),
    { selector: "edge[!holds]", style: { "line-style": "dotted" as const, opacity: 0.7 } },
    { selector: "edge:selected", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent"), width: 3 } },
  ];
}

/** Gathers what belongs together where a picture has more than `most` entities, but for the groups in `open`. */
function gathered(network: Network, centre: string, most: number, open: Set<string>): Map<string, string> {
  const sizes = new Map<string, number>();
  const grouped = network.nodes.length > most ? network.nodes.filter((node) => node.group && node.id !== centre && !open.has(node.group.id)) : [];
  for (const node of grouped) {
    sizes.set(node.group!.id, (sizes.get(node.group!.id) ?? 0) + 1);
  }
  return new Map(grouped.filter((node) => sizes.get(node.group!.id)! > 1).map((node) => [node.id, `group:${node.group!.id}`]));
}

function elements(network: Network, centre: string, words: Words, most: number, open: Set<string>): cytoscape.ElementDefinition[] {
  const into = gathered(network, centre, most, open);
  const known = new Map(network.nodes.map((node) => [node.id, node]));
  const elected = new RegExp(`^(?:${words.offices})`);
  const stoodFor = (id: string) => elected.test(known.get(id)?.name ?? "");
  const said = (edge: Edge) =>
    (stoodFor(edge.target) && words.standing[edge.type]) || words.edges[`${known.get(edge.source)?.type} ${edge.type}`] || words.edges[edge.type] || edge.type;
  const nodes = new Map<string, { id: string; name: string; shape: string; centre: boolean; members: number; group: string }>();
  for (const node of network.nodes) {
    const id = into.get(node.id) ?? node.id;
    const members = (nodes.get(id)?.members ?? 0) + 1;
    nodes.set(
      id,
      id === node.id
        ? { id, name: node.name, shape: SHAPES[node.type] ?? "round-tag", centre: id === centre, members: 0, group: "" }
        : { id, name: `${node.group!.name} (${members})`, shape: "round-rectangle", centre: false, members, group: node.group!.id },
    );
  }
  const lines = new Map<string, { edge: Edge; source: string; target: string; count: number }>();
  for (const edge of network.edges) {
    const [source, target] = [into.get(edge.source) ?? edge.source, into.get(edge.target) ?? edge.target];
    const whole = source === edge.source && target === edge.target;
    const id = [source, whole ? edge.type : edge.kind, target, whole || edge.holds].join(" ");
    if (source !== target) {
      lines.set(id, { edge, source, target, count: (lines.get(id)?.count ?? 0) + 1 });
    }
  }
  return [
    ...[...nodes.values()].map((data) => ({ group: "nodes" as const, data })),
    ...[...lines].map(([id, { edge, source, target, count }]) => ({
      group: "edges" as const,
      data: {
        id,
        source,
        target,
        kind: edge.kind,
        holds: edge.holds,
        label: count > 1 ? `${said(edge)} ×${count}` : said(edge) + (edge.status ? `\n(${words.statuses[edge.status] ?? edge.status})` : ""),
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

/** Makes the circle of neighbours an ellipse that fills a wide or a high window. */
function stretched(place: HTMLElement): (node: cytoscape.NodeSingular, at: cytoscape.Position) => cytoscape.Position {
  const ratio = place.clientWidth / place.clientHeight;
  const [wide, high] = [Math.min(Math.max(ratio, 1), 1.8), Math.min(Math.max(1 / ratio, 1), 1.8)];
  return (_, at) => ({ x: at.x * wide, y: at.y * high });
}

async function draw(part: HTMLElement, place: HTMLElement, address: string): Promise<void> {
  const network = await read(address);
  const most = Number(part.dataset["most"]);
  const unfolded = new Set<string>();
  part.hidden = false;
  claimStylesheet();
  const centre = network.entity.id;
  const words = JSON.parse(part.dataset["words"] ?? "{}") as Words;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const layout = { name: "cose", animate: false, nodeDimensionsIncludeLabels: true, padding: 20, randomize: false };
  const picture = cytoscape({
    container: place,
    elements: elements(network, centre, words, most, unfolded),
    style: style(),
    layout: { ...layout, name: "concentric", concentric: (node) => (node.id() === centre ? 2 : 1), levelWidth: () => 1, minNodeSpacing: network.nodes.length > 15 ? 24 : 60, nodeDimensionsIncludeLabels: false, transform: stretched(place) } as cytoscape.LayoutOptions,
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
      open.hidden = node.data("members") > 0;
      open.href = (part.dataset["page"] ?? "").replace("ID", encodeURIComponent(chosen));
    }
  });
  picture.on("select", "edge", (event) => {
    const edge = event.target as cytoscape.EdgeSingular;
    if (name && expand && open) {
      name.textContent = `${edge.source().data("name")} ${String(edge.data("label")).replace("\n", " ")} → ${edge.target().data("name")}`;
      expand.hidden = true;
      open.hidden = true;
    }
  });
  const saving = document.querySelector<HTMLButtonElement>("[data-save]");
  if (saving) {
    saving.hidden = false;
    saving.addEventListener("click", () => {
      const { caption, name: file } = saving.dataset;
      void captioned(picture, caption ?? "").then((canvas) => save(canvas, file ?? "koalisi.png"));
    });
  }
  restore(picture);
  const arranged = document.querySelector<HTMLButtonElement>("[data-arranged]");
  if (arranged) {
    arranged.hidden = false;
    arranged.addEventListener("click", async () => {
      window.history.replaceState(null, "", arrangement(picture));
      await navigator.clipboard?.writeText(window.location.href);
      arranged.textContent = arranged.dataset["done"] ?? "";
      announce(arranged.textContent);
    });
  }
  const groups = part.querySelector<HTMLElement>("[data-groups]");

  /** Draws what is known by now, the new nodes from where `chosen` stands, and says how many came. */
  function redraw(): void {
    const before = new Set(picture.nodes().map((node) => node.id()));
    const at = { ...picture.getElementById(chosen).position() };
    const now = elements(network, centre, words, most, unfolded);
    const kept = new Set(now.map((each) => String(each.data.id)));
    picture.remove(picture.elements().filter((each) => !kept.has(each.id())));
    const fresh = now.filter((each) => picture.getElementById(String(each.data.id)).empty());
    for (const each of now) {
      picture.getElementById(String(each.data.id)).data(each.data);
    }
    picture.add(fresh.map((each) => (each.group === "nodes" ? { ...each, position: { ...at } } : each)));
    picture.layout({ ...layout, animate: !calm, randomize: before.size === 1 } as cytoscape.LayoutOptions).run();
    listGroups();
    part.dataset["drawn"] = String(picture.nodes().length);
    announce(`+${picture.nodes().filter((node) => !before.has(node.id())).length}`);
  }

  /** Offers each group as a button, for the keyboard cannot reach into the picture. */
  function listGroups(): void {
    const buttons = picture.nodes("[?members]").map((node) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "secondary";
      button.textContent = `+ ${node.data("name")}`;
      button.addEventListener("click", () => {
        chosen = node.id();
        unfolded.add(String(node.data("group")));
        redraw();
      });
      return button;
    });
    groups?.replaceChildren(...buttons);
  }
  listGroups();

  expand?.addEventListener("click", async () => {
    const group = String(picture.getElementById(chosen).data("group"));
    if (group) {
      unfolded.add(group);
      expand.hidden = true;
    } else {
      const url = new URL(address, window.location.href);
      url.pathname = `/v1/entities/${encodeURIComponent(chosen)}/network`;
      url.searchParams.set("depth", "1");
      add(network, await read(url.pathname + url.search));
      await list(open?.href ?? "");
    }
    redraw();
  });
}

const ARRANGED = "#susunan=";

/** Tells where each node stands, as the end of an address. */
function arrangement(picture: cytoscape.Core): string {
  const spots = picture.nodes().map((node) => `${encodeURIComponent(node.id())}:${Math.round(node.position("x"))},${Math.round(node.position("y"))}`);
  return ARRANGED + spots.join(";");
}

/** Puts nodes where the address says; others stay where they are. */
function restore(picture: cytoscape.Core): void {
  if (!window.location.hash.startsWith(ARRANGED)) {
    return;
  }
  for (const spot of window.location.hash.slice(ARRANGED.length).split(";")) {
    const [id, x, y] = spot.split(/[:,]/);
    const node = picture.getElementById(decodeURIComponent(id ?? ""));
    if (node.nonempty() && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) {
      node.position({ x: Number(x), y: Number(y) });
    }
  }
  picture.fit(undefined, 20);
}

/** Adds what another network has and this one has not. */
function add(network: Network, more: Network): void {
  const key = (edge: Edge) => `${edge.source} ${edge.type} ${edge.target}`;
  const [nodes, edges] = [new Set(network.nodes.map((node) => node.id)), new Set(network.edges.map(key))];
  network.nodes.push(...more.nodes.filter((node) => !nodes.has(node.id)));
  network.edges.push(...more.edges.filter((edge) => !edges.has(key(edge))));
}

/** Adds to the page's list what another page of connections lists, so that it goes on holding what the picture does. */
async function list(address: string): Promise<void> {
  const url = new URL(address);
  new URLSearchParams(window.location.search).getAll("jenis").forEach((type) => url.searchParams.append("jenis", type));
  const known = url.pathname === window.location.pathname || document.querySelector(`[data-listed="${CSS.escape(url.href)}"]`);
  if (known) {
    return;
  }
  const answer = await fetch(url);
  const theirs = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [title, items] = [theirs.querySelector("h1"), theirs.querySelectorAll("ol.near > li")];
  if (answer.ok && title && items.length) {
    const heading = document.createElement("h2");
    heading.textContent = title.textContent;
    heading.dataset["listed"] = url.href;
    const near = document.createElement("ol");
    near.className = "near";
    near.append(...[...items].map((each) => document.importNode(each, true)));
    [...document.querySelectorAll("#daftar ~ ol.near")].at(-1)?.after(heading, near);
  }
}

/** Draws the whole picture with a line below that says what it shows, of which day, and where it is from. */
async function captioned(picture: cytoscape.Core, caption: string): Promise<HTMLCanvasElement> {
  const drawn = new Image();
  drawn.src = URL.createObjectURL(await picture.png({ output: "blob-promise", full: true, scale: 2 }));
  await drawn.decode();
  URL.revokeObjectURL(drawn.src);
  const [edge, line, font] = [40, 36, "24px system-ui, sans-serif"];
  const lines = caption.split("\n");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d") as CanvasRenderingContext2D;
  brush.font = font;
  const widest = Math.max(drawn.naturalWidth, ...lines.map((each) => brush.measureText(each).width));
  canvas.width = widest + 2 * edge;
  canvas.height = drawn.naturalHeight + 3 * edge + lines.length * line;
  brush.fillStyle = colour("--paper");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(drawn, (canvas.width - drawn.naturalWidth) / 2, edge);
  brush.font = font; // a canvas forgets it with a new size
  brush.fillStyle = colour("--ink");
  lines.forEach((each, at) => brush.fillText(each, edge, drawn.naturalHeight + 2 * edge + (at + 1) * line));
  return canvas;
}

const part = document.querySelector<HTMLElement>("[data-network]");
const place = part?.querySelector<HTMLElement>(".picture");
if (part && place) {
  void draw(part, place, part.dataset["network"] ?? "");
}

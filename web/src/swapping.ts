// Links and forms marked data-swap change the page in place: the address moves along, so that a link stays
// a citation, and focus and scrolling stay where the reader is.
import { announce } from "./announcing";

type Enhance = (root: ParentNode) => void;

export function enhanceSwapping(enhance: Enhance): void {
  let asked = new AbortController();

  async function swap(url: URL, remember: boolean): Promise<void> {
    asked.abort();
    asked = new AbortController();
    const main = document.getElementById("main");
    main?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = next.getElementById("main");
      if (!main || !fresh) {
        window.location.assign(url);
        return;
      }
      const focused = document.activeElement?.id;
      const open = [...main.querySelectorAll<HTMLDetailsElement>("li[id] > details[open], details[id][open]")].map(
        (details) => (details.id ? `#${CSS.escape(details.id)}` : `#${CSS.escape(details.parentElement?.id ?? "")} > details`),
      );
      main.replaceWith(document.adoptNode(fresh));
      document.title = next.title;
      replaceLanguages(next);
      for (const place of open) {
        document.querySelector<HTMLDetailsElement>(place)?.setAttribute("open", "");
      }
      if (remember) {
        history.pushState(null, "", url);
      }
      enhance(fresh);
      if (focused) {
        document.getElementById(focused)?.focus({ preventScroll: true });
      }
      announce(document.getElementById("putusan")?.textContent ?? next.title);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        window.location.assign(url); // the browser itself says what is wrong
      }
    } finally {
      main?.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-swap]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (link && plain) {
      event.preventDefault();
      void swap(new URL(link.href), true);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches("form[data-swap]")) {
      event.preventDefault();
      const url = new URL(form.action);
      for (const [name, value] of new FormData(form)) {
        url.searchParams.set(name, String(value));
      }
      void swap(url, true);
    }
  });
  window.addEventListener("popstate", () => void swap(new URL(window.location.href), false));
}

/** The switch of languages and the alternate links name the page's address, which has just moved. */
function replaceLanguages(next: Document): void {
  const now = document.querySelector(".languages");
  const then = next.querySelector(".languages");
  if (now && then) {
    now.replaceWith(document.adoptNode(then));
  }
}

// A combobox over a text field, as the ARIA practices describe it: suggestions come as a fragment of HTML.
import { announce } from "./announcing";

const PAUSE = 120; // milliseconds of no typing before asking

/** Suggests while typing in `input`, in `box`; `address` is asked with q, and `take` gets what is chosen. */
export function combobox(
  input: HTMLInputElement,
  box: HTMLElement,
  address: string,
  take: (option: HTMLElement) => void,
): void {
  let timer = 0;
  let asked = new AbortController();
  const listId = `${input.id}-saran`;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  const options = () => [...box.querySelectorAll<HTMLElement>("[role=option]")];
  const active = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  function close(): void {
    window.clearTimeout(timer);
    asked.abort();
    box.hidden = true;
    box.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index: number): void {
    const all = options();
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const chosen = all[index];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function follow(option: HTMLElement | undefined | null): boolean {
    if (option) {
      take(option);
      close();
    }
    return Boolean(option);
  }

  async function ask(): Promise<void> {
    const text = input.value.trim();
    if (text.length < 2) {
      close();
      return;
    }
    asked.abort();
    asked = new AbortController();
    const url = new URL(address, window.location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, { signal: asked.signal });
      if (!answer.ok) {
        close();
        return;
      }
      show(await answer.text());
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        close(); // without the network the form itself still says what is wrong
      }
    }
  }

  function show(fragment: string): void {
    const parsed = new DOMParser().parseFromString(fragment, "text/html");
    box.replaceChildren(...parsed.body.children);
    const list = box.querySelector("[role=listbox]");
    if (list) {
      list.id = listId;
    }
    options().forEach((option, at) => {
      option.id = `${listId}-${at}`;
    });
    box.hidden = false;
    const some = options().length > 0;
    input.setAttribute("aria-expanded", String(some));
    if (some) {
      input.setAttribute("aria-controls", listId);
    } else {
      input.removeAttribute("aria-controls");
      list?.remove();
      announce(box.textContent?.trim() ?? "");
    }
  }

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape") {
      close();
    } else if (event.key === "ArrowDown" && count) {
      event.preventDefault();
      choose((active() + 1) % count);
    } else if (event.key === "ArrowUp" && count) {
      event.preventDefault();
      choose((active() - 1 + count) % count);
    } else if (event.key === "Enter" && follow(options()[active()])) {
      event.preventDefault();
    }
  });
  box.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the focus stays in the box until the click arrives
  });
  box.addEventListener("click", (event) => {
    follow((event.target as Element).closest<HTMLElement>("[role=option]"));
  });
  input.addEventListener("blur", () => window.setTimeout(close, 0));
}

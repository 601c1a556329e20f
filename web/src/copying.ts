import { announce } from "./announcing";

/** Shows the buttons that copy the text of a field. */
export function enhanceCopying(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const field = document.getElementById(button.dataset["copy"] ?? "");
    if (!(field instanceof HTMLTextAreaElement)) {
      continue;
    }
    button.hidden = false;
    const label = button.textContent ?? "";
    button.addEventListener("click", async () => {
      await copy(field);
      const done = button.dataset["done"] ?? "";
      button.textContent = done;
      announce(done);
      window.setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
  }
}

async function copy(field: HTMLTextAreaElement): Promise<void> {
  field.select();
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(field.value);
  } else {
    document.execCommand("copy"); // a page served without TLS has no clipboard API
  }
}

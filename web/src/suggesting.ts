// Suggestions under the search box, each of which leads to its page; the form itself stays a plain form.
import { combobox } from "./combobox";

export function enhanceSearch(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-suggest]")) {
    const input = form.querySelector<HTMLInputElement>("input[name=q]");
    const box = form.querySelector<HTMLElement>(".suggestions");
    if (input && box) {
      combobox(input, box, form.dataset["suggest"] ?? "", (option) => {
        window.location.assign(option.dataset["href"] ?? "");
      });
    }
  }
}

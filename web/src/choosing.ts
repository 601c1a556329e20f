// Fields of the desk that name something: a suggestion that is chosen puts its name and id into the field.
import { combobox } from "./combobox";

export function enhanceChoosing(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>("input[data-choose]")) {
    const box = input.parentElement?.querySelector<HTMLElement>(".suggestions");
    if (box) {
      combobox(input, box, input.dataset["choose"] ?? "", (option) => {
        input.value = option.dataset["value"] ?? "";
      });
    }
  }
}

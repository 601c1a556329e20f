// A slider over the days on which something changed; letting go of it fills in the date and sends its form.

export function enhanceMoving(root: ParentNode): void {
  for (const slider of root.querySelectorAll<HTMLInputElement>("input[data-days]")) {
    const form = slider.form;
    const field = form?.querySelector<HTMLInputElement>("input[name=per]");
    if (form && field) {
      move(slider, form, field);
    }
  }
}

function move(slider: HTMLInputElement, form: HTMLFormElement, field: HTMLInputElement): void {
  const days = (slider.dataset["days"] ?? "").split(" ");
  const shown = form.querySelector<HTMLElement>(".day");
  const language = document.documentElement.lang === "id" ? "id-ID" : "en-GB";
  const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const chosen = () => days[slider.valueAsNumber] ?? field.value;
  slider.closest<HTMLElement>(".slider")?.removeAttribute("hidden");
  slider.addEventListener("input", () => {
    const day = words.format(new Date(chosen()));
    slider.setAttribute("aria-valuetext", day);
    if (shown) {
      shown.textContent = day;
    }
  });
  slider.addEventListener("change", () => {
    field.value = chosen();
    form.requestSubmit();
  });
}

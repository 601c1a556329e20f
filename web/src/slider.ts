// A slider along the axis of time: letting go of it fills in the date and sends its form. Dragging reaches
// every day; the arrow keys go from change to change.
const DAY = 86_400_000;

export function enhanceSliders(root: ParentNode): void {
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
  const start = Date.parse(days[0] ?? field.value);
  const changes = days.map((day) => Math.round((Date.parse(day) - start) / DAY));
  const shown = form.querySelector<HTMLElement>(".day");
  const language = document.documentElement.lang === "id" ? "id-ID" : "en-GB";
  const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const chosen = () => new Date(start + slider.valueAsNumber * DAY);
  const next = (key: string): number | undefined => {
    const now = slider.valueAsNumber;
    if (key === "ArrowRight" || key === "ArrowUp") {
      return changes.find((change) => change > now);
    }
    if (key === "ArrowLeft" || key === "ArrowDown") {
      return changes.filter((change) => change < now).at(-1);
    }
    return undefined;
  };
  slider.closest<HTMLElement>(".slider")?.removeAttribute("hidden");
  slider.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const to = next(event.key);
      if (to !== undefined) {
        slider.valueAsNumber = to;
        slider.dispatchEvent(new Event("input"));
        slider.dispatchEvent(new Event("change"));
      }
    }
  });
  slider.addEventListener("input", () => {
    const day = words.format(chosen());
    slider.setAttribute("aria-valuetext", day);
    if (shown) {
      shown.textContent = day;
    }
  });
  slider.addEventListener("change", () => {
    field.value = chosen().toISOString().slice(0, 10);
    form.requestSubmit();
  });
}

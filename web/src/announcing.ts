/** Tells screen readers what changed. */
export function announce(text: string): void {
  const place = document.getElementById("announce");
  if (place) {
    place.textContent = text;
  }
}

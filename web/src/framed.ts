// In an embed: tells the page around how high its content is, whenever that changes.
const parts = [...document.querySelectorAll<HTMLElement>("main > *")];
const told = new ResizeObserver(() => {
  const height = parts.reduce((sum, part) => sum + part.offsetHeight, 0);
  window.parent.postMessage({ koalisi: "height", height }, "*");
});
for (const part of parts) {
  told.observe(part);
}

export {};

// In an embed: tells the page around how high its content is, whenever that changes.
const told = new ResizeObserver(() => {
  const height = document.documentElement.querySelector("main")?.scrollHeight ?? 0;
  window.parent.postMessage({ koalisi: "height", height }, "*");
});
told.observe(document.body);

export {};

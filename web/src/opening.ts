// A link to a part of the page opens what the part is folded into; some browsers leave it closed.

export function enhanceOpening(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<Element>("a[href^='#']");
    if (link) {
      open(link.getAttribute("href") ?? "");
    }
  });
  open(window.location.hash);
}

function open(hash: string): void {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  for (let around = target?.closest("details"); around; around = around.parentElement?.closest("details")) {
    around.open = true;
  }
}

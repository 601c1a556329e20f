// Links for editors stay hidden from readers: pages are the same for all, so the browser shows them.
export function enhanceStaff(root: ParentNode): void {
  if (document.cookie.split("; ").includes("koalisi_meja=1")) {
    root.querySelectorAll<HTMLElement>("[data-staff]").forEach((element) => {
      element.hidden = false;
    });
  }
}

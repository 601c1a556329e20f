/** Shows the buttons that draw an SVG of the site as a PNG and save it. */
export function enhancePictures(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-png]")) {
    button.hidden = false;
    button.addEventListener("click", () => void saveAddress(button.dataset["png"] ?? "", button.dataset["name"] ?? "koalisi.png"));
  }
}

async function saveAddress(address: string, name: string): Promise<void> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  await save(canvas, name);
}

/** Saves what a canvas holds as a PNG. */
export async function save(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

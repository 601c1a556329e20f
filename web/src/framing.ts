// On another site, beside an embed: makes its frame as high as the embed says that its content is.
// It runs as a plain script there, so it leaves no name behind.
((most: number) => {
  window.addEventListener("message", (event: MessageEvent<{ koalisi?: unknown; height?: unknown } | null>) => {
    const height = event.data?.koalisi === "height" ? event.data.height : undefined;
    if (typeof height !== "number" || !(height > 0)) {
      return;
    }
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) {
        frame.height = String(Math.min(Math.ceil(height), most));
      }
    }
  });
})(4000);

export {};

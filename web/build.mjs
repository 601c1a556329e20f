// Builds the pages' scripts and styles into api/pages/static, each named by a hash of its content, and
// writes the manifest that tells the server those names.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "api", "pages", "static");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/pages.ts", "src/connections.ts", "styles/pages.css"],
  outdir: out,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome100", "firefox100", "safari15.4"],
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
});
const manifest = {};
for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
  if (entryPoint) {
    manifest[basename(entryPoint).replace(/\.ts$/, ".js")] = basename(path);
  }
}
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

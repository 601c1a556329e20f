// Builds the pages' scripts and styles into api/pages/static, each named by a hash of its content, and
// writes the manifest that tells the server those names.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "api", "pages", "static");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/pages.ts", "src/connections.ts", "src/framed.ts", "src/framing.ts", "styles/pages.css"],
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
// The reader of the API's description comes built; it gets a name of the same kind.
for (const file of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
  const content = await readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${file}`)));
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const { name, ext } = parse(file);
  manifest[file] = `${name}-${hash}${ext}`;
  await writeFile(join(out, manifest[file]), content);
}
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

// Builds the style and the script of all pages into dist, under names that change with their contents.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import * as esbuild from "esbuild";
import * as sass from "sass";

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

const style = sass.compile("styles.scss", { loadPaths: ["node_modules"], style: "compressed", quietDeps: true });
const digest = createHash("sha256").update(style.css).digest("hex").slice(0, 16);
const styleName = `pages-${digest}.css`;
writeFileSync(`dist/${styleName}`, style.css);

// What is imported dynamically becomes a file of its own, which only those pages load that need it.
const script = await esbuild.build({
  entryPoints: ["pages.js"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  outdir: "dist",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  metafile: true,
});
const [scriptPath] = Object.entries(script.metafile.outputs).find(([, output]) => output.entryPoint === "pages.js");

writeFileSync("dist/names.json", JSON.stringify({ "pages.css": styleName, "pages.js": basename(scriptPath) }));

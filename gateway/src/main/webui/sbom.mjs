// Writes the list of the packages that style and script of the pages are made of (CycloneDX) into the file that the argument names.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const list = JSON.parse(
  execFileSync("npm", ["sbom", "--package-lock-only", "--omit=dev", "--sbom-format=cyclonedx"], { encoding: "utf8" }),
);
// They differ from one build of the same packages to the next.
delete list.serialNumber;
delete list.metadata.timestamp;
writeFileSync(process.argv[2], JSON.stringify(list, null, 2));

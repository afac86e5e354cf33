// Prints a line for each finding in the OpenAPI document in the file named first.
import { readFileSync } from 'node:fs';
import core from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

const linter = new core.Spectral();
linter.setRuleset({ extends: [rulesets.oas] });
const document = new core.Document(readFileSync(process.argv[2], 'utf8'), parsers.Yaml);

for (const { code, message, path, severity } of await linter.run(document)) {
  console.log(`${SEVERITIES[severity]} ${code}: ${message} at ${path.join('/')}`);
}

// Prints a line for each finding in the OpenAPI document in the file named first.
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const config = await createConfig({ extends: ['recommended'] });
const source = readFileSync(process.argv[2], 'utf8');

for (const { ruleId, severity, message, location } of await lintFromString({ source, absoluteRef: 'openapi.yaml', config })) {
  console.log(`${severity} ${ruleId}: ${message.replaceAll('\n', ' ')} at ${location[0]?.pointer}`);
}

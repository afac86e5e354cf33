// Prints a line for each finding in the AsyncAPI document in the file named first.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], 'utf8'));

for (const { code, message, path, severity } of diagnostics) {
  console.log(`${SEVERITIES[severity]} ${code}: ${message} at ${path.join('/')}`);
}
if (!document) {
  console.log('error: there is no document');
}

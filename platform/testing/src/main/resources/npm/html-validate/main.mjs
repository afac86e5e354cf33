// Prints a line for each finding in the page in the file named first.
import { readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // What comes from the site itself needs no digest.
    'require-sri': ['error', { target: 'crossorigin' }],
    // The rows of a table that are shown as blocks on a narrow screen lose their roles otherwise.
    'no-redundant-role': 'off',
    // The summary of errors of a form stands above the heading of the page.
    'heading-level': ['error', { minInitialRank: 'h2' }],
  },
});
const report = await validator.validateString(readFileSync(process.argv[2], 'utf8'));

for (const { messages } of report.results) {
  for (const { ruleId, message, line, column } of messages) {
    console.log(`${ruleId}: ${message} at ${line}:${column}`);
  }
}

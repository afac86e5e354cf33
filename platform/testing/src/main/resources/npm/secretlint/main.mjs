// Prints a line for each secret in the files that the file named first lists: a folder, and in each further line a path below it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

// What no rule there looks for: a short key (of an elliptic curve), a signed token, and a password that is written out beside its name.
const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----\r?$/;
const KEY_GOES_ON = /^[A-Za-z0-9+/=]{40,}\r?$/;
const TOKEN = /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/;
const PASSWORD = /(?:password|passwd|secret|api[_-]?key)["']?\s*[=:]\s*["']?[A-Za-z0-9+/]{20,}/i;

const [folder, ...paths] = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');

// All files are one source: Secretlint measures itself, and takes the longer for a source the more it has had before.
const lines = [];
const places = [];
for (const path of paths) {
  readFileSync(join(folder, path), 'utf8').split('\n').forEach((line, index) => {
    lines.push(line);
    places.push(`${path}:${index + 1}`);
  });
}

const { messages } = await lintSource({
  source: { filePath: 'all', content: lines.join('\n'), contentType: 'text', ext: '' },
  options: {
    noPhysicFilePath: true,
    config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, rules: [] }] },
  },
});
for (const { loc, messageId } of messages) {
  console.log(`${places[loc.start.line - 1]} ${messageId}`);
}
lines.forEach((line, index) => {
  if (KEY_BEGINS.test(line) && KEY_GOES_ON.test(lines[index + 1] ?? '')) {
    console.log(`${places[index]} a private key`);
  }
  if (TOKEN.test(line)) {
    console.log(`${places[index]} a signed token`);
  }
  if (PASSWORD.test(line)) {
    console.log(`${places[index]} a password`);
  }
});

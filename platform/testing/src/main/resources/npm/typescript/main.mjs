// Prints a line for each error in the TypeScript program whose first file is named in the file named first.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const program = ts.createProgram([readFileSync(process.argv[2], 'utf8').trim()], {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2020.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
});

for (const { file, start, code, messageText } of ts.getPreEmitDiagnostics(program)) {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  console.log(`${file?.fileName}:${line} TS${code}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

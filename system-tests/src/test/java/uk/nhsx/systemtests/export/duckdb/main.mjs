// Runs the queries of the file "input", a JSON array of strings, and prints the rows of each as a line of JSON.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
for (const query of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const answer = await connection.runAndReadAll(query);
  console.log(JSON.stringify(answer.getRowObjectsJson()));
}

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PredictionMode } from "antlr4ng";
import { SparkSQL } from "dt-sql-parser";

// Both are absolute: the `protocol` command, and the repository.
const { PROTOCOL: protocol, REPOSITORY: repository } = process.env;
const spark = new SparkSQL();

/** What Spark's grammar does not take of a query, the first few; nothing when it takes all. */
function problems(sql) {
  for (const mode of [PredictionMode.SLL, PredictionMode.LL]) {
    const found = [];
    const parser = spark.createParser(sql, error => found.push(`${error.startLine}:${error.startColumn} ${error.message}`));
    // The quick way of reading never takes what the slow one does not; what it does not take is read again.
    parser.interpreter.predictionMode = mode;
    parser.program();
    if (found.length === 0) return [];
    if (mode === PredictionMode.LL) return found.slice(0, 3);
  }
}

function build(file, ...options) {
  const made = spawnSync(protocol, ["build", file, "--to", "sql", "--dialect", "spark", ...options], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (made.status === 0) return made.stdout;
  // C# runs in no database, and where there are no rules there is nothing to ask: both are said, and all else is a mistake.
  assert.match(made.stderr, /Spark SQL cannot run C#|has no rules/, file);
  return null;
}

const files = globSync("protocols/**/*.protocol", { cwd: repository }).sort();
const wanted = [...files.map(file => [file]), ...["--all-events", "--view answers"].map(options => ["protocols/gastric/gastric.protocol", ...options.split(" ")])];
const queries = wanted.map(([file, ...options]) => ({ file, options, sql: build(join(repository, file), ...options) })).filter(q => q.sql !== null);

test("there are queries to read", () => assert.ok(queries.length >= 15, `${queries.length} queries of ${files.length} protocols`));

for (const { file, options, sql } of queries) test([file, ...options].join(" "), () => assert.deepEqual(problems(sql), []));

// The protocol of the tests of SQL, which holds every form of condition.
const every = readFileSync(join(repository, "tests/ProtocolLang.Sql.Tests/__snapshots__/QueryTests.One_protocol_for_spark.snap"), "utf8").replace(/^\uFEFF/, "");
test("every form of condition", () => assert.deepEqual(problems(every), []));

// A parser that takes everything would prove nothing.
for (const [what, wrong] of Object.entries({
  "a bracket that is not closed": sql => sql.replace(/\)(?=[^)]*$)/, ""),
  "a cast without its type": sql => sql.replace(/ as (bigint|int|date|double|string)\)/i, " as)"),
  "a comma before `from`": sql => sql.replace(/\nfrom /i, ",\nfrom "),
  "a condition that ends early": sql => sql.replace(/ then /i, " and then "),
  "rows without any": sql => sql.replace(/stack\(\d+,[^]*$/i, "stack(0,\n\n) as answer"),
})) {
  test(`what is wrong is seen: ${what}`, () => {
    const seeded = wrong(every);
    assert.notEqual(seeded, every);
    assert.notDeepEqual(problems(seeded), []);
  });
}

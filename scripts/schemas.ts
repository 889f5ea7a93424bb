/** Writes schema/*.json from the Zod schemas they come from. `--check` fails on drift instead. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assessmentJsonSchema, decisionsJsonSchema, profileJsonSchema } from '../report/exchange/json.ts';

const pretty = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;
/** Each file of schema/ with the text it must hold. */
export const schemaFiles = (): ReadonlyMap<string, string> => new Map([
  ['assessment-0.schema.json', pretty(assessmentJsonSchema())],
  ['profile.schema.json', pretty(profileJsonSchema())],
  ['decisions.schema.json', pretty(decisionsJsonSchema())],
]);
export const schemaPath = (name: string): string => fileURLToPath(new URL(`../schema/${name}`, import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of schemaFiles()) {
    if (!process.argv.includes('--check')) writeFileSync(schemaPath(name), text);
    else if (readFileSync(schemaPath(name), 'utf8') !== text) {
      console.error(`schema/${name} does not match its source. Run \`npm run schemas\`.`);
      process.exitCode = 1;
    }
  }
}

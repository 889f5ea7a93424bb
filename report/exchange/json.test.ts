import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { assessmentSchema, type Assessment, type AssessmentDocument } from '../../assess/document.ts';
import { schemaFiles, schemaPath } from '../../scripts/schemas.ts';
import { assessment, narrowed } from '../../test/builders/assessment.ts';
import { hostile } from '../../test/builders/estate.ts';
import { assessmentJsonSchema, decisionsJsonSchema, profileJsonSchema, writeJson } from './json.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const problems = (schema: object, value: unknown): unknown[] => { const validate = ajv.compile(schema); validate(value); return validate.errors ?? []; };
const written = (value: Assessment): string => [...writeJson(value)].join('');

describe('the JSON of an assessment', () => {
  test.each([['whole', assessment()], ['narrowed', narrowed()]])('is valid by the schema in the project, %s', (_name, value) => {
    expect(problems(JSON.parse(readFileSync(schemaPath('assessment-0.schema.json'), 'utf8')) as object, JSON.parse(written(value)))).toEqual([]);
  });
  test('says the same as the assessment, hostile names and all', () => {
    const document = JSON.parse(written(assessment())) as AssessmentDocument;
    expect(document).toEqual({ ...assessment(), findings: [...assessment().findings] });
    expect(document.findings.map(({ resource }) => resource.name)).toEqual(expect.arrayContaining(Object.values(hostile)));
  });
  test('has its members in the order of the schema, findings last', () => {
    const all = Object.keys(assessmentSchema.shape);
    expect(Object.keys(JSON.parse(written(narrowed())) as object)).toEqual(all);
    expect(Object.keys(JSON.parse(written(assessment())) as object)).toEqual(all.filter(key => key !== 'scope'));
    expect(Object.keys(assessmentSchema.shape).at(-1)).toBe('findings');
  });
  test('holds no control character and no override, so that a terminal shows it unharmed', () => {
    expect([...written(assessment()).matchAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/g)]).toEqual([]);
  });
  test('is written while findings are made: one is asked for at a time', () => {
    const asked: number[] = [];
    const all = [...assessment().findings];
    const lazy = { *[Symbol.iterator](): Generator<typeof all[number]> { for (const [n, finding] of all.entries()) { asked.push(n); yield finding; } } };
    const pieces = writeJson(assessment({ findings: lazy }));
    pieces.next();
    expect(asked).toEqual([]);
    pieces.next();
    expect(asked).toEqual([0]);
  });
  test('of no finding at all is valid too', () => {
    expect(problems(assessmentJsonSchema(), JSON.parse(written(assessment({ findings: [] }))))).toEqual([]);
  });
});

test.each([...schemaFiles()])('schema/%s matches its source', (name, text) => {
  expect(readFileSync(schemaPath(name), 'utf8'), 'run `npm run schemas`').toBe(text);
});
test.each([
  ['a profile', profileJsonSchema(), { name: 'shop', level: '1', parameters: { acceptedPorts: [443] } }, { nmae: 'shop' }],
  ['a decisions file', decisionsJsonSchema(), { decisions: assessment().decisions }, { decisions: [{ is: 'exception', id: 'EXC-1' }] }],
])('the schema of %s takes a good one and refuses a bad one', (_name, schema, good, bad) => {
  expect(problems(schema, good)).toEqual([]);
  expect(problems(schema, bad)).not.toEqual([]);
});

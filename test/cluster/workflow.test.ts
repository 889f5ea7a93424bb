import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { actionlint } from './parts.ts';

// No test of the cluster: it stands here since a compiler of Go is at hand.
const workflow = readFileSync(fileURLToPath(new URL('../../.github/workflows/ci.yml', import.meta.url)), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-workflow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What actionlint says of a workflow; nothing when it is right. Other linters that it may find on the machine are left out. */
async function complaints(text: string): Promise<string> {
  const file = join(folder, 'ci.yml');
  writeFileSync(file, text);
  const program = await actionlint();
  return new Promise(resolve => execFile(program, ['-no-color', '-oneline', '-shellcheck=', '-pyflakes=', file], (error, stdout, stderr) => resolve(error ? `${stdout}${stderr}${error.message}` : stdout)));
}

test('the hosted workflow is one that its host takes', async () => {
  expect(await complaints(workflow)).toBe('');
});

test.each([
  ['a runner there is not', 'windows-2025]', 'windows-2035]', 'label "windows-2035" is unknown'],
  ['a value there is not', '${{ matrix.unpacked }}', '${{ matrix.packed }}', 'property "packed" is not defined'],
  ['a key there is not', 'timeout-minutes', 'time-out', 'unexpected key "time-out"'],
])('%s would be seen', async (_name, right, wrong, says) => {
  expect(await complaints(workflow.replace(right, wrong))).toContain(says);
});

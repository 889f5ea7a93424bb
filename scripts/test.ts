/** `npm test`: the system parts, then every test that this machine alone can run. `-- --project unit` and the like pass through. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { install, refuse, systemParts } from './system.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int(), testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) })) });

/** Runs vitest projects and prints one line of counts. A file that cannot even be loaded counts as a failure. Gives the exit code. */
export function runProjects(projects: readonly string[], more: readonly string[] = []): number {
  const report = path.join(root, '.cache', `tests-${projects.join('-')}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects.flatMap(name => ['--project', name]), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...more], { cwd: root, stdio: 'inherit' });
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = results.parse(JSON.parse(readFileSync(report, 'utf8')));
  const broken = testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length;
  console.log(`${projects.join(', ')}: ${numPassedTests} passed, ${numFailedTests + broken} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    install(systemParts);
  } catch (error) {
    refuse(error);
  }
  process.exit(runProjects(['unit', 'integration', 'journeys'], process.argv.slice(2)));
}

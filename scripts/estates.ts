/** Writes the table of recorded estates in docs/score.md: `npm run estates`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/document.ts';
import type { Evidence } from '../assess/model/index.ts';
import { defaultProfile } from '../assess/profile.ts';
import { open } from '../collect/archive.ts';
import { catalogue } from '../desk/catalogue.ts';
import { asManaged, withoutNamespaces } from '../test/recordings/composed.ts';
import { readRecording } from '../test/recordings/recording.ts';

const file = fileURLToPath(new URL('../docs/score.md', import.meta.url));
const [begin, end] = ['<!-- estates -->', '<!-- /estates -->'];
const bad = ['legacy'];

const recorded = async (name: string): Promise<Evidence> => (await readRecording(name)).evidence;
const sample = async (): Promise<Evidence> => (await open(readFileSync(fileURLToPath(new URL('../sample/evidence.plimsoll', import.meta.url))))).evidence;

/** The estates, best first, as a reviewer would rank them. */
export const estates: readonly (readonly [name: string, evidence: () => Promise<Evidence>])[] = [
  ['Hardened Docker', () => recorded('docker/hardened')],
  ['Empty engine', () => recorded('docker/empty')],
  ['Vanilla Docker', () => recorded('docker/vanilla')],
  ['Cluster like kubeadm makes it (composed)', async () => withoutNamespaces(await recorded('kubernetes/seeded'), bad)],
  ['The same, managed, without node access (composed)', async () => asManaged(withoutNamespaces(await recorded('kubernetes/seeded'), bad))],
  ['Vanilla Docker with a mounted socket', () => recorded('docker/mounted-socket')],
  ['Cluster with a careless namespace', () => recorded('kubernetes/seeded')],
  ['Careless Docker', () => recorded('docker/bad')],
  ['The sample estate', sample],
];

export const assessed = (evidence: Evidence): Assessment => assess({ evidence, digest: () => '', decisions: [], profile: defaultProfile, catalogue, version: '0' });

/** The text that docs/score.md must hold. */
export async function scoreText(written: string): Promise<string> {
  const rows = await Promise.all(estates.map(async ([name, evidence]) => row(name, assessed(await evidence()))));
  const table = ['| Estate | At most | At worst | Set by | Coverage | Layers |', '|---|---|---|---|---|---|', ...rows].join('\n');
  return `${written.slice(0, written.indexOf(begin) + begin.length)}\n${table}\n${written.slice(written.indexOf(end))}`;
}

function row(name: string, { score, layers }: Assessment): string {
  const shown = layers.map(({ layer, state, lower, upper }) => `${layer} ${state === 'empty' ? 'none' : lower.value === upper.value ? upper.value.toFixed(1) : `${lower.value.toFixed(1)} – ${upper.value.toFixed(1)}`}`);
  return `| ${name} | ${score.upper?.toFixed(1) ?? '–'} ${score.band ?? ''} | ${score.lower?.toFixed(1) ?? '–'} | ${score.setBy.upper ?? '–'} | ${score.coverage?.toFixed(0) ?? '–'} % | ${shown.join(', ')} |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, await scoreText(readFileSync(file, 'utf8')));

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { judge } from '../../assess/judge.ts';
import { kinds, type Layer } from '../../assess/model/index.ts';
import { checks } from '../../checks/catalogue.ts';
import { shows } from '../../collect/docker/discover.ts';
import { plantedSecret } from '../engines/bad.ts';
import { readRecording } from '../recordings/recording.ts';

const engines = readdirSync(join(import.meta.dirname, '../recordings/docker'));

test.each(engines)('the recording of %s is as it was sealed, and holds no secret in clear', async name => {
  const { evidence } = await readRecording(join('docker', name));
  expect(evidence.documents.size).toBeGreaterThan(5);
  expect(JSON.stringify([...evidence.documents.values()])).not.toContain(plantedSecret);
});

test('what an engine is said to show is what its recording lets us assess', async () => {
  const { evidence } = await readRecording('docker/vanilla');
  const judged = judge(derive(evidence), checks, {}).filter(({ check }) => !check.coverageOnly);
  const share = (layer: Layer): number => {
    const mine = judged.filter(({ check }) => kinds[check.on].layer === layer);
    const all = new Set(mine.map(({ check }) => check));
    const unknown = new Set(mine.filter(({ verdict }) => verdict.is === 'notAssessed').map(({ check }) => check));
    return (all.size - unknown.size) / all.size;
  };
  for (const layer of ['images', 'containers', 'hosts'] as const) expect([layer, Math.abs(share(layer) - shows[layer]) < 0.1, share(layer)]).toEqual([layer, true, share(layer)]);
});

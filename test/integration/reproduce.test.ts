import { expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import type { Finding } from '../../assess/document.ts';
import { judge } from '../../assess/judge.ts';
import { isMasked, type Evidence } from '../../assess/model/index.ts';
import { Present } from '../../assess/present.ts';
import { checks, pages } from '../../checks/catalogue.ts';
import { badEstate, collectFrom, startEngine } from '../engines/index.ts';
import { need, run } from '../engines/system.ts';

function failures(evidence: Evidence): Finding[] {
  const present = new Present(evidence, { checks, pages, digest: '' });
  return judge(derive(evidence), checks, {}).filter(({ verdict }) => verdict.is === 'fail').map(each => present.finding(each));
}

/** What a value looks like in an answer, where it is a single one that was not masked and that docker writes as it was read. */
const plainly = ({ value, absent }: Finding['evidence'][number]): string | undefined =>
  (absent ? 'null' : typeof value !== 'object' && !isMasked(String(value)) && !/[<>&…]/.test(String(value)) ? JSON.stringify(value) : undefined);

test.each(['20.10', '28'] as const)('on engine %s every command of a failure works, and shows what was seen', async version => {
  const engine = await startEngine({ version });
  try {
    await badEstate(engine);
    const docker = `${need('docker', 'docker.io')} --host ${engine.endpoint} `;
    const wrong: string[] = [];
    const said = new Map<string, string>();
    const findings = failures(await collectFrom(engine.endpoint));
    for (const { check, resource, evidence, reproduce } of findings) {
      const lines = reproduce!.split('\n');
      for (const line of lines) {
        expect(line).toMatch(/^docker --context harbour /);
        if (!said.has(line)) said.set(line, await run(['sh', '-c', line.replace('docker --context harbour ', docker)]));
      }
      const all = lines.map(line => said.get(line)!).join('\n');
      if (lines.some(line => line.includes('{{json'))) wrong.push(...evidence.flatMap(place => (all.includes(plainly(place) ?? '') ? [] : [`${check} ${resource.name} ${place.pointer}: ${plainly(place)} is not in ${all}`])));
    }
    expect(wrong).toEqual([]);
    expect(said.size).toBeGreaterThan(40);
  } finally {
    await engine.stop();
  }
});

/** Judging alone, on 1,000 recorded containers: microseconds for each check and resource; and what comes before and after it. */
import { assess } from '../assess/assess.ts';
import { derive } from '../assess/derive/index.ts';
import { judge } from '../assess/judge.ts';
import { defaultProfile } from '../assess/profile.ts';
import { catalogue } from '../desk/catalogue.ts';
import { manyContainers } from './recorded.ts';
import { median, timed, type BenchResult } from './result.ts';

export async function bench(): Promise<BenchResult[]> {
  const evidence = await manyContainers(1000);
  const estate = derive(evidence);
  const verdicts = judge(estate, catalogue.checks, {}).length;
  const microseconds = async (work: () => unknown): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 9; round++) times.push(await timed(work));
    return median(times) * 1000;
  };
  const input = { evidence, digest: () => '', decisions: [], profile: defaultProfile, catalogue, version: '0' };
  const judged = await microseconds(() => judge(estate, catalogue.checks, {}));
  const findings = await microseconds(() => [...assess(input).findings].length);
  return [
    { name: 'Judging, for each check and resource', value: judged / verdicts, unit: 'µs', note: `${verdicts.toLocaleString('en')} verdicts` },
    { name: 'Deriving, for each container', value: (await microseconds(() => derive(evidence))) / 1000, unit: 'µs' },
    { name: 'From evidence to findings, for each finding', value: findings / verdicts, unit: 'µs', note: 'derive, judge, score, pages, observed values, commands' },
  ];
}

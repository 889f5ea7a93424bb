import { beforeAll, describe, expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { isResource, judge } from '../../assess/judge.ts';
import { kinds, type Evidence } from '../../assess/model/index.ts';
import { checks } from '../../checks/catalogue.ts';
import { collectFrom, startEngine, startFleet, startPodman, type Engine } from '../engines/index.ts';

/** Verdicts of one engine on the fleet, by "check resource". */
type Verdicts = ReadonlyMap<string, string>;

const usual = '26';
/** Every other kind of engine, with the checks that answer otherwise there and the reason. Any other difference is a fault. */
const engines: Readonly<Record<string, { start: () => Promise<Engine>; differs: Readonly<Record<string, string>> }>> = {
  [usual]: { start: () => startEngine({ version: '26' }), differs: {} },
  '20.10': { start: () => startEngine({ version: '20.10' }), differs: {
    'CTR-0025': 'Before 23, /info does not tell whether new privileges are refused by default.',
    'HST-0015': 'Before 23, /info does not tell whether new privileges are refused by default.',
  } },
  '28': { start: () => startEngine({ version: '28' }), differs: {} },
  '28 with the containerd image store': { start: () => startEngine({ version: '28', containerdStore: true }), differs: {
    'IMG-0023': 'It gives every image a digest, pulled from a registry or not.',
  } },
  '28 with remapped users': { start: () => startEngine({ version: '28', usernsRemap: true }), differs: {
    'HST-0010': 'It does remap users.',
    'CTR-0034': 'Root in its containers may not read the secrets in /etc.',
    'CTR-0035': 'So /etc is a system folder to them, and no more.',
  } },
  '28 rootless': { start: () => startEngine({ version: '28', rootless: true }), differs: {
    'HST-0001': 'It does run rootless.',
    'CTR-0034': 'Root in its containers may not read the secrets in /etc.',
    'CTR-0035': 'So /etc is a system folder to them, and no more.',
    'HST-0010': 'It does run rootless.',
    'CTR-0006': 'Without systemd a rootless engine cannot list processes: it answers 500.',
  } },
  'Podman': { start: () => startPodman(), differs: {
    'CTR-0002': 'It does not tell whether its host runs SELinux.',
    'CTR-0016': 'It does not tell whose IPC namespace a container is in.',
    'CTR-0017': 'It does not tell device rules.',
    'CTR-0018': 'On this machine it needs default limits of its own, and lists them with every container.',
    'CTR-0025': 'It has no daemon whose default could be told.',
    'CTR-0030': 'It does not tell the mode of the user namespace.',
    'CTR-0033': 'It does not tell its default set of capabilities.',
    'CTR-0039': 'It does not tell which paths are masked.',
    'CTR-0041': 'It does not tell device rules, or which paths are read-only.',
    'IMG-0003': 'The images that it builds keep no health check.',
    'IMG-0023': 'It gives every image a digest, pulled from a registry or not.',
    'HST-0002': 'It has no switch for traffic between containers.',
    'HST-0005': 'It has no Docker daemon.',
    'HST-0014': 'It has no Docker daemon.',
    'HST-0015': 'It has no Docker daemon.',
    'HST-0016': 'It has no Docker daemon.',
    'HST-0019': 'It has no Docker daemon.',
  } },
};

const read = new Map<string, Evidence>();
beforeAll(async () => {
  for (const [name, { start }] of Object.entries(engines)) {
    const engine = await start();
    try {
      await startFleet(engine);
      read.set(name, await collectFrom(engine.endpoint));
    } finally {
      await engine.stop();
    }
  }
});

describe.each(Object.entries(engines).filter(([name]) => name !== usual))('%s', (name, { differs }) => {
  test('the same containers, images and networks are seen', () => {
    expect(namesOf(verdicts(name))).toEqual(namesOf(verdicts(usual)));
  });

  test('verdicts are those of the usual engine, but for what the engine itself makes different', () => {
    const here = verdicts(name);
    const different = [...verdicts(usual)].filter(([subject, verdict]) => here.get(subject) !== verdict).map(([subject, verdict]) => `${subject}: ${verdict}, here ${here.get(subject)}`);
    expect(different.filter(line => !Object.hasOwn(differs, line.split(' ')[0]!))).toEqual([]);
    expect([...new Set(different.map(line => line.split(' ')[0]!))].sort()).toEqual(Object.keys(differs).sort());
  });

  test('where an engine does not answer, there is a gap and never a pass', () => {
    const refused = read.get(name)!.gaps.map(({ what }) => what);
    expect([...new Set(refused)]).toEqual(name === '28 rootless' ? ['top'] : []);
  });
});

function verdicts(name: string): Verdicts {
  const judged = judge(derive(read.get(name)!), checks, {});
  return new Map(judged.filter(({ check }) => kinds[check.on].layer !== 'deployments').map(({ check, subject, verdict }) =>
    [`${check.id} ${isResource(subject) ? shortName(subject.name) : 'collection'}`, verdict.is]));
}

const namesOf = (all: Verdicts): string[] => [...new Set([...all.keys()].map(key => key.slice(key.indexOf(' ') + 1)))].sort();
/** Podman writes the registry or localhost in front of every image's name. */
const shortName = (name: string): string => name.replace(/^(?:docker\.io|localhost)\//, '');

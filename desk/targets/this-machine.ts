import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { layers, type Layer, type Target } from '../../assess/model/index.ts';
import { defaultProfile } from '../../assess/profile.ts';
import type { Collector, FoundTarget } from '../../collect/collector.ts';
import { dockerCollector } from '../../collect/docker/collector.ts';
import { discoverDocker } from '../../collect/docker/discover.ts';
import { discoverKubernetes, kubernetesCollector } from '../../collect/kubernetes/index.ts';
import { discoverHost, hostCollector } from '../../collect/host/index.ts';
import { createMasker, passingMasker, type Masker } from '../../collect/mask.ts';
import { maskingKey } from '../store/data-folder.ts';
import { messageOf } from '../carry/dispatch.ts';
import { unknownName } from '../../assess/nearest.ts';
import { sampleFile } from '../paths.ts';
import { assessSealed } from '../run/run.ts';
import type { Consent, Targets } from './targets.ts';
import { unreachable } from './unreachable.ts';
import { WrongUse, type Written } from './written.ts';

/** The targets of this machine. The masking key is read, or made, in the folder when the first target is read. */
export function thisMachine(folder: string): Targets {
  let known: string[] = [];
  let masker: Masker | undefined;
  const collector: Targets['collector'] = async (written, consent) => {
    masker ??= createMasker(maskingKey(folder));
    try {
      return await collectorOf(written, masker, consent);
    } catch (error) {
      return refused(written, error);
    }
  };
  return {
    async found() {
      const found = (await Promise.all([looked('host', discoverHost()), looked('docker', discoverDocker()), looked('kubernetes', discoverKubernetes())])).flat();
      known = found.map(({ id }) => id);
      // Found places are shown before anything is recorded: an address or a plugin's arguments may hold a secret.
      return [...(passingMasker().mask(found) as FoundTarget[]), await sampleTarget()];
    },
    known: () => known,
    collector,
    async ofFound({ id, kind, state }, consent) {
      if (kind === 'sample' || kind === 'evidence') throw new WrongUse(`${id} is evidence: it is assessed by itself, without other targets.`);
      if (state.is === 'not-built' || state.is === 'unreachable') return unreachable(id, kind, state.is === 'not-built' ? 'not-built' : 'unreachable', state.detail);
      return collector({ is: kind, id }, consent);
    },
  };
}

async function collectorOf({ is, id }: Exclude<Written, { is: 'evidence' }>, masker: Masker, consent: Consent): Promise<Collector> {
  const context = id.replace(/^k8s:/, '');
  switch (is) {
    case 'docker': return dockerCollector(id, { masker });
    case 'kubernetes': return kubernetesCollector(id, { masker, allowExec: consent.exec.includes(context), kubeletConfig: consent.kubeletConfig.includes(context) });
    case 'host': return hostCollector(id, { masker });
  }
}

/** A name there is not is wrong use, with the nearest; a place that cannot be spoken to is a target with its reason. */
function refused({ is, id }: Exclude<Written, { is: 'evidence' }>, error: unknown): Collector {
  if (error instanceof WrongUse) throw error;
  if (error instanceof Error && 'known' in error) throw new WrongUse(unknownName('target', id, error.known as string[]), { cause: error });
  const notBuilt = error instanceof Error && 'notBuilt' in error && error.notBuilt === true;
  if (!notBuilt && id.includes('://')) throw new WrongUse(messageOf(error), { cause: error });
  return unreachable(id, is, notBuilt ? 'not-built' : 'error', messageOf(error));
}

/** A look that failed as a whole is one target that says why: never silence, never the end of the others. */
async function looked(kind: Target['kind'], look: FoundTarget[] | Promise<FoundTarget[]>): Promise<FoundTarget[]> {
  try {
    return await look;
  } catch (error) {
    const words = { docker: 'Docker contexts', kubernetes: 'kubeconfig contexts', host: 'this host' }[kind];
    return [{ id: `${kind === 'kubernetes' ? 'k8s' : kind}:?`, kind, label: words, endpoint: '', state: { is: 'unreachable', detail: `Looking for ${words} failed: ${messageOf(error)}` }, shows: nothing }];
  }
}

const nothing: Record<Layer, null> = { images: null, containers: null, deployments: null, nodes: null, hosts: null };
let coverage: Promise<Record<Layer, number | null>> | undefined;

/** The recorded estate that comes with the product; what it shows is what an assessment of it covers. */
async function sampleTarget(): Promise<FoundTarget> {
  const sample = { id: 'sample', kind: 'sample', label: 'Sample estate', endpoint: 'recorded, comes with Plimsoll' } as const;
  if (!existsSync(sampleFile())) return { ...sample, state: { is: 'unreachable', detail: `${sampleFile()} is missing.` }, shows: nothing };
  coverage ??= coverageOf(sampleFile());
  return { ...sample, state: { is: 'ready', detail: 'Recorded from a deliberately bad estate. Nothing is contacted.' }, shows: await coverage };
}

async function coverageOf(file: string): Promise<Record<Layer, number | null>> {
  const { assessment } = await assessSealed(await readFile(file), { profile: defaultProfile, decisions: [] });
  const shares = layers.map(layer => [layer, assessment.layers.find(each => each.layer === layer)]) as [Layer, { coverage: number } | undefined][];
  return Object.fromEntries(shares.map(([layer, result]) => [layer, result ? result.coverage / 100 : null])) as Record<Layer, number | null>;
}

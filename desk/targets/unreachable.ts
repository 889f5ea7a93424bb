import type { GapReason, Layer, Target } from '../../assess/model/index.ts';
import { TargetUnreachable, type Collector } from '../../collect/collector.ts';

const layersOf: Readonly<Record<Target['kind'], readonly Layer[]>> = { docker: ['images', 'containers', 'hosts'], kubernetes: ['deployments', 'nodes', 'images'], host: ['hosts'] };

/** A target that exists by name and cannot even be tried (an ssh context, a broken certificate): a gap with its reason when run. */
export function unreachable(id: string, kind: Target['kind'], reason: GapReason, message: string): Collector {
  return {
    target: { id, kind, label: id.slice(id.indexOf(':') + 1), endpoint: '', identity: null, via: [] },
    layers: layersOf[kind],
    plan: () => [],
    async *collect() {
      throw new TargetUnreachable(id, reason, message);
    },
  };
}

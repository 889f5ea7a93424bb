import type { PodView } from '../../assess/model/index.ts';
import { plain } from './_capabilities.ts';
import { containersOf, podCheck, type Found } from './_pods.ts';
import { windows } from './_pss.ts';

const held = (names: readonly string[] | null | undefined): boolean => names?.some(name => ['NET_RAW', 'ALL'].includes(plain(name))) === true;

function* rule({ spec }: PodView): Generator<Found> {
  for (const { container: { securityContext: own }, label, path } of containersOf(spec)) {
    const place = `${path}/securityContext`;
    if (own?.privileged === true) yield { what: `${label} holds NET_RAW: it runs privileged`, path: `${place}/privileged` };
    else if (held(own?.capabilities?.add)) yield { what: `${label} adds NET_RAW`, path: `${place}/capabilities/add` };
    else if (!held(own?.capabilities?.drop)) yield { what: `${label} does not drop NET_RAW`, path: `${place}/capabilities/drop` };
  }
}

export default podCheck({
  id: 'WRK-0037', severity: 'medium',
  title: 'Workloads drop NET_RAW',
  why: 'Raw sockets let a container forge packets and answer for its neighbours; runtimes allow them unless told otherwise.',
  fix: 'Set securityContext.capabilities.drop: ["ALL"], or at least ["NET_RAW"].',
  rule: view => (windows(view) ? [] : rule(view)),
});

import type { Check, HostFiles } from '../../assess/model/index.ts';
import { check, fail, listed, manual, notApplicable, pass } from '../define.ts';

/** Ids follow CIS Docker 1.8.0, 1.1.3 to 1.1.18, in order. */
const rows: readonly (readonly [id: string, of: keyof HostFiles, what: string])[] = [
  ['HST-0022', 'dockerd', 'the dockerd program'],
  ['HST-0023', 'containerdFolder', 'containerd’s runtime folder'],
  ['HST-0024', 'dataRoot', 'the engine’s data folder'],
  ['HST-0025', 'configFolder', 'the folder /etc/docker'],
  ['HST-0026', 'serviceUnit', 'the docker.service unit'],
  ['HST-0027', 'containerdSocket', 'containerd’s socket'],
  ['HST-0028', 'dockerSocket', 'the engine’s API socket'],
  ['HST-0029', 'defaultFile', 'the file /etc/default/docker'],
  ['HST-0030', 'daemonJson', 'daemon.json'],
  ['HST-0031', 'containerdConfig', 'containerd’s configuration file'],
  ['HST-0032', 'sysconfigFile', 'the file /etc/sysconfig/docker'],
  ['HST-0033', 'containerd', 'the containerd program'],
  ['HST-0034', 'shim', 'the containerd-shim program'],
  ['HST-0035', 'shimRuncV1', 'the containerd-shim-runc-v1 program'],
  ['HST-0036', 'shimRuncV2', 'the containerd-shim-runc-v2 program'],
  ['HST-0037', 'runc', 'the runc program'],
];

/**
 * A whole path counts, never the beginning of one: a rule for containerd-shim does not watch containerd. The benchmark
 * asks for a rule that names the path; one that watches a folder above it records the same, so that is a question.
 */
function auditRule([id, of, what]: typeof rows[number]): Check {
  return check<'host', typeof of | 'auditedPaths' | 'auditedTrees'>({
    id, on: 'host', severity: 'low', needs: [of, 'auditedPaths', 'auditedTrees'],
    title: `An audit rule watches ${what}`,
    why: 'Without an audit rule the audit log does not tell who changed or used what runs as root.',
    fix: 'Add a line "-w PATH -p rwxa -k docker" to a file in /etc/audit/rules.d, then load it with augenrules --load.',
    judge: readings => {
      const { found, looked } = readings[of];
      if (found.length === 0) return notApplicable(looked.length === 0 ? `This host does not have ${what}.` : `There is no ${listed(looked, 'or')}.`, { reading: of });
      const missing = found.filter(({ path, aliases }) => ![path, ...aliases].some(name => readings.auditedPaths.includes(name)));
      if (missing.length === 0) return pass('A loaded rule names it.', { reading: 'auditedPaths' });
      // Where auditing is off there are no rules, and the place says that.
      const rules = readings.auditedPaths.length === 0 ? [{ reading: 'auditedPaths' }] : missing.map(({ path }) => ({ reading: 'auditedPaths', path: `/${path.replaceAll('~', '~0').replaceAll('/', '~1')}` }));
      const seen = [...rules, { reading: of }];
      const above = missing.map(({ path, aliases }) => readings.auditedTrees.find(folder => [path, ...aliases].some(name => name.startsWith(folder === '/' ? folder : `${folder}/`))));
      const named = listed(missing.map(({ path }) => path), 'or');
      return above.every(folder => folder !== undefined) ? manual(`No audit rule names ${named}; rules watch ${listed([...new Set(above)].filter(folder => folder !== undefined))} with all that is below. Is that enough?`, ...seen)
        : fail(`No audit rule in force watches ${named}.`, ...seen);
    },
  });
}

export default rows.map(auditRule);

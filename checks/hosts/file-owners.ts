import type { Check, HostFiles, Severity } from '../../assess/model/index.ts';
import { check, fail, notApplicable, pass } from '../define.ts';
import { listed, missing } from './_file-facts.ts';

interface Row { readonly id: string; readonly of: keyof HostFiles; readonly what: string; readonly group: 'root' | 'docker'; readonly severity: Severity; readonly why: string; readonly none: string }

const takes = (what: string): string => `The owner of ${what} decides what the engine does as root when it starts next.`;
const names = (what: string): string => `The owner of ${what} decides whom the engine or its clients trust.`;
const noTls = 'No engine that runs here as root speaks TLS.';

/** Ids follow CIS Docker 1.8.0: 3.1 is HST-0040, 3.24 is HST-0063. */
const rows: readonly Row[] = [
  { id: 'HST-0040', of: 'serviceUnit', what: 'the docker.service unit', group: 'root', severity: 'high', why: takes('the unit'), none: 'There is no docker.service unit.' },
  { id: 'HST-0042', of: 'socketUnit', what: 'the docker.socket unit', group: 'root', severity: 'high', why: 'The owner of the unit decides who may open the API socket, and with it who is root.', none: 'There is no docker.socket unit.' },
  { id: 'HST-0044', of: 'configFolder', what: 'the folder /etc/docker', group: 'root', severity: 'high', why: takes('the folder'), none: '' },
  { id: 'HST-0046', of: 'registryCertificates', what: 'the registries\' certificates', group: 'root', severity: 'medium', why: names('these certificates'), none: 'There are no registry certificates.' },
  { id: 'HST-0048', of: 'caCertificate', what: 'the CA certificate of the API', group: 'root', severity: 'high', why: names('the CA certificate'), none: 'No engine that runs here as root asks for client certificates.' },
  { id: 'HST-0050', of: 'serverCertificate', what: 'the server certificate of the API', group: 'root', severity: 'medium', why: names('the server certificate'), none: noTls },
  { id: 'HST-0052', of: 'serverKey', what: 'the server key of the API', group: 'root', severity: 'high', why: 'The owner of the key can pose as the engine.', none: noTls },
  { id: 'HST-0054', of: 'dockerSocket', what: 'the engine\'s API socket', group: 'docker', severity: 'high', why: 'Its owner and its group are root on this host.', none: 'No engine that runs here as root listens on a socket file.' },
  { id: 'HST-0056', of: 'daemonJson', what: 'the file daemon.json', group: 'root', severity: 'high', why: takes('daemon.json'), none: '' },
  { id: 'HST-0058', of: 'defaultFile', what: 'the file /etc/default/docker', group: 'root', severity: 'high', why: takes('the file'), none: '' },
  { id: 'HST-0061', of: 'sysconfigFile', what: 'the file /etc/sysconfig/docker', group: 'root', severity: 'high', why: takes('the file'), none: '' },
  { id: 'HST-0062', of: 'containerdSocket', what: 'containerd\'s socket', group: 'root', severity: 'high', why: 'Its owner and its group are root on this host.', none: '' },
];

function owner({ id, of, what, group, severity, why, none }: Row): Check {
  const wanted = `root:${group}`;
  return check<'host', typeof of>({
    id, on: 'host', severity, needs: [of], why,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} ${what.endsWith('certificates') ? 'belong' : 'belongs'} to ${wanted}`,
    fix: `Give it back: chown ${wanted} on each path named.`,
    judge: readings => {
      const files = readings[of];
      if (files.found.length === 0) return notApplicable(missing(files, none));
      const others = files.found.filter(({ uid, gid, group: name }) => uid !== 0 || (group === 'root' ? gid !== 0 : name !== group));
      return others.length === 0 ? pass() : fail(`Not ${wanted}: ${listed(others, ({ owner: user, group: name }) => `is ${user}:${name}`)}.`);
    },
  });
}

export default rows.map(owner);

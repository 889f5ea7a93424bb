import type { Check, HostFiles, Severity } from '../../assess/model/index.ts';
import { check, fail, notApplicable, pass } from '../define.ts';
import { missing, seen, withWords } from './_file-facts.ts';

interface Row { readonly id: string; readonly of: keyof HostFiles; readonly what: string; readonly group: 'root' | 'docker'; readonly severity: Severity; readonly why: string; readonly none: string }

const takes = (what: string): string => `The owner of ${what} decides what the engine does as root when it starts next.`;
const roots = (what: string): string => `The owner and the group of ${what} are root on this host.`;
const none = (what: string): string => `No engine that runs as root on this host has a ${what} set for its API.`;

/** Ids follow CIS Docker 1.8.0: 3.1 is HST-0040, 3.24 is HST-0063. */
const rows: readonly Row[] = [
  { id: 'HST-0040', of: 'serviceUnit', what: 'the docker.service unit', group: 'root', severity: 'high', why: takes('the docker.service unit'), none: 'There is no docker.service unit.' },
  { id: 'HST-0042', of: 'socketUnit', what: 'the docker.socket unit', group: 'root', severity: 'high', why: 'The owner of the docker.socket unit decides who may open the API socket, and with it who is root.', none: 'There is no docker.socket unit.' },
  { id: 'HST-0044', of: 'configFolder', what: 'the folder /etc/docker', group: 'root', severity: 'high', why: takes('the folder /etc/docker'), none: '' },
  { id: 'HST-0046', of: 'registryCertificates', what: 'the registries’ certificates', group: 'root', severity: 'medium', why: 'The owner of the registries’ certificates decides which registries the engine trusts.', none: 'There are no registry certificates.' },
  { id: 'HST-0048', of: 'caCertificate', what: 'the CA certificate of the API', group: 'root', severity: 'high', why: 'The owner of the CA certificate decides which clients the engine’s API trusts.', none: none('CA certificate') },
  { id: 'HST-0050', of: 'serverCertificate', what: 'the server certificate of the API', group: 'root', severity: 'medium', why: 'The owner of the server certificate can put in a wrong one and stop the engine’s API.', none: none('server certificate') },
  { id: 'HST-0052', of: 'serverKey', what: 'the server key of the API', group: 'root', severity: 'high', why: 'The owner of the server key can pose as the engine to every client.', none: none('server key') },
  { id: 'HST-0054', of: 'dockerSocket', what: 'the engine’s API socket', group: 'docker', severity: 'high', why: roots('the engine’s API socket'), none: 'No engine that runs as root on this host listens on a socket file.' },
  { id: 'HST-0056', of: 'daemonJson', what: 'the file daemon.json', group: 'root', severity: 'high', why: takes('daemon.json'), none: '' },
  { id: 'HST-0058', of: 'defaultFile', what: 'the file /etc/default/docker', group: 'root', severity: 'high', why: takes('/etc/default/docker'), none: '' },
  { id: 'HST-0061', of: 'sysconfigFile', what: 'the file /etc/sysconfig/docker', group: 'root', severity: 'high', why: takes('/etc/sysconfig/docker'), none: '' },
  { id: 'HST-0062', of: 'containerdSocket', what: 'containerd’s socket', group: 'root', severity: 'high', why: roots('containerd’s socket'), none: '' },
];

function owner({ id, of, what, group, severity, why, none: absent }: Row): Check {
  const wanted = `root:${group}`;
  return check<'host', typeof of>({
    id, on: 'host', severity, needs: [of], why,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} ${what.endsWith('certificates') ? 'belong' : 'belongs'} to ${wanted}`,
    fix: `Give each path named back to its owner: chown ${wanted} PATH.`,
    judge: readings => {
      const files = readings[of];
      if (files.found.length === 0) return notApplicable(missing(files, absent));
      const others = files.found.filter(({ uid, gid, group: name }) => uid !== 0 || (group === 'root' ? gid !== 0 : name !== group));
      return others.length === 0 ? pass() : fail(`Not owned by ${wanted}: ${withWords(others, ({ owner: user, group: name }) => `belongs to ${user}:${name}`)}.`, ...seen(of, files, others));
    },
  });
}

export default rows.map(owner);

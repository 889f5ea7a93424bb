import type { Check, HostFiles, Severity } from '../../assess/model/index.ts';
import { check, fail, notApplicable, pass } from '../define.ts';
import { missing, seen, withWords } from './_file-facts.ts';

interface Row { readonly id: string; readonly of: keyof HostFiles; readonly what: string; readonly limit: number; readonly severity: Severity; readonly why: string; readonly none: string }

const takes = (what: string): string => `Whoever may write to ${what} decides what the engine does as root when it starts next.`;
const opens = (what: string): string => `Only the owner and the group of ${what} are meant to open it: whoever may is root on this host. That every account may is judged by HST-0039.`;
const none = (what: string): string => `No engine that runs as root on this host has a ${what} set for its API.`;
const noSocket = 'No engine that runs as root on this host listens on a socket file.';

/** Ids follow CIS Docker 1.8.0: 3.2 is HST-0041, 3.24 is HST-0063. */
const rows: readonly Row[] = [
  { id: 'HST-0041', of: 'serviceUnit', what: 'the docker.service unit', limit: 0o644, severity: 'high', why: takes('the docker.service unit'), none: 'There is no docker.service unit.' },
  { id: 'HST-0043', of: 'socketUnit', what: 'the docker.socket unit', limit: 0o644, severity: 'high', why: takes('the docker.socket unit'), none: 'There is no docker.socket unit.' },
  { id: 'HST-0045', of: 'configFolder', what: 'the folder /etc/docker', limit: 0o755, severity: 'high', why: takes('the engine’s configuration folder'), none: '' },
  { id: 'HST-0047', of: 'registryCertificates', what: 'each registry certificate', limit: 0o444, severity: 'low', why: 'A right to write to a registry’s certificate serves only mistakes, or whoever wants another registry to be trusted.', none: 'There are no registry certificates.' },
  { id: 'HST-0049', of: 'caCertificate', what: 'the CA certificate of the API', limit: 0o444, severity: 'medium', why: 'Whoever may write to the CA certificate decides which clients the engine’s API trusts.', none: none('CA certificate') },
  { id: 'HST-0051', of: 'serverCertificate', what: 'the server certificate of the API', limit: 0o444, severity: 'low', why: 'Whoever may write to the server certificate can put in a wrong one and stop the engine’s API.', none: none('server certificate') },
  { id: 'HST-0053', of: 'serverKey', what: 'the server key of the API', limit: 0o400, severity: 'high', why: 'Whoever reads the server key can pose as the engine to every client.', none: none('server key') },
  { id: 'HST-0055', of: 'dockerSocket', what: 'the engine’s API socket', limit: 0o660, severity: 'medium', why: opens('the engine’s API socket'), none: noSocket },
  { id: 'HST-0057', of: 'daemonJson', what: 'the file daemon.json', limit: 0o644, severity: 'high', why: takes('daemon.json'), none: '' },
  { id: 'HST-0059', of: 'defaultFile', what: 'the file /etc/default/docker', limit: 0o644, severity: 'high', why: takes('/etc/default/docker'), none: '' },
  { id: 'HST-0060', of: 'sysconfigFile', what: 'the file /etc/sysconfig/docker', limit: 0o644, severity: 'high', why: takes('/etc/sysconfig/docker'), none: '' },
  { id: 'HST-0063', of: 'containerdSocket', what: 'containerd’s socket', limit: 0o660, severity: 'medium', why: opens('containerd’s socket'), none: '' },
];

const octal = (mode: number): string => mode.toString(8).padStart(3, '0');

/** Bit by bit over all twelve: 0600 is within 0644, 0700 is not, and neither is 4644. */
function mode({ id, of, what, limit, severity, why, none: absent }: Row): Check {
  return check<'host', typeof of>({
    id, on: 'host', severity, needs: [of], why,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} has mode ${octal(limit)} or stricter`,
    fix: `Set this mode or a stricter one on each path named: chmod ${octal(limit)} PATH.`,
    judge: readings => {
      const files = readings[of];
      if (files.found.length === 0) return notApplicable(missing(files, absent));
      const open = files.found.filter(file => (file.mode & 0o7777 & ~limit) !== 0);
      return open.length === 0 ? pass() : fail(`Not within mode ${octal(limit)}: ${withWords(open, file => `has ${octal(file.mode)}`)}.`, ...seen(of, files, open));
    },
  });
}

export default rows.map(mode);

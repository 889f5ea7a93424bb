import type { Check, HostFiles, Severity } from '../../assess/model/index.ts';
import { check, fail, notApplicable, pass } from '../define.ts';
import { listed, missing } from './_file-facts.ts';

interface Row { readonly id: string; readonly of: keyof HostFiles; readonly what: string; readonly limit: number; readonly severity: Severity; readonly why: string; readonly none: string }

const takes = 'Who may write to it decides what the engine does as root when it starts next.';
const names = 'Who may write to it decides whom the engine or its clients trust.';
const noTls = 'No engine that runs here as root speaks TLS.';

/** Ids follow CIS Docker 1.8.0: 3.2 is HST-0041, 3.24 is HST-0063. */
const rows: readonly Row[] = [
  { id: 'HST-0041', of: 'serviceUnit', what: 'the docker.service unit', limit: 0o644, severity: 'high', why: takes, none: 'There is no docker.service unit.' },
  { id: 'HST-0043', of: 'socketUnit', what: 'the docker.socket unit', limit: 0o644, severity: 'high', why: takes, none: 'There is no docker.socket unit.' },
  { id: 'HST-0045', of: 'configFolder', what: 'the folder /etc/docker', limit: 0o755, severity: 'high', why: takes, none: '' },
  { id: 'HST-0047', of: 'registryCertificates', what: 'each registry certificate', limit: 0o444, severity: 'low', why: 'A certificate is never edited; a right to write to it serves mistakes alone, as long as root owns it.', none: 'There are no registry certificates.' },
  { id: 'HST-0049', of: 'caCertificate', what: 'the CA certificate of the API', limit: 0o444, severity: 'medium', why: names, none: 'No engine that runs here as root asks for client certificates.' },
  { id: 'HST-0051', of: 'serverCertificate', what: 'the server certificate of the API', limit: 0o444, severity: 'low', why: 'The certificate is public; a right to write to it can stop the API, and opens nothing without the key.', none: noTls },
  { id: 'HST-0053', of: 'serverKey', what: 'the server key of the API', limit: 0o400, severity: 'high', why: 'Who reads the key can pose as the engine to every client.', none: noTls },
  { id: 'HST-0055', of: 'dockerSocket', what: 'the engine\'s API socket', limit: 0o660, severity: 'medium', why: 'Only its owner and its group are meant to be root; that every account may write to it is a check of its own.', none: 'No engine that runs here as root listens on a socket file.' },
  { id: 'HST-0057', of: 'daemonJson', what: 'the file daemon.json', limit: 0o644, severity: 'high', why: takes, none: '' },
  { id: 'HST-0059', of: 'defaultFile', what: 'the file /etc/default/docker', limit: 0o644, severity: 'high', why: takes, none: '' },
  { id: 'HST-0060', of: 'sysconfigFile', what: 'the file /etc/sysconfig/docker', limit: 0o644, severity: 'high', why: takes, none: '' },
  { id: 'HST-0063', of: 'containerdSocket', what: 'containerd\'s socket', limit: 0o660, severity: 'medium', why: 'Only its owner and its group are meant to be root; that every account may write to it is a check of its own.', none: '' },
];

const octal = (mode: number): string => mode.toString(8).padStart(3, '0');

/** Bit by bit over all twelve: 0600 is within 0644, 0700 is not, and neither is 4644. */
function mode({ id, of, what, limit, severity, why, none }: Row): Check {
  return check<'host', typeof of>({
    id, on: 'host', severity, needs: [of], why,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} has mode ${octal(limit)} or stricter`,
    fix: `Take away what is too much: chmod ${octal(limit)} on each path named.`,
    judge: readings => {
      const files = readings[of];
      if (files.found.length === 0) return notApplicable(missing(files, none));
      const open = files.found.filter(file => (file.mode & 0o7777 & ~limit) !== 0);
      return open.length === 0 ? pass() : fail(`Beyond ${octal(limit)}: ${listed(open, file => `has ${octal(file.mode)}`)}.`);
    },
  });
}

export default rows.map(mode);

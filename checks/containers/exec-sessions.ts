import type { ExecSession } from '../../assess/model/index.ts';
import { check, fail, form, manual } from '../define.ts';

const root = /^(?:root|0+)(?::|$)/;
const rows = [
  { id: 'CTR-0022', severity: 'high', title: 'No privileged exec session is open', why: 'A privileged exec session holds every capability of the host’s kernel, whatever its container was given.', fix: 'End the session; use docker exec without --privileged.', hit: ({ privileged }: ExecSession) => privileged, how: 'privileged', path: '/ProcessConfig/privileged' },
  { id: 'CTR-0023', severity: 'medium', title: 'No exec session runs as root on request', why: 'An exec session as root sidesteps the user its container was given.', fix: 'End the session; use docker exec without --user root.', hit: ({ user }: ExecSession) => root.test(user), how: 'as root', path: '/ProcessConfig/user' },
] as const;

/** Signs only: the API tells of sessions that exist now, the audit log of those that were. */
export default rows.map(({ hit, how, path, ...row }) => check({
  ...row, on: 'container', indicator: true, needs: ['execs'],
  judge: ({ execs }) => {
    const found = execs.flatMap((session, index) => (hit(session) ? [{ ...session, index }] : []));
    // The reading's first place is the list of sessions; each session follows.
    if (found.length > 0) return fail(`${form(found.length, 'A session runs', 'Sessions run')} ${how}: ${found.map(({ command }) => command).join('; ')}.`, ...found.map(({ index }) => ({ reading: 'execs', path, place: index + 1 })));
    return manual(`No exec session that runs ${how} is open now. Does the audit log show any that did?`, { reading: 'execs', place: 0 }, ...execs.map((_session, index) => ({ reading: 'execs', path, place: index + 1 })));
  },
}));

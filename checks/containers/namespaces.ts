import { check, fail, pass } from '../define.ts';

const rows = [
  { id: 'CTR-0009', severity: 'high', space: 'network', named: 'network', title: 'Containers do not share the host’s network', why: 'A container in the host’s network reaches every service that listens on the host’s loopback, and can see the host’s traffic.', fix: 'Recreate it with a network of its own and publish the ports it serves.' },
  { id: 'CTR-0015', severity: 'high', space: 'pid', named: 'process', title: 'Containers do not share the host’s processes', why: 'A container in the host’s process namespace sees every process of the host with its arguments, and may signal those of its own user.', fix: 'Recreate it without --pid host.' },
  { id: 'CTR-0016', severity: 'medium', space: 'ipc', named: 'IPC', title: 'Containers do not share the host’s IPC', why: 'A container in the host’s IPC namespace can read and write shared memory of the host’s programs.', fix: 'Recreate it without --ipc host.' },
  { id: 'CTR-0020', severity: 'low', space: 'uts', named: 'UTS', title: 'Containers do not share the host’s UTS namespace', why: 'With the capability SYS_ADMIN, a container in the host’s UTS namespace can rename the host.', fix: 'Recreate it without --uts host.' },
] as const;

/** `container:X` is judged by the namespace X has. */
export default rows.map(({ space, named, ...row }) => check({
  ...row, on: 'container', needs: [space],
  judge: readings => {
    const { of, through } = readings[space];
    if (of !== 'host') return pass();
    return fail(through.length > 0 ? `It shares the host’s ${named} namespace through container ${through.join(' → ')}.` : `It shares the host’s ${named} namespace.`);
  },
}));

import { check, fail, pass } from '../define.ts';

const memory = check({
  id: 'CTR-0010', on: 'container', severity: 'medium', needs: ['memory'],
  title: 'Containers have a memory limit',
  why: 'One that grows without end takes the host’s other containers down with it.',
  fix: 'Set --memory.',
  judge: ({ memory: bytes }) => (bytes > 0 ? pass() : fail('It may use all memory of the host.')),
});

const cpu = check({
  id: 'CTR-0011', on: 'container', severity: 'low', needs: ['cpuLimited'],
  title: 'Containers have a CPU share or limit',
  why: 'A busy one starves its neighbours.',
  fix: 'Set --cpus, or --cpu-shares to other than 1024.',
  judge: ({ cpuLimited }) => (cpuLimited ? pass() : fail('It has neither a CPU share of its own nor a limit.')),
});

const processes = check({
  id: 'CTR-0028', on: 'container', severity: 'medium', needs: ['pidsLimit'],
  title: 'Containers have a limit of processes',
  why: 'A fork bomb in one container stops the whole host.',
  fix: 'Set --pids-limit to a number above zero.',
  judge: ({ pidsLimit }) => (pidsLimit > 0 ? pass() : fail('It may start processes without limit.')),
});

export default [memory, cpu, processes];

import { check, fail, pass } from '../define.ts';

const memory = check({
  id: 'CTR-0010', on: 'container', severity: 'medium', needs: ['memory'],
  title: 'Containers have a memory limit',
  why: 'A container without a memory limit can take all memory of the host, and bring down what else runs there.',
  fix: 'Start it with --memory.',
  judge: ({ memory: bytes }) => (bytes > 0 ? pass() : fail('It has no memory limit.')),
});

const cpu = check({
  id: 'CTR-0011', on: 'container', severity: 'low', needs: ['cpuLimited'],
  title: 'Containers have a CPU share or limit',
  why: 'A busy container without a CPU share or limit can starve its neighbours.',
  fix: 'Start it with --cpus, or with --cpu-shares and a value other than 1024, the default.',
  judge: ({ cpuLimited }) => (cpuLimited ? pass() : fail('It has neither a CPU share nor a CPU limit of its own.')),
});

const processes = check({
  id: 'CTR-0028', on: 'container', severity: 'medium', needs: ['pidsLimit'],
  title: 'The number of processes in a container is limited',
  why: 'Where the number of processes is not limited, a fork bomb in one container can stop the whole host.',
  fix: 'Start it with --pids-limit and a number above zero.',
  judge: ({ pidsLimit }) => (pidsLimit > 0 ? pass() : fail('It may start processes without limit.')),
});

export default [memory, cpu, processes];

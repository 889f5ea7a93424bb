import { expect, test } from 'vitest';
import { benchmarkNamed } from './names.ts';

test('a benchmark goes by its id, with its version or without', () => {
  expect(['cis-docker', 'cis-docker-1.8.0'].map(benchmarkNamed)).toEqual(['cis-docker', 'cis-docker-1.8.0']);
});

test.each(['cis-dockr', 'cis-docker-1.8.1', 'CIS-Docker'])('%s is near to one benchmark, which is named whole', name => {
  expect(() => benchmarkNamed(name)).toThrow(`There is no benchmark ${name}. Did you mean cis-docker-1.8.0?`);
});

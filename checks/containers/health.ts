import { check, fail, notApplicable, pass } from '../define.ts';

export default check({
  id: 'CTR-0026', on: 'container', severity: 'low', needs: ['running', 'health'],
  title: 'Running containers report their health',
  why: 'Without a health check a program that hangs looks like one that works.',
  fix: 'Give the image a HEALTHCHECK, or start it with --health-cmd.',
  judge: ({ running, health }) => {
    if (!running) return notApplicable('It is not running.', { reading: 'running' });
    return health === '' ? fail('It reports no health.', { reading: 'health' }) : pass(`It reports ${health}.`);
  },
});

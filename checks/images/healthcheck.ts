import { check, fail, pass } from '../define.ts';

export default check({
  id: 'IMG-0003', on: 'image', severity: 'low', needs: ['healthcheck'],
  title: 'Images define a health check',
  why: 'Without a health check an engine cannot tell a program that hangs from one that works.',
  fix: 'Add HEALTHCHECK to the Dockerfile. Kubernetes does not use it: there, define probes.',
  judge: ({ healthcheck }) => (healthcheck.length > 0 ? pass() : fail('It defines no health check.')),
});

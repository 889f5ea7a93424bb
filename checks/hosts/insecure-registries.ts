import { check, fail, listed, pass } from '../define.ts';

export default check({
  id: 'HST-0005', on: 'engine', severity: 'high', needs: ['insecureRegistries'],
  title: 'Every registry is reached with verified TLS',
  why: 'Whoever stands between the engine and a registry without verified TLS can hand it any image.',
  fix: 'Give the registry a certificate, put its CA below /etc/docker/certs.d, and remove "insecure-registries"; name mirrors with https://.',
  judge: ({ insecureRegistries }) => (insecureRegistries.length === 0 ? pass() : fail(`Trusted without verified TLS: ${listed(insecureRegistries)}.`)),
});

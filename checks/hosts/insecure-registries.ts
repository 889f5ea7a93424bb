import { check, fail, pass } from '../define.ts';

export default check({
  id: 'HST-0005', on: 'engine', severity: 'high', needs: ['insecureRegistries'],
  title: 'Every registry is reached with verified TLS',
  why: 'Who stands between the engine and such a registry hands it any image; being in that place is the one step that is left.',
  fix: 'Give the registry a certificate, put its CA below /etc/docker/certs.d, and remove "insecure-registries"; name mirrors with https://.',
  judge: ({ insecureRegistries }) => (insecureRegistries.length === 0 ? pass() : fail(`Trusted without verified TLS: ${insecureRegistries.join(', ')}.`)),
});

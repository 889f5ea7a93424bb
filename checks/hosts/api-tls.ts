import { check, fail, isKnown, listed, notApplicable, notAssessed, pass } from '../define.ts';

export default check({
  id: 'HST-0008', on: 'engine', severity: 'critical', needs: [], also: ['openApi', 'apiListeners'],
  title: 'The engine’s API over TCP demands a client certificate',
  why: 'Where the engine’s API asks for no client certificate, whoever reaches it can start a privileged container and, unless the engine is rootless, be root on the host.',
  fix: 'Remove the tcp:// listener, or set tlsverify with tlscacert, tlscert and tlskey.',
  judge: ({ openApi, apiListeners }) => {
    if (isKnown(openApi) && openApi.value.length > 0) return fail(`The API is open to anyone who reaches ${listed(openApi.value)}.`, { reading: 'openApi' });
    if (!isKnown(apiListeners)) return notAssessed(apiListeners.gap);
    const tcp = apiListeners.value.filter(({ kind }) => kind === 'tcp');
    if (tcp.length === 0) return notApplicable(`The API is not on TCP: ${listed(apiListeners.value.map(({ address }) => address))}.`, { reading: 'apiListeners' });
    const open = tcp.filter(({ tls }) => tls !== 'mutual');
    return open.length === 0 ? pass('Every TCP listener demands a client certificate.', { reading: 'apiListeners' })
      : fail(`No client certificate is asked for on ${listed(open.map(({ address, tls }) => `${address} (${tls === 'none' ? 'no TLS' : 'TLS'})`))}.`, { reading: 'apiListeners' });
  },
});

import { expect, test } from 'vitest';
import { proxyFor } from './proxy.ts';

const env = (no: string): Record<string, string> => ({ HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: 'plain:8080', NO_PROXY: no });

test.each([
  ['a server goes through the proxy', 'https://api.example', '', 'http://proxy:3128'],
  ['plain HTTP has its own proxy, whose scheme may be missing', 'http://api.example', '', 'http://plain:8080'],
  ['loopback never goes through one', 'https://127.0.0.1:6443', '', undefined],
  ['localhost never goes through one', 'https://localhost:6443', '', undefined],
  ['loopback in IPv6 never goes through one', 'https://[::1]:6443', '', undefined],
  ['a name excepts itself', 'https://api.example', 'api.example', undefined],
  ['a name excepts what is below it', 'https://api.shop.example', 'shop.example', undefined],
  ['a name does not except what only ends like it', 'https://notshop.example', 'shop.example', 'http://proxy:3128'],
  ['a suffix excepts what is below it', 'https://api.shop.example', '.shop.example', undefined],
  ['a suffix does not except the name itself', 'https://shop.example', '.shop.example', 'http://proxy:3128'],
  ['a starred suffix is a suffix', 'https://api.shop.example', '*.shop.example', undefined],
  ['a star excepts all', 'https://api.example', '*', undefined],
  ['a rule with a port holds for that port', 'https://api.example:6443', 'api.example:6443', undefined],
  ['a rule with another port does not hold', 'https://api.example:6443', 'api.example:443', 'http://proxy:3128'],
  ['the usual port counts', 'https://api.example', 'api.example:443', undefined],
  ['a network excepts its addresses', 'https://10.1.2.3:6443', '192.168.0.0/16, 10.0.0.0/8', undefined],
  ['a network excepts no others', 'https://11.1.2.3:6443', '10.0.0.0/8', 'http://proxy:3128'],
  ['an IPv6 network excepts its addresses', 'https://[fd00::7]:6443', 'fd00::/8', undefined],
  ['an IPv6 address excepts itself', 'https://[fd00::7]:6443', 'fd00::7', undefined],
  ['a broken network excepts nothing', 'https://10.1.2.3', '10.0.0.0/99,x/8,/', 'http://proxy:3128'],
])('%s', (_name, server, no, proxy) => {
  expect(proxyFor(new URL(server), undefined, env(no))).toBe(proxy);
});

test("the kubeconfig's own proxy comes before all others", () => {
  expect(proxyFor(new URL('https://127.0.0.1'), 'socks5://own:1080', env('*'))).toBe('socks5://own:1080');
});

test('small letters do as well', () => {
  expect(proxyFor(new URL('https://api.example'), undefined, { https_proxy: 'http://small:1' })).toBe('http://small:1');
});

import { expect, test } from 'vitest';
import { tcpSockets, unixSockets } from './sockets.ts';

// Recorded on Debian 12, kernel 6.18.
test('listening TCP sockets, and no other state', () => {
  expect(tcpSockets(`  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:B5D5 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 341195 1 00000000fd06d105 100 0 0 10 0
   3: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1072 1 000000007f611edc 100 0 0 10 0
   4: 0100007F:B5A1 0100007F:ADEC 06 00000000:00000000 03:000015E6 00000000     0        0 0 3 00000000943c9749
`)).toEqual([{ address: '127.0.0.1', port: 46549, inode: '341195' }, { address: '0.0.0.0', port: 2024, inode: '1072' }]);
});

test.each([
  ['00000000000000000000000000000000:0947', '::', 2375],
  ['00000000000000000000000001000000:0947', '::1', 2375],
  ['0000000000000000FFFF00000100007F:0947', '::ffff:127.0.0.1', 2375],
  ['B80D01200000000000000000050A0000:0948', '2001:db8::a05', 2376],
])('%s is %s', (local, address, port) => {
  expect(tcpSockets(`head\n   0: ${local} 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 42 1 0 100 0 0 10 0\n`)).toEqual([{ address, port, inode: '42' }]);
});

test('listening unix sockets that have a file', () => {
  expect(unixSockets(`Num       RefCount Protocol Flags    Type St Inode Path
000000005c6e1477: 00000002 00000000 00010000 0001 01 118602 /run/docker.sock
0000000083ae9da9: 00000003 00000000 00000000 0001 03 118781 /run/docker.sock
0000000083ae9daa: 00000002 00000000 00010000 0001 01 118782 @abstract
0000000083ae9dab: 00000002 00000000 00010000 0005 01 118783 /run/my socket
0000000083ae9dac: 00000002 00000000 00010000 0001 01 118784
`)).toEqual([{ path: '/run/docker.sock', inode: '118602' }, { path: '/run/my socket', inode: '118783' }]);
});

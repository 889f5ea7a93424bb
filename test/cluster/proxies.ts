import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A proxy on loopback; `through` holds the hosts it was asked for. */
export interface Proxy {
  readonly port: number;
  readonly through: readonly string[];
  close(): Promise<void>;
}

/** An HTTP proxy that tunnels with CONNECT. */
export async function connectProxy(): Promise<Proxy> {
  const through: string[] = [];
  const server = createHttpServer().on('connect', (request: { url?: string }, client: Socket) => {
    through.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => { client.write('HTTP/1.1 200 OK\r\n\r\n'); join(client, onward); });
  });
  return listening(server, through);
}

/** A SOCKS 5 proxy without authentication (RFC 1928), for IPv4 addresses and names. */
export async function socksProxy(): Promise<Proxy> {
  const through: string[] = [];
  const server = createServer(client => {
    client.once('data', () => {
      client.write(Buffer.from([5, 0]));
      client.once('data', request => {
        const named = request[3] === 3;
        const end = named ? 5 + request[4]! : 8;
        const host = named ? request.subarray(5, end).toString() : [...request.subarray(4, 8)].join('.');
        through.push(`${host}:${request.readUInt16BE(end)}`);
        const onward = connect(request.readUInt16BE(end), host, () => { client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])); join(client, onward); });
      });
    });
  });
  return listening(server, through);
}

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [[one, other], [other, one]] as const) from.on('error', () => to.destroy()).on('close', () => to.destroy()).pipe(to);
}

async function listening(server: Server, through: readonly string[]): Promise<Proxy> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => { open.add(socket); socket.once('close', () => open.delete(socket)); });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, through, close };
}

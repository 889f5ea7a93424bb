import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A relay that listens on a loopback port of this machine. */
export interface Relay {
  readonly port: number;
  stop(): Promise<void>;
}

/** Relays a loopback port to a unix socket: the way to a TCP port inside a box, whose network is its own. */
export async function relayTo(path: string): Promise<Relay> {
  const open = new Set<Socket>();
  const server = createServer(from => {
    const to = connect(path);
    for (const socket of [from, to]) {
      open.add(socket);
      socket.once('close', () => { open.delete(socket); from.destroy(); to.destroy(); }).on('error', () => socket.destroy());
    }
    from.pipe(to).pipe(from);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => stopped(server, open) };
}

async function stopped(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  for (const socket of open) socket.destroy();
  await closed;
}

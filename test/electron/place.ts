import path from 'node:path';

/** Where a packed app lies: what is started, and the folder of its archive. */
export interface Place {
  readonly executable: string;
  readonly resources: string;
}

/** Where electron-builder puts the executable and the archive on this system. */
export function packedIn(output: string, platform = process.platform, arch = process.arch): Place {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  switch (platform) {
    case 'darwin': {
      const contents = path.join(output, `mac${suffix}`, 'Plimsoll.app', 'Contents');
      return { executable: path.join(contents, 'MacOS', 'Plimsoll'), resources: path.join(contents, 'Resources') };
    }
    case 'win32': {
      const folder = path.join(output, `win${suffix}-unpacked`);
      return { executable: path.join(folder, 'Plimsoll.exe'), resources: path.join(folder, 'resources') };
    }
    default: {
      const folder = path.join(output, `linux${suffix}-unpacked`);
      return { executable: path.join(folder, 'plimsoll-desktop'), resources: path.join(folder, 'resources') };
    }
  }
}

import { buffer, text } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile as Reader } from 'yauzl';
import { ZipFile } from 'yazl';

/** Limits on what an untrusted archive may hold. */
const most = { entries: 200_000, entryBytes: 256 * 1024 * 1024, totalBytes: 1024 * 1024 * 1024 };
/** One of the earliest dates a ZIP can hold, in local time, as its format wants: the same files give the same bytes everywhere. */
const fixed = (): Date => new Date(1980, 0, 2);

/** Text files as a ZIP, in the order of the map; the same files give the same bytes. */
export async function zip(files: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [path, content] of files) archive.addBuffer(Buffer.from(content), path, { mtime: fixed(), mode: 0o100644, forceDosTimestamp: true });
  archive.end();
  return buffer(archive.outputStream);
}

/** The text files of a ZIP. Throws an Error when it is none, holds a name twice, or more than the limits allow. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const reader = await new Promise<Reader>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, validateEntrySizes: true }, (error, file) => (error ? reject(error) : resolve(file)));
  });
  if (reader.entryCount > most.entries) throw new Error(`it holds ${reader.entryCount} files; ${most.entries} is the most that is opened.`);
  const files = new Map<string, string>();
  let total = 0;
  for await (const entry of entries(reader)) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > most.entryBytes || total > most.totalBytes) throw new Error(`${entry.fileName} is larger than what is opened.`);
    if (files.has(entry.fileName)) throw new Error(`it holds ${entry.fileName} twice.`);
    files.set(entry.fileName, await content(reader, entry));
  }
  return files;
}

async function* entries(reader: Reader): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      reader.once('entry', resolve).once('end', () => resolve(null)).once('error', reject);
      reader.readEntry();
    });
    if (entry === null) return;
    reader.removeAllListeners();
    yield entry;
  }
}

async function content(reader: Reader, entry: Entry): Promise<string> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    reader.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  return text(stream);
}

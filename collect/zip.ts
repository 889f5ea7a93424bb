import { text } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile as Reader } from 'yauzl';

/** Limits on what an untrusted archive may hold. */
const most = { entries: 200_000, entryBytes: 256 * 1024 * 1024, totalBytes: 1024 * 1024 * 1024 };
/** 1 January 1980, the earliest a ZIP can tell, as its two 16-bit fields: the same files give the same bytes everywhere. */
const fixedDate = (1 << 5) | 1;
const utf8Names = 0x0800;
const deflated = 8;

/**
 * Text files as a ZIP, in the order of the map; the same files give the same bytes. Written here because a streaming
 * writer costs ten times the compression itself for some hundred small files (docs/measured.md). The end record is
 * always ZIP64, so that the number of files has no limit. Source: PKWARE APPNOTE 6.3.10, 4.3.
 */
export function zip(files: ReadonlyMap<string, string>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path);
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const common = fields([20, 2], [utf8Names, 2], [deflated, 2], [0, 2], [fixedDate, 2], [crc32(plain), 4], [packed.length, 4], [plain.length, 4], [name.length, 2], [0, 2]);
    parts.push(fields([0x04034b50, 4]), common, name, packed);
    directory.push(fields([0x02014b50, 4], [0x0314, 2]), common, fields([0, 2], [0, 2], [0, 2], [(0o100644 << 16) >>> 0, 4], [offset, 4]), name);
    offset += 4 + common.length + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = [
    fields([0x06064b50, 4], [44, 8], [0x032d, 2], [45, 2], [0, 4], [0, 4], [files.size, 8], [files.size, 8], [size, 8], [offset, 8]),
    fields([0x07064b50, 4], [0, 4], [offset + size, 8], [1, 4]),
    fields([0x06054b50, 4], [0, 2], [0, 2], [0xffff, 2], [0xffff, 2], [0xffffffff, 4], [0xffffffff, 4], [0, 2]),
  ];
  return Buffer.concat([...parts, ...directory, ...end]);
}

/** Little-endian numbers, each with its width in bytes. */
function fields(...numbers: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Uint8Array {
  const buffer = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}

/**
 * The text files of a ZIP, one after the other, so that no more than one is held. Throws an Error when it is none, holds
 * a name twice, or more than the limits allow.
 */
export async function* unzip(bytes: Uint8Array): AsyncGenerator<readonly [path: string, content: string]> {
  const reader = await new Promise<Reader>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, validateEntrySizes: true }, (error, file) => (error ? reject(error) : resolve(file)));
  });
  if (reader.entryCount > most.entries) throw new Error(`it holds ${reader.entryCount} files; ${most.entries} is the most that is opened.`);
  const seen = new Set<string>();
  let total = 0;
  for await (const entry of entries(reader)) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > most.entryBytes || total > most.totalBytes) throw new Error(`${entry.fileName} is larger than what is opened.`);
    if (seen.has(entry.fileName)) throw new Error(`it holds ${entry.fileName} twice.`);
    seen.add(entry.fileName);
    yield [entry.fileName, await content(reader, entry)];
  }
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

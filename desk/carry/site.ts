import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isCode } from '../store/data-folder.ts';

/** What a window may load: its own files, and nothing from anywhere else. The same in the browser and in Electron. */
export const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

export const siteHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-store',
} as const;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
};

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/** A file of the built window by the path of its address; undefined for what is not one of them, whatever the path says. */
export async function assetOf(folder: string, pathname: string): Promise<Asset | undefined> {
  const asked = decoded(pathname === '/' ? '/index.html' : pathname);
  const mediaType = asked === undefined ? undefined : mediaTypes[path.extname(asked)];
  if (asked === undefined || mediaType === undefined) return undefined;
  const file = path.join(folder, asked);
  if (!file.startsWith(path.join(folder, path.sep))) return undefined;
  try {
    return { bytes: new Uint8Array(await readFile(file)), mediaType };
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'EISDIR') || isCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** The path in clear; undefined when it is malformed or tries to leave. */
function decoded(pathname: string): string | undefined {
  try {
    const clear = decodeURIComponent(pathname);
    return /[\0\\]/.test(clear) || clear.split('/').includes('..') ? undefined : clear;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

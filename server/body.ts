import type { IncomingMessage } from 'node:http';
import type { Refusal } from './guard.ts';

/** The largest input that is taken: decisions and a profile are far below it. */
export const largestBody = 1_000_000;

/** The JSON a request carries; a refusal when it is no JSON, too large or of another type. An empty body is undefined. */
export async function jsonBody(request: IncomingMessage): Promise<{ readonly input: unknown } | Refusal> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== 'application/json') return { status: 415, message: 'Input is application/json.' };
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return tooLarge;
    chunks.push(chunk);
  }
  return parsed(Buffer.concat(chunks).toString('utf8'));
}

const tooLarge: Refusal = { status: 413, message: `Input is at most ${largestBody} bytes.` };

function parsed(text: string): { readonly input: unknown } | Refusal {
  if (text === '') return { input: undefined };
  try {
    return { input: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { status: 400, message: 'Input is not JSON.' };
    throw error;
  }
}

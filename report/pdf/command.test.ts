import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from '../../assess/reproduce.ts';
import { commandLines } from './command.ts';

const within = (columns: number) => (text: string): boolean => text.length <= columns;
const lines = (command: string, columns: number): string[] => commandLines(command, within(columns)).map(({ text }) => text);

/** The words a POSIX shell makes of a text, by its quoting rules: enough for what stands in single quotes, escapes and plain words. */
function words(text: string): string[] {
  const found: string[] = [];
  let [word, at, any] = ['', 0, false];
  const end = (): void => { if (any) found.push(word); [word, any] = ['', false]; };
  while (at < text.length) {
    const each = text[at++]!;
    if (each === "'") {
      const close = text.indexOf("'", at);
      word += text.slice(at, close);
      [at, any] = [close + 1, true];
    } else if (each === '\\') {
      if (text[at] !== '\n') [word, any] = [word + text[at]!, true];
      at++;
    } else if (/\s/.test(each)) end();
    else [word, any] = [word + each, true];
  }
  end();
  return found;
}

test('a command that fits stays one line', () => {
  expect(lines("docker info --format '{{json .Warnings}}'", 80)).toEqual(["docker info --format '{{json .Warnings}}'"]);
});
test('a longer one breaks before an option or a pipe, each line but the last ending with a backslash', () => {
  expect(lines("kubectl --context pine --namespace legacy get deployments --field-selector metadata.name=checkout --output json | jq '.items[0].spec'", 80)).toEqual([
    'kubectl --context pine --namespace legacy get deployments \\',
    "--field-selector metadata.name=checkout --output json | jq '.items[0].spec'",
  ]);
});
test('where no option begins it breaks at a space', () => {
  expect(lines('docker image inspect alpha beta gamma', 20)).toEqual(['docker image \\', 'inspect alpha beta \\', 'gamma']);
});
test('a quoted word that is too long is closed before the break and opened after it', () => {
  expect(commandLines("jq '.items[0].metadata.annotations'", within(24))).toEqual([
    { text: "jq '.items[0].'\\", inside: false }, { text: "'metadata.annotations'", inside: true },
  ]);
});
test('what a pipe leads to stays together, whole words where they fit alone, else broken after a space', () => {
  expect(lines("kubectl get pods --output json | jq --compact-output '.items[0].spec | .hostPID, .hostIPC, .hostNetwork'", 60)).toEqual([
    'kubectl get pods --output json \\', '| jq --compact-output \\', "'.items[0].spec | .hostPID, .hostIPC, .hostNetwork'",
  ]);
  expect(lines("kubectl get pods --output json | jq --compact-output '.items[0].spec | .hostPID, .hostIPC, .hostNetwork'", 50)).toEqual([
    'kubectl get pods --output json \\', "| jq --compact-output '.items[0].spec | '\\", "'.hostPID, .hostIPC, .hostNetwork'",
  ]);
});
test('a command whose quotes nobody understands is left alone', () => {
  expect(lines("echo 'never closed, and longer than the line", 20)).toEqual(["echo 'never closed, and longer than the line"]);
});

const word = fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.constantFrom('--output', '|', "it's", 'a b', '\\', "'", '--label=x y')).filter(text => !/[\u0000-\u001f\u007f\u0080-\uffff]/.test(text));
test('whatever its words, the lines are the same words, and none is wider than its column', () => {
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.integer({ min: 16, max: 70 }), (given, columns) => {
    const command = given.map(quote).join(' ');
    const broken = lines(command, columns);
    expect(words(broken.join('\n'))).toEqual(given);
    for (const line of broken) expect(line.length).toBeLessThanOrEqual(columns);
  }), { numRuns: 500 });
});

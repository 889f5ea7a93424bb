/** The folders above a path, from the root of the host (or of the process that sees it so) down. */
export function foldersAbove(path: string): string[] {
  const root = /^\/proc\/\d+\/root(?=\/)/.exec(path)?.[0] ?? '';
  const steps = path.slice(root.length).split('/').slice(1, -1);
  return [root === '' ? '/' : root, ...steps.map((_step, index) => `${root}/${steps.slice(0, index + 1).join('/')}`)];
}

/** A host path in one spelling: no doubled or trailing slash, no dots, and /run for the link /var/run. '' stays ''. */
export function hostPath(path: string): string {
  if (!path.startsWith('/')) return path;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  if (steps[0] === 'var' && steps[1] === 'run') steps.shift();
  return `/${steps.join('/')}`;
}

/** How a path is written, where its one spelling is another. */
export const spelt = (path: string): { written?: string } => (hostPath(path) === path ? {} : { written: path });

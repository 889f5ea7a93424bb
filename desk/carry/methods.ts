import type { MethodName } from '../contract.ts';

/** The contract's names without its schemas, for a preload script that has to stay small. */
export const methodNames = [
  'version', 'listTargets', 'planRun', 'startRun', 'cancelRun', 'listAssessments', 'openAssessment', 'deleteAssessment', 'finding', 'excerpt', 'preview', 'export',
] as const satisfies readonly MethodName[];

/** Whether a name from outside is one of the contract's. */
export const isMethod = (name: unknown): name is MethodName => (methodNames as readonly unknown[]).includes(name);

import { z } from 'zod';
import { layers, parametersSchema } from './model/index.ts';

const name = z.string().trim().min(1).describe('A name; * stands for any run of characters.');
/** Which names are in scope: those that fit `only`, where it is said, and none of `except`. */
const rule = (of: string) => z.strictObject({ only: z.array(name).min(1).optional(), except: z.array(name).min(1).optional() })
  .refine(({ only, except }) => only !== undefined || except !== undefined, 'Say only, except, or both')
  .meta({ minProperties: 1 }).optional().describe(of);

/** Which resources are in scope, by name. What is left out is not judged, and counted as left out. */
export const scopeSchema = z.strictObject({
  namespaces: rule('Kubernetes namespaces, with the resources that live in them. What belongs to the whole cluster stays in.'),
  projects: rule('Compose projects, with their containers. For only, a container without a project is out.'),
  containers: rule('Containers of Docker engines.'),
  images: rule('Images, as the report names them: repository:tag, or what a workload names.'),
});
export type Scope = z.output<typeof scopeSchema>;
export type ScopeRule = NonNullable<Scope[keyof Scope]>;
export const scopeRules = Object.keys(scopeSchema.shape) as (keyof Scope)[];

/** A profile file: which pages and level, which layers and resources, and the parameters an auditor settled. */
export const profileSchema = z.strictObject({
  name: z.string().default('default').describe('What this profile is called in the report.'),
  benchmarks: z.array(z.string()).optional().describe('Benchmark ids to include; all that fit the targets when absent.'),
  level: z.enum(['1', '2']).default('2').describe('Highest benchmark level; 2 includes 1.'),
  layers: z.array(z.enum(layers)).min(1).optional().describe('Layers in scope; all that the targets bring when absent.'),
  scope: scopeSchema.optional().describe('Resources in scope, by name; all when absent.'),
  parameters: parametersSchema.default({}),
});
export type Profile = z.output<typeof profileSchema>;
export const defaultProfile: Profile = profileSchema.parse({});

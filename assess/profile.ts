import { z } from 'zod';
import { layers, parametersSchema } from './model/index.ts';

/** A profile file: which pages and level, which layers, and the parameters an auditor settled. */
export const profileSchema = z.strictObject({
  name: z.string().default('default').describe('What this profile is called in the report.'),
  benchmarks: z.array(z.string()).optional().describe('Benchmark ids to include; all that fit the targets when absent.'),
  level: z.enum(['1', '2']).default('2').describe('Highest benchmark level; 2 includes 1.'),
  layers: z.array(z.enum(layers)).min(1).optional().describe('Layers in scope; all that the targets bring when absent.'),
  parameters: parametersSchema.default({}),
});
export type Profile = z.output<typeof profileSchema>;
export const defaultProfile: Profile = profileSchema.parse({});

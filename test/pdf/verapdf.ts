import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, need, run } from '../engines/system.ts';

/** The PDF validator, one jar of the Maven repository; for the tests only. */
const validator = { group: 'org.verapdf.apps', name: 'greenfield-apps', version: '1.28.2', sha256: '687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6' } as const;

/** The validator's jar: fetched once by Maven, checked by its hash at every use, kept outside the tree. */
export async function verapdfJar(): Promise<string> {
  const repository = join(cache, 'maven');
  const { group, name, version, sha256 } = validator;
  const jar = join(repository, ...group.split('.'), name, version, `${name}-${version}.jar`);
  if (!existsSync(jar)) {
    mkdirSync(repository, { recursive: true });
    await run([need('mvn', 'maven'), '-q', '-B', `-Dmaven.repo.local=${repository}`, 'dependency:get', `-Dartifact=${group}:${name}:${version}:jar`, '-Dtransitive=false']);
  }
  const digest = createHash('sha256').update(readFileSync(jar)).digest('hex');
  if (digest !== sha256) throw new Error(`${jar} is not what it was: sha256 ${digest} instead of ${sha256}. Delete it to fetch it again.`);
  return jar;
}

/** What a PDF lacks to be PDF/UA-1: the failed rules, as text; none when it passes. */
export async function uaProblems(file: string): Promise<string[]> {
  const java = need('java', 'default-jre-headless');
  const report = await run([java, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', await verapdfJar(), 'org.verapdf.apps.GreenfieldCliWrapper', '--flavour', 'ua1', '--format', 'mrr', file])
    .catch((error: unknown) => String(error));   // it ends with 1 when the file fails, and its report is then in the error's text
  if (/isCompliant="true"/.test(report)) return [];
  const rules = [...report.matchAll(/<rule [^>]*clause="([^"]+)"[^>]*>\s*<description>([^<]+)/g)].map(([, clause, said]) => `${clause}: ${said}`);
  return rules.length > 0 ? rules : [report.slice(0, 2000)];
}

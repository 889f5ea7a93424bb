import type { Verdict } from '../../assess/model/index.ts';
import { day, fail, manual, notAssessed, pass } from '../define.ts';

/** Last days of support, by minor version. Source: kubernetes.io/releases, September 2026. */
const kubernetes: Readonly<Record<number, string>> = {
  24: '2023-07-28', 25: '2023-10-28', 26: '2024-02-28', 27: '2024-06-28', 28: '2024-10-28', 29: '2025-02-28', 30: '2025-07-15', 31: '2025-11-11',
  32: '2026-02-28', 33: '2026-06-28', 34: '2026-10-27', 35: '2027-02-28', 36: '2027-06-28',
};
const newest = 36;

/** Last days of support of containerd, by minor version. Source: containerd.io/releases, September 2026. */
const containerd: Readonly<Record<string, string>> = {
  '1.0': '2018-12-05', '1.1': '2019-10-23', '1.2': '2020-10-15', '1.3': '2021-03-04', '1.4': '2022-03-03', '1.5': '2023-02-28', '1.6': '2025-08-23', '1.7': '2026-09-01',
  '2.0': '2027-03-01', '2.1': '2026-07-03', '2.2': '2026-11-06', '2.3': '2028-04-30',
};

/** The minor version in "v1.34.1-eks-…"; undefined for what is no version of Kubernetes 1. */
export function minorOf(version: string): number | undefined {
  const found = /^v?1\.(\d+)(?:\.|$|[+-])/.exec(version);
  return found ? Number(found[1]) : undefined;
}

/** Whether a version is a maker's own build (EKS, GKE, OpenShift …), which may be mended past the project's support. */
export const isMakers = (version: string): boolean => /^v?1\.\d+\.\d+[-+](?!(alpha|beta|rc)\.|k3s|rke2)/.test(version);

/** What is said of a version of Kubernetes at the time it was read (RFC 3339): whether it is still mended. */
export function supported(of: string, readAt: string): Verdict {
  const minor = minorOf(of);
  if (minor === undefined) return notAssessed({ reason: 'unsupported', detail: `Plimsoll does not know the version ${of}.` });
  const { until, atLeast } = supportOf(minor);
  if (readAt.slice(0, 10) <= until) return pass(`${of} is supported until ${day(until)}${atLeast ? ' at least' : ''}.`);
  if (atLeast) return notAssessed({ reason: 'unsupported', detail: `How long 1.${minor} is supported is not known to this version of Plimsoll.`, closes: 'Use a newer version of Plimsoll.' });
  // No maker is known to mend a version for three years more.
  const mayBeMended = isMakers(of) && readAt.slice(0, 10) <= `${Number(until.slice(0, 4)) + 3}${until.slice(4)}`;
  return mayBeMended ? manual(`The Kubernetes project’s support of ${of} ended on ${day(until)}. Does its maker still mend it?`) : fail(`Support of ${of} ended on ${day(until)}.`);
}

/**
 * Until when a minor version is supported, YYYY-MM-DD. One that is newer than the table is supported at least as long
 * as the newest in it; one that is older is past its end.
 */
export function supportOf(minor: number): { readonly until: string; readonly atLeast: boolean } {
  const until = kubernetes[minor];
  if (until !== undefined) return { until, atLeast: false };
  return minor > newest ? { until: kubernetes[newest]!, atLeast: true } : { until: '2023-07-28', atLeast: false };
}

/** Until when a containerd version is supported; undefined for a version the table does not know. */
export const containerdSupport = (version: string): string | undefined => containerd[/^v?(\d+\.\d+)/.exec(version)?.[1] ?? ''];

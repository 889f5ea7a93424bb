/** Ends of support, by minor version. Source: kubernetes.io/releases, September 2026. */
const kubernetes: Readonly<Record<number, string>> = {
  24: '2023-07-28', 25: '2023-10-28', 26: '2024-02-28', 27: '2024-06-28', 28: '2024-10-28', 29: '2025-02-28', 30: '2025-07-15', 31: '2025-11-11',
  32: '2026-02-28', 33: '2026-06-28', 34: '2026-10-27', 35: '2027-02-28', 36: '2027-06-28',
};
const newest = 36;

/** Ends of support of containerd, by minor version. Source: containerd.io/releases, September 2026. */
const containerd: Readonly<Record<string, string>> = {
  '1.0': '2018-12-05', '1.1': '2019-10-23', '1.2': '2020-10-15', '1.3': '2021-03-04', '1.4': '2022-03-03', '1.5': '2023-02-28', '1.6': '2025-08-23', '1.7': '2026-09-01',
  '2.0': '2027-03-01', '2.1': '2026-07-03', '2.2': '2026-11-06', '2.3': '2028-04-30',
};

/** The minor version in "v1.34.1-eks-…"; undefined for what is no version of Kubernetes 1. */
export function minorOf(version: string): number | undefined {
  const found = /^v?1\.(\d+)(?:\.|$|[+-])/.exec(version);
  return found ? Number(found[1]) : undefined;
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

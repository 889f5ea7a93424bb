import type { Texts } from '../../model/index.ts';
import type { Selector } from './schema.ts';

/** Whether every label of a plain selector (a Service's) is there. An empty one selects nothing there. */
export function selects(selector: Texts | null | undefined, labels: Texts): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** Whether a label selector matches. An empty or absent one matches everything. Source: meta/v1 LabelSelector. */
export function matches(selector: Selector, labels: Texts): boolean {
  const equal = Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return equal && (selector?.matchExpressions ?? []).every(({ key, operator, values }) => {
    const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'In': return label !== undefined && (values ?? []).includes(label);
      case 'NotIn': return label === undefined || !(values ?? []).includes(label);
      case 'Exists': return label !== undefined;
      case 'DoesNotExist': return label === undefined;
      default: return false;
    }
  });
}

/** Strokes of an icon: a path, drawn as a line of the given weight, filled, or cut out in the colour of the ground. */
type Stroke = readonly [path: string, drawn: number | 'fill' | 'cut' | 'rung'];

const ring = 'M1.75 8a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0 -12.5 0Z';
const rung = ['M1 2.3h14', 'M1 6.1h14', 'M1 9.9h14', 'M1 13.7h14'] as const;
/** A ladder filled from below. */
const ladder = (filled: number): Stroke[] => rung.map((path, index) => [path, index >= 4 - filled ? 2.2 : 'rung']);

/** Drawn on 16 × 16. Shape carries the meaning, never the colour alone. */
export const icons = {
  pass: [[ring, 1.4], ['M5.2 8.3l2 2 3.7-4.3', 1.6]],
  fail: [['M1 8a7 7 0 1 0 14 0a7 7 0 1 0 -14 0Z', 'fill'], ['M5.5 5.5l5 5m0-5l-5 5', 'cut']],
  accepted: [[ring, 1.4], ['M5.8 5.8l4.4 4.4m0-4.4l-4.4 4.4', 1.5]],
  notAssessed: [[ring, 1.4], ['M2.6 9.2L9.2 2.6M3.6 12.2l8.6-8.6M6.8 13.4l6.6-6.6', 1.3]],
  notApplicable: [['M3.5 8h9', 1.6]],
  manual: [[ring, 1.4], ['M6.2 6.4a1.85 1.85 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.2', 1.4], ['M7.05 11.4a.95.95 0 1 0 1.9 0a.95.95 0 1 0 -1.9 0Z', 'fill']],
  providerManaged: [[ring, 1.4], ['M5.8 10.2l4.2-4.2M6.7 5.8h3.5v3.5', 1.4]],
  critical: ladder(4), high: ladder(3), medium: ladder(2), low: ladder(1),
  mark: [['M3.2 8a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0 -9.6 0Z', 1.7], ['M0 8h16', 1.7]],
  search: [['M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z', 1.4], ['M10.5 10.5L14 14', 1.4]],
  right: [['M6 4l4 4-4 4', 1.5]],
  down: [['M4 6l4 4 4-4', 1.5]],
  close: [['M5 5l6 6m0-6l-6 6', 1.4]],
  copy: [['M5.5 5.5h7v7h-7z M3.5 10.5v-7h7', 1.3]],
  tick: [['M3.5 8.5l3 3 6-7', 1.8]],
} as const satisfies Record<string, readonly Stroke[]>;

export type IconName = keyof typeof icons;

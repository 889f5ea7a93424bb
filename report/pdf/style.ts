import type { FontName } from './fonts.ts';

/** The page, in points: A4, 174 mm of text. Colours and sizes are the light theme's and the report's tokens. */
export const page = { width: 595.28, height: 841.89, left: 51.02, right: 544.26, top: 76, bottom: 784, head: 52, foot: 811 } as const;
export const textWidth = page.right - page.left;
/** Facts stand in a key column and the rest. */
export const keyColumn = 102;
export const leadWidth = 402;

export const colour = {
  ink: '#14181d', ink2: '#424952', ink3: '#60676f', line: '#e3e3dd', lineStrong: '#c3c5bf', surface: '#ffffff', sunk: '#f3f3ee', mark: '#fdf2da',
  accent: '#1d5288', hull: '#2c4a66', hullOpen: '#728ba3', hullEdge: '#818c98', loadLine: '#14181d', ceiling: '#b02c1c', violet: '#6a4a93',
  verdict: { pass: '#0c6b60', fail: '#b02c1c', notAssessed: '#6a4a93', notApplicable: '#60676f', manual: '#1d5a94', providerManaged: '#4c5a68', accepted: '#86502a' },
  severity: { critical: '#b02c1c', high: '#a84e06', medium: '#755f07', low: '#59626c' },
} as const;

export interface Style {
  readonly font: FontName;
  readonly size: number;
  /** Height of a line. */
  readonly lead: number;
  readonly colour: string;
  /** The mark it leads to: text in this style is a link there. */
  readonly to?: string;
}
const style = (font: FontName, size: number, lead: number, ink: string = colour.ink): Style => ({ font, size, lead, colour: ink });

export const type = {
  h1: style('strong', 20, 24), h2: style('strong', 12, 15), head: style('strong', 8.8, 12.6), headNote: style('text', 8.8, 12.6, colour.ink3),
  lead: style('text', 11, 15, colour.ink2), body: style('text', 8.8, 12.6), bodyDim: style('text', 8.8, 12.6, colour.ink2), strong: style('medium', 8.8, 12.6),
  small: style('text', 7.8, 10.8), smallDim: style('text', 7.8, 10.8, colour.ink3), smallInk2: style('text', 7.8, 10.8, colour.ink2), smallStrong: style('medium', 7.8, 10.8),
  caption: style('text', 6.8, 9, colour.ink3), captionStrong: style('medium', 6.8, 9, colour.ink2), column: style('text', 6.8, 9, colour.ink3),
  mono: style('mono', 6.8, 9.4), monoDim: style('mono', 6.8, 9.4, colour.ink3), monoName: style('mono', 6.8, 10.8), id: style('mono', 7.8, 10.8, colour.ink3),
} as const;
export const inked = (base: Style, ink: string): Style => ({ ...base, colour: ink });
export const linked = (base: Style, to: string): Style => ({ ...base, colour: colour.accent, to });

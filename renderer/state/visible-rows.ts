export interface Visible {
  /** Index of the first row to draw and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Pixels above the first drawn row, and of the whole list. */
  readonly offset: number;
  readonly total: number;
}

/** Which rows of a list with one fixed row height are to be drawn; a few more than fit, so that scrolling shows no gap. */
export function visibleRows({ scrollTop, height, rowHeight, count, overscan = 8 }: { scrollTop: number; height: number; rowHeight: number; count: number; overscan?: number }): Visible {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const from = Math.max(0, Math.min(first, count - 1) - overscan);
  const to = Math.min(count, first + Math.ceil(height / rowHeight) + overscan);
  return { from: Math.min(from, Math.max(0, to)), to, offset: from * rowHeight, total: count * rowHeight };
}

/** The scroll position that shows a row with the least movement. */
export function scrollTo(index: number, { scrollTop, height, rowHeight }: { scrollTop: number; height: number; rowHeight: number }): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}

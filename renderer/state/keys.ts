/** What a key press means: pressed without a modifier, and outside of fields and dialogs but for Escape. */
export function keyOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (document.querySelector('dialog[open]')) return null;
  const field = target?.closest('input, select, textarea, [contenteditable]') as HTMLElement | null | undefined;
  const types = field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);
  if (field && !types && event.key !== 'Escape') return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** Runs what a key is bound to and keeps the browser from doing its own. */
export function onKeys(event: KeyboardEvent, bound: Readonly<Record<string, (() => void) | undefined>>): void {
  const key = keyOf(event);
  const action = key === null ? undefined : bound[key];
  if (!action) return;
  event.preventDefault();
  action();
}

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'plimsoll-theme';

/** The theme that was chosen before; the system's where none was or nothing may be stored. */
export function chosenTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find(theme => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Puts a theme on the page and remembers it where that is allowed. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(key, theme);
  } catch (error) {
    console.warn('The theme holds for this window only.', error);
  }
}

/** The next of the three. */
export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';

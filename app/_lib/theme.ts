export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_KEY = "eddy.theme";

/**
 * Runs while the page is parsed, before anything is painted, so that no page flashes in the wrong theme; then follows the
 * system on every page. It is the only inline script of the console, and carries the nonce of its page.
 */
export const THEME_SCRIPT = `(function(){var m=matchMedia("(prefers-color-scheme: dark)");function f(){var t;try{t=localStorage.getItem("${THEME_KEY}")}catch(e){}document.documentElement.classList.toggle("dark",t==="dark"||(t!=="light"&&m.matches))}f();m.addEventListener("change",f)})()`;

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The theme the reader has chosen; `system` when there is no choice or no storage. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(THEME_KEY);
    return isTheme(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // without storage the choice lasts as long as the page
  }
}

const CHANGED = "eddy:theme";

/** Keeps the choice, shows it, and tells those who watch. */
export function chooseTheme(theme: Theme): void {
  storeTheme(theme);
  showTheme(theme);
  window.dispatchEvent(new Event(CHANGED));
}

/** Hears of choices, of other tabs too. */
export function watchTheme(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Sets the class that every dark style hangs on. */
export function showTheme(theme: Theme): void {
  const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", isDark);
}

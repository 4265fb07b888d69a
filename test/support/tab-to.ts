import type { Locator, Page } from "@playwright/test";

/** Presses Tab until the element has the focus, as one who has no mouse does. */
export async function tabTo(page: Page, target: Locator, presses = 60): Promise<void> {
  for (let count = 0; count < presses; count += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))) return;
  }
  throw new Error(`Tab does not reach ${target} in ${presses} presses.`);
}

import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type ApiClient, createApiClient } from "../../support/api-client.ts";
import { type ConsoleProcess, startConsole } from "../../support/console-process.ts";

export { expect };

/** A browser says these by itself when the server refuses, is away, or comes back; pages tell them in their own words. */
const EXPECTED = /Failed to load resource|WebSocket connection to|net::ERR_/;

/** Kept from test to test, by what they ask of it: a browser that knows the scripts opens a page in half of the time. */
const contexts = new Map<string, BrowserContext>();

/** A page of its own, without cookies and memory, on which nothing may be thrown and no error written to the console without failing its test. */
export const test = base.extend<{ quiet: undefined }>({
  async context({ browser, locale, viewport, contextOptions }, use) {
    const asked = JSON.stringify([locale, viewport, contextOptions]);
    const context = contexts.get(asked) ?? (await browser.newContext()); // with what the tests use
    contexts.set(asked, context);
    await use(context);
    for (const page of context.pages()) {
      await page.evaluate(() => [localStorage, sessionStorage].map((memory) => memory.clear())).catch(() => {}); // about:blank has none
      await page.close();
    }
    await context.clearCookies();
  },
  /** What is pressed before a page's scripts run is lost, and no person is that fast. */
  async page({ page }, use) {
    const { goto, reload } = page;
    const awaken = async <Opened extends { headers(): Record<string, string> } | null>(opened: Opened) => {
      const isPage = opened?.headers()["content-type"]?.startsWith("text/html") ?? false;
      if (isPage) await awake(page);
      return opened;
    };
    page.goto = async (...args) => awaken(await goto.apply(page, args));
    page.reload = async (...args) => awaken(await reload.apply(page, args));
    await use(page);
  },
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !EXPECTED.test(message.text())) faults.push(message.text());
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

async function awake(page: Page): Promise<void> {
  await page.locator("html[data-awake]").waitFor({ state: "attached" });
}

/** Signs in on the page that asks for the token, and waits until the page it leads to has come alive. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel("Access token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
  await awake(page);
}

/** A real console for all tests of a file, and its API to look behind the page. */
export function serveConsole(
  environment: Record<string, string> = {},
  prepare: () => Promise<void> = async () => {},
): {
  readonly process: ConsoleProcess;
  readonly api: ApiClient;
  url(path?: string): string;
} {
  let server: ConsoleProcess | undefined;
  test.beforeAll(async () => {
    await prepare();
    server = await startConsole(environment);
  });
  test.afterAll(() => server?.dispose());

  function running(): ConsoleProcess {
    if (server === undefined) throw new Error("The console has not started.");
    return server;
  }
  return {
    get process() {
      return running();
    },
    get api() {
      return createApiClient(running().url);
    },
    url: (path = "/") => `${running().url}${path}`,
  };
}

/** A number as the page writes it. */
export function written(value: number): string {
  return new Intl.NumberFormat("en-US").format(value);
}

/** What a counter of the live page shows. */
export async function counted(page: Page, name: "nodes" | "edges"): Promise<number> {
  const text = (await page.locator(`[data-counter=${name}]`).textContent()) ?? "";
  return Number(text.replaceAll(",", ""));
}

/** The names of the ranking, best first. */
export async function rankedNames(page: Page): Promise<string[]> {
  return page.getByRole("region", { name: "Ranking", exact: true }).locator("tbody th .font-medium").allTextContents();
}

/** Sets the rate by the form of the stream's page, which is open. */
export async function setRate(page: Page, rate: number | "max"): Promise<void> {
  const control = page.getByRole("region", { name: "Rate", exact: true });
  if (rate === "max") await control.getByRole("checkbox").check();
  else await control.getByLabel("Exact rate in").fill(String(rate));
  await control.getByRole("button", { name: "Set the rate" }).click();
  await expect(
    control.getByText(rate === "max" ? "Now as fast as possible" : `Now ${written(rate)} rows/s`),
  ).toBeVisible();
}

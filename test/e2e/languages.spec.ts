import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole();
const BAD = "buyer;price\nanna;3\nben\ncarl;4\n";

test.use({ locale: "de-DE", contextOptions: { reducedMotion: "reduce" } });

/** Pages with what stands on them in German once they are ready. */
const PAGES: readonly { readonly title: string; path(): string | Promise<string>; ready(page: Page): Promise<void> }[] =
  [
    {
      title: "live",
      path: () => "/",
      ready: (page) => expect(page.getByRole("region", { name: "Rangfolge", exact: true })).toBeVisible(),
    },
    {
      title: "live, a node opened",
      path: () => "/",
      async ready(page) {
        await page.getByRole("region", { name: "Rangfolge", exact: true }).getByRole("button").first().click();
        await expect(
          page.getByRole("region", { name: "Einzelheiten des Knotens" }).getByText("Nachbarn"),
        ).toBeVisible();
      },
    },
    {
      title: "insights",
      path: () => "/insights",
      ready: (page) => expect(page.getByRole("heading", { name: "Top-Spiele" })).toBeVisible(),
    },
    {
      title: "a node",
      path: async () => `/nodes/${encodeURIComponent((await eddy.api.pagerank("?limit=1"))[0]?.id ?? "")}`,
      ready: (page) => expect(page.getByRole("heading", { name: "Eigenschaften" })).toBeVisible(),
    },
    {
      title: "streams",
      path: () => "/streams",
      ready: (page) => expect(page.getByRole("article", { name: "sample-raid" })).toContainText("Angehalten"),
    },
    {
      title: "a stream",
      path: () => "/streams/sample-vips",
      ready: (page) => expect(page.getByRole("heading", { name: "Der Weg einer Zeile" })).toBeVisible(),
    },
    {
      title: "a stream, asked whether to drop it",
      path: () => "/streams/sample-raid",
      async ready(page) {
        await page.getByRole("button", { name: "Entfernen sample-raid" }).click();
        await expect(page.getByRole("dialog", { name: "sample-raid entfernen?" })).toBeVisible();
      },
    },
    {
      title: "new stream, a mapping tried",
      path: async () => `/streams/new?dataset=${(await eddy.api.upload("bad.csv", BAD)).id}`,
      ready: (page) =>
        expect(page.getByRole("region", { name: "Was die ersten Zeilen täten" })).toContainText("1 Dead Letter"),
    },
    {
      title: "data sets",
      path: () => "/datasets",
      ready: (page) => expect(page.getByRole("link", { name: "streamers.csv", exact: true })).toBeVisible(),
    },
    {
      title: "a data set",
      path: async () => `/datasets/${(await eddy.api.upload("bad.csv", BAD)).id}`,
      ready: (page) => expect(page.getByText("1 Zeile passt nicht")).toBeVisible(),
    },
    {
      title: "topics",
      path: () => "/topics",
      ready: (page) => expect(page.getByRole("columnheader", { name: "Nachrichten" })).toBeVisible(),
    },
    {
      title: "a topic",
      path: () => "/topics/sample-vips",
      ready: (page) => expect(page.getByRole("button", { name: "Nachricht schreiben" })).toBeVisible(),
    },
    {
      title: "dead letters",
      path: () => "/dead-letters",
      ready: (page) => expect(page.getByRole("heading", { name: "Keine Dead Letters" })).toBeVisible(),
    },
    {
      title: "system",
      path: () => "/system",
      ready: (page) => expect(page.getByRole("region", { name: "Protokoll", exact: true })).toContainText("Erledigt"),
    },
    {
      title: "sign-in",
      path: () => "/login",
      ready: (page) => expect(page.getByLabel("Zugangstoken")).toBeVisible(),
    },
    {
      title: "not found",
      path: () => "/nowhere",
      ready: (page) => expect(page.getByText("Hier fließt nichts")).toBeVisible(),
    },
  ];

/** Words that stand out of the window, and out of whatever scrolls or hides them. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isHeld = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll("h1, h2, h3, p, a, button, label, legend, dt, dd, li, summary")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !isHeld(element))
      .map((element) => `${element.tagName}: ${element.textContent?.slice(0, 60)}`);
  });
}

test.describe("in German, as the browser asks for", () => {
  test.beforeAll(async () => {
    await eddy.api.call("POST", "/api/samples");
    await eddy.api.setRate("sample-chatters", "max");
    await eddy.api.reaches("sample-chatters", "completed");
  });

  for (const { title, path, ready } of PAGES) {
    test(`${title}: German, no violation, nothing wider than a narrow screen`, { tag: "@long" }, async ({ page }) => {
      await page.goto(eddy.url(await path()));
      await ready(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "de");
      expect(await violations(page, { without: ["color-contrast"] })).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
        .toBeLessThanOrEqual(0);
      expect(await overflowing(page)).toEqual([]);
    });
  }

  test("figures and titles of tabs are German too", async ({ page }) => {
    await page.goto(eddy.url("/datasets"));
    await expect(page).toHaveTitle("Dateien · Eddy");
    await expect(page.getByRole("row", { name: /chatters\.csv/ })).toContainText(/\d\.\d{3}/);
  });
});

test("a stream is made, started, stopped and dropped in German", { tag: "@long" }, async ({ page }) => {
  await page.goto(eddy.url("/datasets"));
  await page.getByLabel("CSV-Dateien hier ablegen").setInputFiles({
    name: "orders.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("buyer;item\nanna;lamp\nben;lamp\ncarl;desk\n"),
  });
  await page.getByRole("link", { name: "Stream anlegen aus orders.csv" }).first().click();
  await expect(page.getByRole("region", { name: "Was die ersten Zeilen täten" })).toContainText("neue Knoten");
  await page.getByRole("button", { name: "Anlegen", exact: true }).click();
  await expect(page.getByRole("heading", { name: /orders/, level: 1 })).toContainText("Angehalten");
  await page.getByRole("button", { name: "Starten orders" }).click();
  await expect(page.getByRole("heading", { name: /orders/, level: 1 })).toContainText("Fertig");
  await page.getByRole("button", { name: "Entfernen orders" }).click();
  await page.getByRole("radio", { name: /verschwindet auch/ }).check();
  await page.getByRole("button", { name: "Stream entfernen" }).click();
  await expect(page.getByRole("region", { name: "Meldungen" })).toContainText("sind entfernt");
});

test("English chosen by keyboard stays over a reload, until the browser decides again", async ({ page }) => {
  await page.goto(eddy.url("/streams/new"));
  await page.getByLabel("Name des Streams").fill("kept");
  await page.getByRole("button", { name: "Sprache: Deutsch" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "English", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "New stream", level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle("New stream · Eddy");
  await expect(page.getByLabel("Name of the stream"), "what was typed is still there").toHaveValue("kept");
  await expect(page.getByRole("button", { name: "Language: English" })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { name: "New stream", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Language: English" }).click();
  await page.getByRole("button", { name: "As the browser asks for" }).click();
  await expect(page.getByRole("heading", { name: "Neuer Stream", level: 1 })).toBeVisible();
});

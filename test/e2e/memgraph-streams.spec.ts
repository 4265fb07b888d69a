import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { WITH_MEMGRAPH_DOUBLE } from "../support/memgraph/console.ts";
import { expect, serveConsole, test } from "./support/console.ts";

/* A double plays Memgraph here: these tests hold the page and the API, not a real database. */
const eddy = serveConsole(WITH_MEMGRAPH_DOUBLE);
const section = (page: Page) => page.getByRole("region", { name: "Streams inside Memgraph" });

test.describe.configure({ mode: "serial" });

test("a stream inside Memgraph is made, checked, started, stopped and dropped", { tag: "@long" }, async ({ page }) => {
  await page.goto(eddy.url("/streams"));
  await expect(section(page).getByText("No stream runs inside Memgraph yet")).toBeVisible();
  await expect(section(page)).toContainText("at least once");
  await section(page).getByRole("button", { name: "New stream inside Memgraph" }).click();
  const dialog = page.getByRole("dialog", { name: "New stream inside Memgraph" });
  await dialog.getByLabel("Name").fill("my stream");
  await dialog.getByLabel("Topics").fill("chatters");
  await dialog.getByLabel("Transformation").selectOption("twitch.chatters");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await section(page).getByRole("button", { name: "New stream inside Memgraph" }).click();
  await dialog.getByLabel("Name").fill("my stream");
  await dialog.getByLabel("Topics").fill("chatters, raiders");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Use a letter or _ first")).toBeVisible();
  await dialog.getByLabel("Name").fill("inside");
  await dialog.getByRole("button", { name: "Create" }).click();
  const card = section(page).getByRole("article", { name: "inside" });
  await expect(card).toContainText("Stands still");
  await expect(card).toContainText("chatters, raiders");

  await card.getByRole("button", { name: "Check inside" }).click();
  await expect(page.getByRole("dialog", { name: "What inside would do next" })).toContainText("MERGE (u:User");
  await page.getByRole("button", { name: "Close" }).last().click();
  await card.getByRole("button", { name: "Start inside" }).click();
  await expect(card).toContainText("Running");
  await expect(card.getByRole("button", { name: "Check inside" })).toBeDisabled();
  await card.getByRole("button", { name: "Stop inside" }).click();
  await expect(card).toContainText("Stands still");
  await card.getByRole("button", { name: "Drop inside" }).click();
  await page.getByRole("button", { name: "Drop the stream" }).click();
  await expect(section(page).getByText("No stream runs inside Memgraph yet")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test(`the section has no fault that axe finds, ${colorScheme}, ${width} wide`, { tag: "@long" }, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const body = { name: `one_${colorScheme}_${width}`, topics: ["chatters"], transform: "twitch.chatters" };
      await eddy.api.call("POST", "/api/memgraph/streams", body);
      await page.goto(eddy.url("/streams"));
      await expect(section(page).getByRole("article", { name: body.name })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test("where Memgraph stops answering the page says so", { tag: "@long" }, async ({ page }) => {
  await page.route("**/api/memgraph/streams", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({
        detail: "Memgraph at bolt://db:7687 cannot be reached: refused.",
        code: "store-unavailable",
      }),
    }),
  );
  await page.goto(eddy.url("/streams"));
  await expect(page.getByText("Memgraph at bolt://db:7687 cannot be reached")).toBeVisible();
});

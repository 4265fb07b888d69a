import { type Page, test as plain } from "@playwright/test";
import { expect, serveConsole, test } from "./support/console.ts";

const server = serveConsole();

const PAGES = [
  "/",
  "/streams",
  "/streams/new",
  "/streams/sample-vips",
  "/datasets",
  "/system",
  "/topics",
  "/dead-letters",
  "/login",
  "/nothing-here",
];

interface Watched {
  violations?: string[];
}

/** Collects what the browser's policy refuses, from before the page's first script on. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    (globalThis as Watched).violations = violations;
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return () => page.evaluate(() => (globalThis as Watched).violations ?? []);
}

test.beforeAll(async () => {
  await server.api.call("POST", "/api/samples");
  await server.api.reaches("sample-vips", "completed");
});

for (const path of PAGES) {
  test(`${path} works under its policy, and every script carries the page's own nonce`, { tag: "@long" }, async ({
    page,
  }) => {
    const violations = await watch(page);
    const response = await page.goto(server.url(path));
    const policy = response?.headers()["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).not.toContain("unsafe");
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await page.waitForTimeout(500); // layouts, sockets and workers start after the first paint
    expect(await violations()).toEqual([]);
    const nonces = await page.evaluate(() => [...document.scripts].map((script) => script.nonce || script.src));
    expect(nonces.length).toBeGreaterThan(0);
    for (const found of nonces) expect([nonce, expect.stringContaining("/_next/static/")]).toContainEqual(found);
  });
}

test("no nonce is used twice", { tag: "@long" }, async ({ request }) => {
  const nonces = await Promise.all(
    ["/", "/", "/streams"].map(
      async (path) => (await request.get(server.url(path))).headers()["content-security-policy"],
    ),
  );
  expect(new Set(nonces).size).toBe(3);
});

test("the pages stay alive from one to the next", { tag: "@long" }, async ({ page }) => {
  const violations = await watch(page);
  await page.goto(server.url("/"));
  for (const name of ["Streams", "Data sets", "Live"]) {
    await page.getByRole("link", { name, exact: true }).first().click();
    await expect(page.getByRole("heading").first()).toBeVisible();
  }
  expect(await violations()).toEqual([]);
});

plain("a script that was smuggled into the page does not run", async ({ page }) => {
  const violations = await watch(page);
  await page.goto(server.url("/datasets"));
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="document.title = \'broken\'">');
    const script = document.createElement("script");
    script.textContent = "document.title = 'broken'";
    document.body.append(script);
  });
  await expect.poll(async () => (await violations()).length).toBeGreaterThanOrEqual(2);
  expect(await page.title()).not.toBe("broken");
});

import { expect, serveConsole, signIn, test } from "./support/console.ts";

const ADMIN = "a-token-of-many-characters";
const VIEWER = "a-token-for-those-who-look";

const REASON = "You are signed in as a viewer: you see everything and change nothing.";

const running = serveConsole({ EDDY_TOKEN: ADMIN, EDDY_VIEWER_TOKEN: VIEWER });
const server = {
  url: running.url,
  async admin(method: string, path: string): Promise<void> {
    const answer = await fetch(running.url(path), { method, headers: { authorization: `Bearer ${ADMIN}` } });
    expect(answer.status).toBeLessThan(300);
  },
};

test("an admin signs in, sees how the console stands, and signs out", async ({ page }) => {
  await page.goto(server.url("/system"));
  await page.getByLabel("Access token").fill(ADMIN);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "System", level: 1 })).toBeVisible();
  await expect(page.getByText("You are an admin")).toBeVisible();
  const checks = page.getByRole("region", { name: "Checks", exact: true });
  for (const name of ["Broker", "Topics", "Streams", "Database", "Ranking", "Disk", "Memory"]) {
    await expect(checks.getByRole("listitem").filter({ hasText: new RegExp(`^${name}`) })).toHaveCount(1);
  }
  const audit = page.getByRole("region", { name: "Audit log", exact: true });
  await expect(audit.getByRole("rowheader", { name: "session.open" })).toHaveCount(1);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByLabel("Access token")).toBeVisible();
  await page.goto(server.url("/system"));
  await expect(page).toHaveURL(/\/login\?next=%2Fsystem/);
});

test("signing in works before the page's scripts run", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url("/system"));
  await page.getByLabel("Access token").fill("something else");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not the server's token.")).toBeVisible();
  await page.getByLabel("Access token").fill(ADMIN);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(server.url("/system"));
  await context.close();
});

test("a viewer sees the figures, and neither checks nor the audit log", async ({ page }) => {
  await page.goto(server.url("/login?next=/system"));
  await signIn(page, VIEWER);
  await expect(page.getByText("You look on")).toBeVisible();
  await expect(page.getByText("You are signed in as a viewer.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Checks" })).toHaveCount(0);
});

test("a viewer finds what changes things held back, with the reason, everywhere", { tag: "@long" }, async ({
  page,
}) => {
  await server.admin("POST", "/api/samples");
  await page.goto(server.url("/login?next=/streams"));
  await signIn(page, VIEWER);
  const card = page.getByRole("article", { name: "sample-raid" });
  const start = card.getByRole("button", { name: "Start sample-raid" });
  await expect(start).toBeDisabled();
  await expect(start).toHaveAccessibleDescription(REASON);
  await start.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Notices", exact: true })).toContainText(REASON);
  await expect(page.getByRole("banner").getByText("Viewer")).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await page.keyboard.type("sample-raid");
  await expect(palette.getByRole("option", { name: /^sample-raid/ }).first()).toBeVisible();
  await expect(palette.getByRole("option", { name: /Start|Load|Upload/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  for (const [path, name] of [
    ["/streams/new", "Create and start"],
    ["/topics/sample-chatters", "Write a message"],
  ] as const) {
    await page.goto(server.url(path));
    await expect(page.getByRole("button", { name })).toBeDisabled();
  }
  await page.goto(server.url("/datasets"));
  await expect(page.getByRole("button", { name: "Delete streamers.csv" })).toBeDisabled();
  await expect(page.getByLabel("Drop CSV files here")).toHaveCount(0);
  await expect(page.getByText(REASON).first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByLabel("Access token")).toBeVisible();
});

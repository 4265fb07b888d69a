import { expect, serveConsole, test } from "./support/console.ts";

const ADMIN = "a-token-of-many-characters";
const VIEWER = "a-token-for-those-who-look";

const server = serveConsole({ EDDY_TOKEN: ADMIN, EDDY_VIEWER_TOKEN: VIEWER });

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

test("a viewer sees the figures, and neither checks nor the audit log", async ({ page }) => {
  await page.goto(server.url("/login?next=/system"));
  await page.getByLabel("Access token").fill(VIEWER);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("You look on")).toBeVisible();
  await expect(page.getByText("You are signed in as a viewer.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Checks" })).toHaveCount(0);
});

test("a viewer who wants to change something is told why that is refused", async ({ page }) => {
  await page.goto(server.url("/login?next=/"));
  await page.getByLabel("Access token").fill(VIEWER);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page
    .getByRole("button", { name: /sample/i })
    .first()
    .click();
  await expect(page.getByText(/A viewer may look at everything and change nothing/).first()).toBeVisible();
});

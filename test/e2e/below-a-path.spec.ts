import { counted, expect, serveConsole, signIn, test, written } from "./support/console.ts";

const TOKEN = "a-token-of-many-characters";
/** Its pages are built by `npm run test:long`, in a folder of their own. */
const eddy = serveConsole({ EDDY_BASE_PATH: "/eddy", EDDY_TOKEN: TOKEN });
const bearer = { authorization: `Bearer ${TOKEN}` };

test("programs find everything below the path, and nothing elsewhere", { tag: "@long" }, async () => {
  const { origin } = new URL(eddy.url());
  const statusOf = async (path: string, headers: Record<string, string> = bearer) =>
    (await fetch(`${origin}${path}`, { headers, redirect: "manual" })).status;
  expect(await statusOf("/eddy/api/health", {})).toBe(200);
  expect(await statusOf("/eddy/metrics")).toBe(200);
  expect(await statusOf("/eddy/api/streams")).toBe(200);
  expect(await statusOf("/eddy/api/streams", {})).toBe(401);
  expect(await statusOf("/eddy/socket.io/?EIO=4&transport=polling")).toBe(200);
  for (const path of ["/api/health", "/metrics", "/login", "/socket.io/?EIO=4&transport=polling", "/eddys"]) {
    expect(await statusOf(path), path).toBe(404);
  }
  const root = await fetch(origin, { headers: { accept: "text/html" }, redirect: "manual" });
  expect(root.headers.get("location")).toBe("/eddy");
});

test("a person signs in, uploads, starts, watches and saves, and never leaves the path", { tag: "@long" }, async ({
  page,
}) => {
  const strayed: string[] = [];
  page.on("request", (request) => {
    const { pathname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !/^\/eddy(\/|$)/.test(pathname)) strayed.push(request.url());
  });
  page.on("websocket", (socket) => {
    if (!new URL(socket.url()).pathname.startsWith("/eddy/socket.io/")) strayed.push(socket.url());
  });

  await page.goto(eddy.url("/datasets"));
  await expect(page).toHaveURL(/\/eddy\/login\?next=%2Fdatasets$/);
  await signIn(page, TOKEN);
  await expect(page).toHaveURL(/\/eddy\/datasets$/);
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ path: "/eddy", httpOnly: true, sameSite: "Strict" });

  await page.getByLabel("Drop CSV files here").setInputFiles({
    name: "orders.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`buyer,item\n${Array.from({ length: 60 }, (_, row) => `b${row},i${row % 7}`).join("\n")}\n`),
  });
  await page.getByRole("link", { name: "Create stream from orders.csv" }).first().click();
  await expect(page.getByRole("region", { name: "What the first rows would do" })).toContainText("new nodes");
  await page.getByRole("button", { name: "Create and start" }).click();
  await expect(page.locator("[data-counter=nodes]")).toHaveText(written(67));
  expect(await counted(page, "edges")).toBe(60);
  await expect(page).toHaveURL(/\/eddy(\?.*)?$/);

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Insights" }).click();
  await page.getByRole("button", { name: "Export" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Ranking as CSV" }).click();
  expect((await saving).url()).toContain("/eddy/api/graph/pagerank/export");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/eddy\/login$/);
  expect(strayed).toEqual([]);
});

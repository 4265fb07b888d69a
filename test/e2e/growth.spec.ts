import { elementsOn, watchMotion } from "../support/canvas-page.ts";
import { expect, serveConsole, test } from "./support/console.ts";

const eddy = serveConsole();
/** Buyers of three shops, the third of which overtakes the others. */
const ORDERS = Array.from({ length: 60 }, (_, row) => `buyer${row},shop${row < 20 ? row % 2 : 2}`);

test("newcomers fade in and rows of the ranking glide, but not for readers who want no motion", {
  tag: "@long",
}, async ({ page, browser }) => {
  const dataset = await eddy.api.upload("orders.csv", Buffer.from(`buyer,shop\n${ORDERS.join("\n")}\n`));
  await eddy.api.create({
    name: "orders",
    dataset: dataset.id,
    transform: {
      nodes: [
        { as: "buyer", label: "Buyer", key: "buyer" },
        { as: "shop", label: "Shop", key: "shop" },
      ],
      edges: [{ type: "BOUGHT", source: "buyer", target: "shop" }],
    },
    rate: 6,
  });
  await eddy.api.start("orders");
  await eddy.api.reaches("orders", "running");
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const still = await context.newPage();
  await Promise.all([page.goto(eddy.url()), still.goto(eddy.url())]);
  for (const one of [page, still]) await expect.poll(() => elementsOn(one)).toBeGreaterThan(3);
  const [moving, standing] = await Promise.all([watchMotion(page), watchMotion(still)]);
  await eddy.api.reaches("orders", "completed", 40_000);
  for (const one of [page, still]) await expect.poll(() => elementsOn(one)).toBe(63 + 60);

  expect((await moving()).fading).toBeGreaterThan(0);
  expect((await moving()).rows).toBeGreaterThan(0);
  expect(await standing()).toEqual({ fading: 0, rows: 0 });
  await context.close();
});

import { describeStore } from "../../test/contracts/store.ts";
import { openMemoryStore } from "./memory.ts";

describeStore("memory store", async () => {
  const store = await openMemoryStore();
  return { store, close: () => store.close() };
});

import { type LayoutRequest, layOut } from "./layout.ts";

addEventListener("message", ({ data }: MessageEvent<LayoutRequest>) => {
  const at = layOut(data);
  (globalThis as unknown as { postMessage(message: unknown, transfer: Transferable[]): void }).postMessage(at, [
    at.buffer,
  ]);
});

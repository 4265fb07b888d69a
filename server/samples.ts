import { createReadStream } from "node:fs";
import { join } from "node:path";
import { isEddyError } from "../core/errors.ts";
import type { StreamRequest } from "../core/stream.ts";
import type { DatasetService } from "./runtime.ts";
import type { Engine } from "./streams/engine.ts";

/**
 * The sample community as streams. The chatters come at a pace at which growth can be watched; `sample-raid` is left for the
 * visitor to start: it makes another streamer overtake the leader.
 */
const SAMPLES: readonly (Pick<StreamRequest, "name" | "transform" | "rate" | "columns"> & {
  readonly file: string;
  readonly isStarted: boolean;
})[] = [
  { name: "sample-streamers", file: "streamers.csv", transform: "twitch-streamers", rate: "max", isStarted: true },
  { name: "sample-teams", file: "teams.csv", transform: "twitch-teams", rate: "max", isStarted: true },
  { name: "sample-vips", file: "vips.csv", transform: "twitch-vips", rate: 100, isStarted: true },
  { name: "sample-moderators", file: "moderators.csv", transform: "twitch-moderators", rate: 100, isStarted: true },
  { name: "sample-chatters", file: "chatters.csv", transform: "twitch-chatters", rate: 1000, isStarted: true },
  {
    name: "sample-raid",
    file: "chatters-stream.csv",
    transform: "twitch-chatters",
    columns: ["user_id", "chatter_login"],
    rate: 50,
    isStarted: false,
  },
];

/** Uploads the sample, makes its streams where they are missing, and starts those that stand still. Names the streams. */
export async function loadSamples(options: {
  directory: string;
  datasets: DatasetService;
  streams: Engine;
}): Promise<string[]> {
  const { directory, datasets, streams } = options;
  const existing = new Set(streams.list().map((stream) => stream.name));
  for (const { file, isStarted, ...request } of SAMPLES) {
    if (!existing.has(request.name)) {
      const { dataset } = await datasets.upload(createReadStream(join(directory, file)), { name: file });
      await streams.create({ ...request, dataset: dataset.id });
    }
    if (isStarted) await startUnlessDone(streams, request.name);
  }
  return SAMPLES.map(({ name }) => name);
}

async function startUnlessDone(streams: Engine, name: string): Promise<void> {
  try {
    await streams.start(name);
  } catch (error) {
    if (!isEddyError(error) || error.code !== "conflict") throw error; // it runs already, or is completed
  }
}

/** Bounds of the live connection. Durations in ms, sizes in bytes. */
export interface LiveLimits {
  /** Browsers at a time. */
  readonly maxSockets: number;
  /** Of them, from one address. */
  readonly maxSocketsPerAddress: number;
  /** How often what changed is sent. */
  readonly tickMs: number;
  /** How often the figures of the streams' hops are sent. */
  readonly flowMs: number;
  /** How often the ranking is sent, and the scene chosen anew from it. */
  readonly rankMs: number;
  /** Places of the ranking in `rank:delta`. */
  readonly rankPlaces: number;
  /** Packets that may wait for one browser before it counts as lagging and gets no more deltas. */
  readonly maxWaiting: number;
  /** A browser that lags for longer is disconnected. */
  readonly maxLagMs: number;
  /** Events that one browser may send in a second. */
  readonly maxEventsPerSecond: number;
  /** Deltas kept for browsers that missed some. */
  readonly ringCount: number;
  readonly ringBytes: number;
}

export const LIVE_LIMITS: LiveLimits = {
  maxSockets: 200,
  maxSocketsPerAddress: 100,
  tickMs: 100,
  flowMs: 1000,
  rankMs: 250,
  rankPlaces: 50,
  maxWaiting: 32,
  maxLagMs: 30_000,
  maxEventsPerSecond: 50,
  ringCount: 600,
  ringBytes: 8 * 2 ** 20,
};

/** Browsers only send commands. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

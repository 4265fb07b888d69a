/*
 * A community as one finds it: a few channels with most of the audience, most people in one channel, some in two to four of
 * the same game or language, and a handful of bots in many. Channel 0 leads; channel 1 overtakes it when the chatters of
 * `late` arrive.
 */
import { createRandom, type Random } from "./random.ts";
import { DESCRIPTIONS, GAMES, LANGUAGES, type Language, login, stageName, TEAMS } from "./words.ts";

const STREAMERS = 60;
const CHAT_ROWS = 30_000;
const REGULARS = 1_250;
const BOTS = 6;
const LATE_ROWS = 1_200;

export interface Streamer {
  readonly id: string;
  readonly userId: string;
  readonly login: string;
  readonly name: string;
  readonly game: string;
  readonly language: Language;
  readonly followers: number;
  readonly description: string;
  readonly views: number;
  readonly createdAt: string;
}

/** A streamer's id, and a login or a team. */
export type Pair = readonly [userId: string, other: string];

export interface Community {
  readonly streamers: readonly Streamer[];
  readonly teams: readonly Pair[];
  readonly vips: readonly Pair[];
  readonly moderators: readonly Pair[];
  readonly chatters: readonly Pair[];
  /** Chatters who come to channel 1 afterwards. */
  readonly late: readonly Pair[];
}

export function makeCommunity(seed: number): Community {
  const random = createRandom(seed);
  const logins = new Set<string>();
  const streamers = Array.from({ length: STREAMERS }, (_, index) => makeStreamer(random, logins, index));
  const channels = makeAudiences(random, logins, streamers);
  const bots = [...new Set(channels.flatMap((audience) => [...audience].filter((name) => name.endsWith("_bot"))))];
  const pairs = (names: (index: number) => Iterable<string>): Pair[] =>
    streamers.flatMap(({ userId }, index) => [...names(index)].map((name): Pair => [userId, name]));
  const regularsOf = (index: number) => [...channels[index]!].filter((name) => !name.endsWith("_bot"));

  const teams = pairs((index) => {
    const joined = random.weighted([3, 5, 2]);
    const home = Math.floor((index / STREAMERS) * TEAMS.length);
    return new Set([TEAMS[home]!, random.pick(TEAMS)].slice(0, joined));
  });
  const vips = pairs((index) => new Set(takeSome(random, regularsOf(index), random.between(0, 10))));
  const moderators = pairs(
    (index) => new Set([...takeSome(random, bots, 1), ...takeSome(random, regularsOf(index), random.between(2, 12))]),
  );
  const chatters = random.shuffled(pairs((index) => channels[index]!));

  const riser = streamers[1]!;
  const elsewhere = channels.flatMap((audience) => [...audience]).filter((name) => !channels[1]!.has(name));
  const late = new Set<string>();
  while (late.size < LATE_ROWS) late.add(random.next() < 0.93 ? login(random, logins) : random.pick(elsewhere));
  return { streamers, teams, vips, moderators, chatters, late: [...late].map((name): Pair => [riser.userId, name]) };
}

function makeStreamer(random: Random, logins: Set<string>, index: number): Streamer {
  const name = stageName(random, logins);
  const language = index < 2 ? "en" : LANGUAGES[random.weighted([26, 5, 5, 5, 4, 4, 3, 3, 2, 2])]!;
  const game = GAMES[index < 2 ? index : random.weighted(GAMES.map((_, place) => 1 / (place + 1.5)))]!;
  const display = name.replace(/(^|_)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
  const followers = Math.round((2_400_000 / (index + 1) ** 0.9) * (0.5 + random.next()));
  const day = new Date(Date.UTC(2013, 0, 1) + random.between(0, 3_600) * 86_400_000 + random.between(0, 86_399_999));
  return {
    id: String(40_000_000_000 + random.between(1, 99_999_999) * 10 + (index % 10)),
    userId: String(20_000_000 + index * 9_000_000 + random.between(0, 8_999_999)),
    login: name,
    name: display,
    game,
    language,
    followers,
    description: random.pick(DESCRIPTIONS[language]).replace("{name}", display).replace("{game}", game),
    views: Math.round(followers * (3 + random.next() * 60)),
    createdAt: `${day.toISOString().slice(0, 23).replace("T", " ")}${String(random.between(0, 999)).padStart(3, "0")}`,
  };
}

/** For each streamer the logins in the channel: heavy-tailed sizes, `CHAT_ROWS` in all. */
function makeAudiences(random: Random, logins: Set<string>, streamers: readonly Streamer[]): Set<string>[] {
  const weights = streamers.map((_, index) => 1 / (index + 4) ** 1.15);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const channels = streamers.map(() => new Set<string>());
  const sizes = weights.map((weight) => Math.max(14, Math.round((CHAT_ROWS * weight) / weightSum)));
  sizes[2]! += CHAT_ROWS - sizes.reduce((sum, size) => sum + size, 0);
  const hasRoom = (index: number) => channels[index]!.size < sizes[index]!;

  for (let bot = 0; bot < BOTS; bot++) {
    const name = `${login(random, logins)}_bot`;
    const places = random.shuffled([...streamers.keys()]).slice(0, random.between(12, 30));
    for (const place of places) channels[place]!.add(name);
  }
  // Streamers look in on those who play the same.
  for (const [index, streamer] of streamers.entries()) {
    const peer = random.weighted(streamers.map((other, place) => affinity(streamer, other) * weights[place]!));
    if (peer !== index && random.next() < 0.6 && hasRoom(peer)) channels[peer]!.add(streamer.login);
  }
  for (let regular = 0; regular < REGULARS; regular++) {
    const name = login(random, logins);
    const home = random.weighted(weights);
    const others = 1 + random.weighted([7, 2.5, 1]);
    const places = new Set([home]);
    for (let other = 0; other < others; other++) {
      places.add(
        random.weighted(streamers.map((peer, place) => affinity(streamers[home]!, peer) * Math.sqrt(weights[place]!))),
      );
    }
    for (const place of places) if (hasRoom(place)) channels[place]!.add(name);
  }
  for (const index of streamers.keys()) while (hasRoom(index)) channels[index]!.add(login(random, logins));
  return channels;
}

/** How much likelier somebody from one channel is found in the other. */
function affinity(one: Streamer, other: Streamer): number {
  return (one.language === other.language ? 6 : 1) * (one.game === other.game ? 5 : 1);
}

function takeSome<T>(random: Random, items: readonly T[], count: number): T[] {
  return random.shuffled(items).slice(0, count);
}

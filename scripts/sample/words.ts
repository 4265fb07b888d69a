import type { Random } from "./random.ts";

/* Everything here is invented. */

export const GAMES = [
  "Lanternfall Tactics",
  "Idle Talk",
  "Tidewright Online",
  "Brass Parliament",
  "Mothlight Rally",
  "Nine Quiet Wells",
  "Gravel Choir",
  "Underloom",
  "Turnip Dynasty",
  "Saltmarsh Chess",
  "Vellum Duels",
  "Kiln & Kite",
] as const;

export const LANGUAGES = ["en", "ko", "es", "de", "fr", "pt", "ja", "ru", "pl", "tr"] as const;
export type Language = (typeof LANGUAGES)[number];

export const TEAMS = [
  "amberkites",
  "ninthharbour",
  "softthunder",
  "paperwolves",
  "tealbrigade",
  "gravelgarden",
  "midnightoars",
  "sundialclub",
  "quietengines",
  "copperfern",
  "lowtidecrew",
  "velvetanvil",
  "marblefoxes",
  "northwindow",
] as const;

/** What streamers say about themselves; `{name}` and `{game}` are filled in. */
export const DESCRIPTIONS: Record<Language, readonly string[]> = {
  en: [
    "Daily runs, bad maps, good company. Mostly {game}.",
    'They call me "the kettle", because I boil over. {game}, every night.',
    "Slow games, long talks, no shouting.",
    "{game} from the first tutorial to the last secret",
    'Variety, puzzles, and a cat that answers to "Manager".',
    "Learning out loud, losing in style, laughing anyway.",
  ],
  ko: ["안녕하세요, {name}입니다. 매일 저녁 방송해요.", "천천히, 즐겁게, 같이 해요. {game}"],
  es: ["Partidas largas, charla tranquila y mucho café.", 'Aquí se juega "en serio", pero con risas.'],
  de: ["Gemütliche Runden, schlechte Wortspiele, gute Laune.", "Jeden Abend {game}, außer sonntags."],
  fr: ["Du jeu, du thé, et beaucoup d'échecs.", 'On joue, on perd, on dit "encore une".'],
  pt: ["Jogos, conversa e café, todas as noites.", "Do começo ao fim, sem pressa: {game}."],
  ja: ["のんびり配信しています、よろしくお願いします。", "{game}、毎晩やってます。"],
  ru: ["Играем спокойно, без спешки и с чаем.", "Каждый вечер: {game}, разговоры, музыка."],
  pl: ["Spokojne granie, dużo herbaty, zero pośpiechu."],
  tr: ["Her akşam oyun, sohbet ve çay.", "{game} öğreniyoruz, yavaş yavaş."],
};

const ONSETS = "b br c ch d dr f fl g gl h j k kr l m n p pl qu r s sh sk sl t th tr v w y z".split(" ");
const VOWELS = "a e i o u ai ea io oo ou".split(" ");
const CODAS = ["", "", "", "l", "m", "n", "r", "s", "x", "nd", "rk", "lt"];

/** A pronounceable word that means nothing. */
export function word(random: Random, syllables: number): string {
  let text = "";
  for (let index = 0; index < syllables; index++) text += random.pick(ONSETS) + random.pick(VOWELS);
  return text + random.pick(CODAS);
}

/** A streamer's login: a name to remember. Not in `taken`, and put there. */
export function stageName(random: Random, taken: Set<string>): string {
  for (;;) {
    const text = random.next() < 0.6 ? word(random, 2) : `${word(random, 1)}_${word(random, 2)}`;
    if (text.length < 5 || text.length > 12 || taken.has(text)) continue;
    taken.add(text);
    return text;
  }
}

/** A login as people choose them: a word or two, an underscore here, a number there. Not in `taken`, and put there. */
export function login(random: Random, taken: Set<string>): string {
  for (;;) {
    let text = word(random, random.between(2, 3));
    const ending = random.next();
    if (ending < 0.25) text += `_${word(random, random.between(1, 2))}`;
    else if (ending < 0.6) text += String(random.between(1, ending < 0.5 ? 99 : 2012));
    else if (ending < 0.65) text = `${text}_`;
    if (text.length < 4 || text.length > 25 || taken.has(text)) continue;
    taken.add(text);
    return text;
  }
}

import type { Texts } from "../../_lib/texts/en.ts";
import type { IconName } from "../ui/icon.tsx";

/** The pages of the console, in the order of the work; `key` leads there after `g`. */
export const PAGES: readonly {
  readonly href: string;
  readonly name: keyof Texts["pages"];
  readonly icon: IconName;
  readonly key: string;
}[] = [
  { href: "/", name: "live", icon: "live", key: "l" },
  { href: "/insights", name: "insights", icon: "insights", key: "i" },
  { href: "/streams", name: "streams", icon: "streams", key: "s" },
  { href: "/datasets", name: "datasets", icon: "datasets", key: "d" },
  { href: "/topics", name: "topics", icon: "topics", key: "t" },
  { href: "/dead-letters", name: "deadLetters", icon: "letters", key: "x" },
  { href: "/system", name: "system", icon: "system", key: "y" },
];

/** Places that are reached by a key, and have no place in the navigation. */
export const NEW_STREAM = { href: "/streams/new", name: "newStream", key: "n" } as const;

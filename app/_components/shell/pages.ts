import type { IconName } from "../ui/icon.tsx";

/** The pages of the console, in the order of the work; `key` leads there after `g`. */
export const PAGES: readonly {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly key: string;
}[] = [
  { href: "/", label: "Live", icon: "live", key: "l" },
  { href: "/insights", label: "Insights", icon: "insights", key: "i" },
  { href: "/streams", label: "Streams", icon: "streams", key: "s" },
  { href: "/datasets", label: "Data sets", icon: "datasets", key: "d" },
  { href: "/topics", label: "Topics", icon: "topics", key: "t" },
  { href: "/dead-letters", label: "Dead letters", icon: "letters", key: "x" },
  { href: "/system", label: "System", icon: "system", key: "y" },
];

/** Places that are reached by a key, and have no place in the navigation. */
export const NEW_STREAM = { href: "/streams/new", label: "New stream", key: "n" } as const;

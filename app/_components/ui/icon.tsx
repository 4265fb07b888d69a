/** Line drawings on a grid of 20 by 20. */
const PATHS = {
  live: "M17 10.4a7 7 0 1 1-3-6M14 10a4 4 0 1 1-2.3-3.6M11 9.8a1.2 1.2 0 1 1-1.2-1.2",
  streams: "M2.5 6.5c2.5-2 5-2 7.5 0s5 2 7.5 0M2.5 10.5c2.5-2 5-2 7.5 0s5 2 7.5 0M2.5 14.5c2.5-2 5-2 7.5 0s5 2 7.5 0",
  datasets: "M3.5 4.5h13v11h-13zM3.5 8h13M3.5 11.7h13M8 8v7.5",
  topics: "M4 5h12M4 10h12M4 15h12M7 3.5v3M13 8.5v3M9 13.5v3",
  insights: "M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6",
  letters: "M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5",
  download: "M10 3.5v9M6 9l4 4 4-4M4 13.5v3h12v-3",
  pause: "M6.5 4.5v11M13.5 4.5v11",
  pencil: "M4 16l.8-3.2L13.5 4l2.5 2.5-8.8 8.7zM11.5 6l2.5 2.5",
  system: "M4 4.5h12v4H4zM4 11.5h12v4H4zM7 6.5h.01M7 13.5h.01",
  play: "M6.5 4.5v11l9-5.5z",
  stop: "M5.5 5.5h9v9h-9z",
  reset: "M4 4v4h4M4.5 8a6.2 6.2 0 1 1-.6 4",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10M8.5 9v4M11.5 9v4",
  plus: "M10 4v12M4 10h12",
  upload: "M10 13V4M6 7.5 10 3.5l4 4M4 13v3h12v-3",
  file: "M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  alert: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01",
  error: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M7.5 7.5l5 5M12.5 7.5l-5 5",
  info: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M10 9.3v4.2M10 6.6h.01",
  close: "m5 5 10 10M15 5 5 15",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13 13l4 4",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  moon: "M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3",
  monitor: "M3 4h14v9.5H3zM7.5 16.5h5",
  up: "m5 12.5 5-5 5 5",
  down: "m5 7.5 5 5 5-5",
  right: "m7.5 5 5 5-5 5",
  left: "m12.5 5-5 5 5 5",
  arrow: "M4 10h12M11.5 5.5 16 10l-4.5 4.5",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  leave: "M8.5 4H4.5v12h4M8 10h8.5M13 6.5l3.5 3.5-3.5 3.5",
  bell: "M5 14V9a5 5 0 0 1 10 0v5l1 1H4zM8.5 17h3",
  clock: "M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M10 6v4.3l2.8 1.7",
  node: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7",
  gauge: "M3.5 14a7 7 0 1 1 13 0M10 11.5l3-4",
  database:
    "M4 5.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5-2.7 2.5-6 2.5-6-1.1-6-2.5v9c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5",
  shape:
    "M5 4.5a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6M15 4.5a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6M10 12.5a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6M6.8 6.3h6.4M6 7.8l3 4.9M14 7.8l-3 4.9",
  trophy: "M6 3.5h8v4.5a4 4 0 0 1-8 0zM6 5H3.5c0 2.5 1 3.5 2.7 3.7M14 5h2.5c0 2.5-1 3.5-2.7 3.7M10 12v3M7 16.5h6",
  key: "M7 9.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M9.5 10.5l6.5-6.5M13 7l2 2",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: whatever it means is said in words beside it. */
export function Icon({
  name,
  className = "size-4.5",
  filled,
}: {
  name: IconName;
  className?: string;
  filled?: boolean;
}) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="1.125rem"
      height="1.125rem"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

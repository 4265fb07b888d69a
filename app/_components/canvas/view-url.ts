import type { NodeId } from "../../../core/graph.ts";
import { MOST_EXPANDED } from "./expansion.ts";
import type { Filter, View } from "./picture-contract.ts";

/** What a link to the picture says. */
export interface LinkedState {
  readonly selected: NodeId | null;
  readonly expanded: readonly NodeId[];
  readonly filter: Filter;
  readonly view: View | null;
}

const KEYS = ["node", "open", "hide", "without", "only", "near", "dx", "dy", "zoom"] as const;

/** Reads what `searchOf` wrote; what it does not understand is left out. */
export function stateOf(search: string): LinkedState {
  const query = new URLSearchParams(search);
  const [dx, dy, zoom] = ["dx", "dy", "zoom"].map((key) => Number.parseFloat(query.get(key) ?? ""));
  const near = query.get("near");
  const isView = near !== null && [dx, dy, zoom].every(Number.isFinite) && zoom! > 0;
  return {
    selected: query.get("node"),
    expanded: [...new Set(query.getAll("open"))].slice(-MOST_EXPANDED),
    filter: {
      labels: new Set(query.getAll("hide")),
      types: new Set(query.getAll("without")),
      isOnlyAround: query.get("only") === "1",
    },
    view: isView ? { near, dx: dx!, dy: dy!, zoom: zoom! } : null,
  };
}

/** The query of a link to this state; other parameters of `search` stay. */
export function searchOf(search: string, { selected, expanded, filter, view }: LinkedState): string {
  const query = new URLSearchParams(search);
  for (const key of KEYS) query.delete(key);
  if (selected !== null) query.set("node", selected);
  for (const id of expanded) query.append("open", id);
  for (const label of filter.labels) query.append("hide", label);
  for (const type of filter.types) query.append("without", type);
  if (filter.isOnlyAround && selected !== null) query.set("only", "1");
  if (view !== null) {
    query.set("near", view.near);
    query.set("dx", view.dx.toFixed(0));
    query.set("dy", view.dy.toFixed(0));
    query.set("zoom", view.zoom.toPrecision(3));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

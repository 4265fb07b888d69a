import { useEffect, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { NO_FILTER, type Picture } from "./picture-contract.ts";
import { searchOf, stateOf } from "./view-url.ts";

const EVERY_MS = 500;

interface Linked {
  readonly selected: NodeId | null;
  readonly onSelect: (id: NodeId | null) => void;
  readonly expanded: readonly NodeId[];
  readonly onExpand: (ids: readonly NodeId[]) => void;
}

/** Keeps selection, what is expanded, filter and view in the address, so that a link shows the same; takes them from it at first. */
export function useLinkedState(picture: Picture | null, { selected, onSelect, expanded, onExpand }: Linked) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [first] = useState(() => stateOf(location.search));
  const take = useRef({ onSelect, onExpand });

  useEffect(() => {
    setFilter(first.filter);
    if (first.selected !== null) take.current.onSelect(first.selected);
    if (first.expanded.length > 0) take.current.onExpand(first.expanded);
  }, [first]);

  useEffect(() => {
    if (picture === null) return;
    const write = () => {
      const search = searchOf(location.search, { selected, expanded, filter, view: picture.view });
      if (search !== location.search) history.replaceState(history.state, "", `${location.pathname}${search}`);
    };
    const timer = setInterval(write, EVERY_MS);
    return () => clearInterval(timer);
  }, [picture, selected, expanded, filter]);

  // Nothing is selected any more: there is nothing to be around.
  useEffect(() => {
    if (selected === null) setFilter((known) => (known.isOnlyAround ? { ...known, isOnlyAround: false } : known));
  }, [selected]);

  return { filter, setFilter, first };
}

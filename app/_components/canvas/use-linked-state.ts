import { useEffect, useRef, useState } from "react";
import type { NodeId } from "../../../core/graph.ts";
import { NO_FILTER, type Picture } from "./picture-contract.ts";
import { searchOf, stateOf } from "./view-url.ts";

const EVERY_MS = 500;

/** Keeps selection, filter and view in the address, so that a link shows the same; takes them from it at first. */
export function useLinkedState(
  picture: Picture | null,
  selected: NodeId | null,
  onSelect: (id: NodeId | null) => void,
) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [first] = useState(() => stateOf(location.search));
  const select = useRef(onSelect);

  useEffect(() => {
    setFilter(first.filter);
    if (first.selected !== null) select.current(first.selected);
  }, [first]);

  useEffect(() => {
    if (picture === null) return;
    const write = () => {
      const search = searchOf(location.search, { selected, filter, view: picture.view });
      if (search !== location.search) history.replaceState(history.state, "", `${location.pathname}${search}`);
    };
    const timer = setInterval(write, EVERY_MS);
    return () => clearInterval(timer);
  }, [picture, selected, filter]);

  // Nothing is selected any more: there is nothing to be around.
  useEffect(() => {
    if (selected === null) setFilter((known) => (known.isOnlyAround ? { ...known, isOnlyAround: false } : known));
  }, [selected]);

  return { filter, setFilter, first };
}

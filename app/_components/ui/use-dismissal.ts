"use client";

import { useEffect, useRef, useState } from "react";

/** Dismisses after `ms` (`null`: never by itself), but not under the pointer nor with the focus inside. */
export function useDismissal(dismiss: () => void, ms: number | null) {
  const [isHeld, setHeld] = useState(false);
  const latest = useRef(dismiss);
  latest.current = dismiss;
  useEffect(() => {
    if (isHeld || ms === null) return;
    const timer = setTimeout(() => latest.current(), ms);
    return () => clearTimeout(timer);
  }, [isHeld, ms]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release };
}

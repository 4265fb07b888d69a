"use client";

import { useEffect, useState } from "react";

/**
 * A value that the page's address holds, as a control that is moved quickly needs it: what was picked shows at once, not only when the
 * address has been read again, so that the next press of a key goes on from there.
 */
export function usePicked<Value>(held: Value, hold: (value: Value) => void): readonly [Value, (value: Value) => void] {
  const [picked, setPicked] = useState<{ readonly value: Value } | null>(null);
  useEffect(() => {
    if (picked !== null && picked.value === held) setPicked(null);
  }, [picked, held]);
  const pick = (value: Value) => {
    setPicked({ value });
    hold(value);
  };
  return [picked === null ? held : picked.value, pick];
}

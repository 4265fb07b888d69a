"use client";

import { useEffect } from "react";

/** Marks the document (`data-awake`) once its scripts run: from then on keys and clicks reach the page. Who drives it by a program waits for that. */
export function Awake() {
  useEffect(() => {
    document.documentElement.dataset["awake"] = "";
  }, []);
  return null;
}

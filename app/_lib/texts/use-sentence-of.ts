"use client";

import { useCallback } from "react";
import { sentenceOf } from "../problem.ts";
import { useTexts } from "./texts.tsx";

/** Tells what went wrong in one sentence; the same function as long as the language stays. */
export function useSentenceOf(): (error: unknown) => string {
  const { problems } = useTexts();
  return useCallback((error) => sentenceOf(error, problems), [problems]);
}

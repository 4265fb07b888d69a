"use client";

import type { ButtonTone } from "../ui/button.tsx";
import { ChangeButton } from "../ui/change-button.tsx";
import { useSample } from "./use-sample.ts";

export function SampleButton({ tone = "secondary", size }: { tone?: ButtonTone; size?: "normal" | "large" }) {
  const { isBusy, load } = useSample();
  return (
    <ChangeButton tone={tone} size={size} icon="live" isBusy={isBusy} onClick={load}>
      Load the sample
    </ChangeButton>
  );
}

"use client";

import { useTexts } from "../../_lib/texts/texts.tsx";
import type { ButtonTone } from "../ui/button.tsx";
import { ChangeButton } from "../ui/change-button.tsx";
import { useSample } from "./use-sample.ts";

export function SampleButton({ tone = "secondary", size }: { tone?: ButtonTone; size?: "normal" | "large" }) {
  const t = useTexts().shell.sample;
  const { isBusy, load } = useSample();
  return (
    <ChangeButton tone={tone} size={size} icon="live" isBusy={isBusy} onClick={load}>
      {t.action}
    </ChangeButton>
  );
}

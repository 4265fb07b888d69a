"use client";

import { Page } from "../_components/ui/page-header.tsx";
import { ProblemPanel } from "../_components/ui/problem-panel.tsx";
import { useTexts } from "../_lib/texts/texts.tsx";

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTexts().broken;
  return (
    <Page>
      <h1 className="sr-only">{t.heading}</h1>
      <ProblemPanel error={error} title={t.title} onRetry={retry} />
    </Page>
  );
}

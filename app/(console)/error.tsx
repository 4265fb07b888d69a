"use client";

import { Page } from "../_components/ui/page-header.tsx";
import { ProblemPanel } from "../_components/ui/problem-panel.tsx";

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page>
      <h1 className="sr-only">Something went wrong</h1>
      <ProblemPanel error={error} title="This page could not be shown" onRetry={retry} />
    </Page>
  );
}

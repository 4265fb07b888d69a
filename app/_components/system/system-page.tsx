"use client";

import { useEffect } from "react";
import { api } from "../../_lib/api.ts";
import { useSession } from "../../_lib/session.tsx";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { AuditSection } from "./audit-section.tsx";
import { ChecksSection } from "./checks-section.tsx";
import { SystemFigures } from "./system-figures.tsx";

const REFRESH_MS = 5000;

/** How the console stands, what is wrong with it, and who changed what. */
export function SystemPage() {
  const { pages, system: t } = useTexts();
  const { role } = useSession();
  const { data, error, reload } = useResource("system", api.system);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && reload(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const isAdmin = role === "admin";

  return (
    <Page>
      <PageHeader title={pages.system} lead={t.lead} />
      {error !== undefined && <ProblemPanel error={error} title={t.failed} onRetry={reload} />}
      {data !== undefined && <SystemFigures report={data} role={role} />}
      {data === undefined && error === undefined && <Loading what={t.what} lines={8} />}
      {isAdmin && <ChecksSection />}
      {isAdmin && <AuditSection />}
      {role === "viewer" && <p className="mt-8 text-muted">{t.viewer}</p>}
    </Page>
  );
}

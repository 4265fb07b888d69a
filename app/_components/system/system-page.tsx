"use client";

import { useEffect } from "react";
import { api } from "../../_lib/api.ts";
import { useSession } from "../../_lib/session.tsx";
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
  const { role } = useSession();
  const { data, error, reload } = useResource("system", api.system);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && reload(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const isAdmin = role === "admin";

  return (
    <Page>
      <PageHeader
        title="System"
        lead="What the console runs on, whether everything it needs is there, and who changed what."
      />
      {error !== undefined && <ProblemPanel error={error} title="The system cannot be shown" onRetry={reload} />}
      {data !== undefined && <SystemFigures report={data} role={role} />}
      {data === undefined && error === undefined && <Loading what="the system" lines={8} />}
      {isAdmin && <ChecksSection />}
      {isAdmin && <AuditSection />}
      {role === "viewer" && (
        <p className="mt-8 text-muted">Checks and the audit log are shown to admins. You are signed in as a viewer.</p>
      )}
    </Page>
  );
}

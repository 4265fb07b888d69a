"use client";

import { useEffect } from "react";
import { api } from "../../_lib/api.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Button } from "../ui/button.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { AuditSection } from "./audit-section.tsx";
import { ChecksSection } from "./checks-section.tsx";
import { SystemFigures } from "./system-figures.tsx";

const REFRESH_MS = 5000;

/** How the console stands, what is wrong with it, and who changed what. */
export function SystemPage() {
  const session = useResource("session", api.session);
  const { data, error, reload } = useResource("system", api.system);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && reload(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const isAdmin = session.data?.role === "admin";

  return (
    <Page>
      <PageHeader
        title="System"
        lead="What the console runs on, whether everything it needs is there, and who changed what."
        actions={session.data?.tokenNeeded && <SignOut />}
      />
      {error !== undefined && <ProblemPanel error={error} title="The system cannot be shown" onRetry={reload} />}
      {data !== undefined && <SystemFigures report={data} role={session.data?.role ?? null} />}
      {data === undefined && error === undefined && <Loading what="the system" lines={8} />}
      {isAdmin && <ChecksSection />}
      {isAdmin && <AuditSection />}
      {session.data?.role === "viewer" && (
        <p className="mt-8 text-muted">Checks and the audit log are shown to admins. You are signed in as a viewer.</p>
      )}
    </Page>
  );
}

function SignOut() {
  return (
    <Button
      onClick={async () => {
        await api.signOut();
        location.assign("/login");
      }}
    >
      Sign out
    </Button>
  );
}

"use client";

import { signOut, useRefusal, useSession } from "../../_lib/session.tsx";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Badge } from "../ui/badge.tsx";
import { IconButton } from "../ui/button.tsx";
import { useNotices } from "../ui/toast.tsx";

/** Who looks at the pages, where that makes a difference, and the way out. */
export function Account() {
  const t = useTexts().session;
  const { role, readOnly, tokenNeeded } = useSession();
  const refusal = useRefusal();
  const { fail } = useNotices();
  if (!tokenNeeded && !readOnly) return null;
  const isViewer = role === "viewer";
  return (
    <div className="flex items-center gap-1">
      <span className="inline-flex" title={refusal ?? t.isAdmin}>
        {tokenNeeded && (
          <Badge tone={isViewer ? "warn" : "accent"} icon="key">
            {isViewer ? t.viewer : t.admin}
          </Badge>
        )}
      </span>
      {readOnly && <Badge tone="warn">{t.readOnly}</Badge>}
      {tokenNeeded && (
        <IconButton label={t.signOut} icon="leave" className="ml-auto" onClick={() => signOut().catch(fail)} />
      )}
    </div>
  );
}

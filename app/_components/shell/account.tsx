"use client";

import { signOut, useRefusal, useSession } from "../../_lib/session.tsx";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Badge } from "../ui/badge.tsx";
import { IconButton } from "../ui/button.tsx";
import { useNotices } from "../ui/toast.tsx";

/** Who looks at the pages, where that makes a difference, and the way out. */
export function Account() {
  const t = useTexts().shell.account;
  const { role, readOnly, tokenNeeded } = useSession();
  const refusal = useRefusal();
  const { fail } = useNotices();
  if (!tokenNeeded && !readOnly) return null;
  const isViewer = role === "viewer";
  return (
    <div className="flex items-center gap-1">
      {tokenNeeded && (
        <span className="inline-flex" title={refusal ?? t.isAdmin}>
          <Badge tone={isViewer ? "warn" : "accent"} icon="key">
            <span className="max-xs:sr-only">{isViewer ? t.viewer : t.admin}</span>
          </Badge>
        </span>
      )}
      {readOnly && (
        <span className="inline-flex" title={t.isReadOnly}>
          <Badge tone="warn" icon="lock">
            <span className="max-xs:sr-only">{t.readOnly}</span>
          </Badge>
        </span>
      )}
      {tokenNeeded && (
        <IconButton label={t.signOut} icon="leave" className="ml-auto" onClick={() => signOut().catch(fail)} />
      )}
    </div>
  );
}

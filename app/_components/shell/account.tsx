"use client";

import { signOut, useRefusal, useSession } from "../../_lib/session.tsx";
import { Badge } from "../ui/badge.tsx";
import { IconButton } from "../ui/button.tsx";
import { useNotices } from "../ui/toast.tsx";

/** Who looks at the pages, where that makes a difference, and the way out. */
export function Account() {
  const { role, readOnly, tokenNeeded } = useSession();
  const refusal = useRefusal();
  const { fail } = useNotices();
  if (!tokenNeeded && !readOnly) return null;
  const isViewer = role === "viewer";
  return (
    <div className="flex items-center gap-1">
      <span className="inline-flex" title={refusal ?? "You are signed in as an admin."}>
        {tokenNeeded && (
          <Badge tone={isViewer ? "warn" : "accent"} icon="key">
            {isViewer ? "Viewer" : "Admin"}
          </Badge>
        )}
      </span>
      {readOnly && <Badge tone="warn">Read-only</Badge>}
      {tokenNeeded && (
        <IconButton label="Sign out" icon="leave" className="ml-auto" onClick={() => signOut().catch(fail)} />
      )}
    </div>
  );
}

"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Session } from "../../server/runtime.ts";
import { api } from "./api.ts";
import { addressOf } from "./base-path.ts";
import { useTexts } from "./texts/texts.tsx";

/** What a page that was drawn without a server would be: nobody. */
const NOBODY: Session = { role: null, readOnly: false, tokenNeeded: false };

const Context = createContext<Session>(NOBODY);

/** Who looks at the pages, as the server told with the page itself: it lasts until the page is loaded again, as signing in and out do. */
export function SessionProvider({ session, children }: { session: Session | null; children: ReactNode }) {
  return <Context value={session ?? NOBODY}>{children}</Context>;
}

export function useSession(): Session {
  return useContext(Context);
}

/** Why this reader changes nothing, as a sentence; `null` for those who may. The server has the last word. */
export function useRefusal(): string | null {
  const t = useTexts().shell.account;
  const { role, readOnly } = useSession();
  if (role === "viewer") return t.isViewer;
  return readOnly ? t.isReadOnly : null;
}

/** Ends the session, and asks for a token again. */
export async function signOut(): Promise<void> {
  await api.signOut();
  location.assign(addressOf("/login"));
}

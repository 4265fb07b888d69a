import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "../_components/shell/shell.tsx";
import { SessionProvider } from "../_lib/session.tsx";

/** The server tells with every request who asks; it takes away what a browser says of that itself. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = (await headers()).get("x-eddy-session");
  return (
    <SessionProvider session={session === null ? null : JSON.parse(session)}>
      <Shell>{children}</Shell>
    </SessionProvider>
  );
}

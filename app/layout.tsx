import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { THEME_SCRIPT } from "./_lib/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Eddy", template: "%s · Eddy" },
  description: "Turns streams of events into a live graph.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f3f7f7" },
    { media: "(prefers-color-scheme: dark)", color: "#071214" },
  ],
};

/** Asking for the headers makes every page anew for each request, as a nonce that is used once needs it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The script below sets the class before React looks at it.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this project, without any input */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body className="font-sans">{children}</body>
    </html>
  );
}

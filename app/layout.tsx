import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Awake } from "./_components/shell/awake.tsx";
import { readerLanguage, readerTexts } from "./_lib/texts/reader.ts";
import { TextsProvider } from "./_lib/texts/texts.tsx";
import { THEME_SCRIPT } from "./_lib/theme.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: { default: "Eddy", template: "%s · Eddy" }, description: (await readerTexts()).description };
}

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
  const choice = await readerLanguage();
  return (
    // The script below sets the class before React looks at it.
    <html lang={choice.language} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this project, without any input */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body className="font-sans">
        <TextsProvider {...choice}>{children}</TextsProvider>
        <Awake />
      </body>
    </html>
  );
}

import type { Metadata } from "next";
import { SystemPage } from "../../_components/system/system-page.tsx";

export const metadata: Metadata = { title: "System" };

export default function Page() {
  return <SystemPage />;
}

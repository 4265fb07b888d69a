import { SystemPage } from "../../_components/system/system-page.tsx";
import { titled } from "../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.system);

export default function Page() {
  return <SystemPage />;
}

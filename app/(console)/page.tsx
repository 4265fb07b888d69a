import { LivePage } from "../_components/live/live-page.tsx";
import { titled } from "../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.live);

export default function Page() {
  return <LivePage />;
}

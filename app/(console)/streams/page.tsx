import { StreamsPage } from "../../_components/streams/streams-page.tsx";
import { titled } from "../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.streams);

export default function Page() {
  return <StreamsPage />;
}

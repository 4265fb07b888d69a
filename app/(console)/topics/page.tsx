import { TopicsPage } from "../../_components/topics/topics-page.tsx";
import { titled } from "../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.topics);

export default function Page() {
  return <TopicsPage />;
}

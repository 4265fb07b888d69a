import { Suspense } from "react";
import { InsightsPage } from "../../_components/insights/insights-page.tsx";
import { titled } from "../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.insights);

export default function Page() {
  return (
    <Suspense>
      <InsightsPage />
    </Suspense>
  );
}

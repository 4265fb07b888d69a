import { Suspense } from "react";
import { DeadLettersPage } from "../../_components/dead-letters/dead-letters-page.tsx";
import { titled } from "../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.deadLetters);

export default function Page() {
  return (
    <Suspense>
      <DeadLettersPage />
    </Suspense>
  );
}

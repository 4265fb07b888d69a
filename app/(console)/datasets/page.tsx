import { DatasetsPage } from "../../_components/datasets/datasets-page.tsx";
import { titled } from "../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.datasets);

export default function Page() {
  return <DatasetsPage />;
}

import { DatasetPage } from "../../../_components/datasets/dataset-page.tsx";
import { titled } from "../../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.dataset);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <DatasetPage id={decodeURIComponent((await params).id)} />;
}

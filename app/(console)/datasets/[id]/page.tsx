import type { Metadata } from "next";
import { DatasetPage } from "../../../_components/datasets/dataset-page.tsx";

export const metadata: Metadata = { title: "Data set" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <DatasetPage id={decodeURIComponent((await params).id)} />;
}

import type { Metadata } from "next";
import { NewStreamPage } from "../../../_components/streams/new-stream-page.tsx";

export const metadata: Metadata = { title: "New stream" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { dataset } = await searchParams;
  return <NewStreamPage dataset={typeof dataset === "string" ? dataset : null} />;
}

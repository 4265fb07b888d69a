import { NewStreamPage } from "../../../_components/streams/new-stream-page.tsx";
import { titled } from "../../../_lib/texts/reader.ts";

export const generateMetadata = titled((texts) => texts.pages.newStream);

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { dataset } = await searchParams;
  return <NewStreamPage dataset={typeof dataset === "string" ? dataset : null} />;
}

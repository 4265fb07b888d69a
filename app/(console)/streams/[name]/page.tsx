import type { Metadata } from "next";
import { StreamPage } from "../../../_components/streams/stream-page.tsx";

export async function generateMetadata({ params }: { params: Promise<{ name: string }> }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  return <StreamPage name={decodeURIComponent((await params).name)} />;
}

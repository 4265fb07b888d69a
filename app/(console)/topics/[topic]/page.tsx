import type { Metadata } from "next";
import { TopicPage } from "../../../_components/topics/topic-page.tsx";

export async function generateMetadata({ params }: { params: Promise<{ topic: string }> }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).topic) };
}

export default async function Page({ params }: { params: Promise<{ topic: string }> }) {
  return <TopicPage topic={decodeURIComponent((await params).topic)} />;
}

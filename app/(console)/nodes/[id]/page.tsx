import type { Metadata } from "next";
import { Suspense } from "react";
import { keyOf } from "../../../../core/graph.ts";
import { NodePage } from "../../../_components/nodes/node-page.tsx";
import { readerTexts } from "../../../_lib/texts/reader.ts";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: keyOf(decodeURIComponent((await params).id)) || (await readerTexts()).pages.node };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return (
    <Suspense>
      <NodePage id={decodeURIComponent((await params).id)} />
    </Suspense>
  );
}

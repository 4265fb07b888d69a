"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "../../_lib/api.ts";
import { Button, type ButtonTone } from "../ui/button.tsx";
import { useNotices } from "../ui/toast.tsx";

/** Makes the streams of the sample, starts them, and goes where they can be watched. */
export function SampleButton({ tone = "secondary", size }: { tone?: ButtonTone; size?: "normal" | "large" }) {
  const [isBusy, setBusy] = useState(false);
  const { tell, fail } = useNotices();
  const router = useRouter();

  async function load() {
    setBusy(true);
    try {
      const { streams } = await api.loadSample();
      const raid = streams.find((name) => name.endsWith("-raid"));
      tell(
        raid === undefined
          ? "The sample is loaded."
          : `The sample is loaded. When it has grown, start ${raid}, and watch another streamer overtake the leader.`,
      );
      router.push("/");
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button tone={tone} size={size} icon="live" isBusy={isBusy} onClick={load}>
      Load the sample
    </Button>
  );
}

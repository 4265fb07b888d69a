"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useNotices } from "../ui/toast.tsx";

/** Makes the streams of the sample, starts them, and goes where they can be watched. Failures are told as notices. */
export function useSample(): { readonly isBusy: boolean; load(): Promise<void> } {
  const [isBusy, setBusy] = useState(false);
  const t = useTexts().shell.sample;
  const { tell, fail } = useNotices();
  const router = useRouter();

  const load = useCallback(async () => {
    setBusy(true);
    try {
      const { streams } = await api.loadSample();
      const raid = streams.find((name) => name.endsWith("-raid"));
      tell(raid === undefined ? t.done : t.next({ name: raid }));
      router.push("/");
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  }, [t, tell, fail, router]);
  return { isBusy, load };
}

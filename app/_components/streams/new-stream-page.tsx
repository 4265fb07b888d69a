"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { api } from "../../_lib/api.ts";
import { RESERVED_NAME, requestOf } from "../../_lib/draft.ts";
import { isApiError } from "../../_lib/problem.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { ChangeButton, RefusalNote } from "../ui/change-button.tsx";
import { Page, PageHeader } from "../ui/page-header.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { useNotices } from "../ui/toast.tsx";
import { DryRun } from "./dry-run.tsx";
import { FlowSection } from "./flow-section.tsx";
import { SourceSection } from "./source-section.tsx";
import { TransformSection } from "./transform-section.tsx";
import { useDraft } from "./use-draft.ts";
import { useDryRun } from "./use-dry-run.ts";

/** Data set → transform → name and rate, with a dry run of the first rows beside it. */
export function NewStreamPage({ dataset }: { dataset: string | null }) {
  const {
    pages,
    streams: { creation: t },
  } = useTexts();
  const router = useRouter();
  const { mayTry } = useTexts().shell.account;
  const { tell } = useNotices();
  const form = useDraft(dataset);
  const check = useDryRun(form);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState<"start" | "create" | null>(null);
  const summary = useRef<HTMLDivElement>(null);

  function refuse(error: unknown) {
    setProblem(error);
    form.setFaults(isApiError(error) ? error.faults : []);
    requestAnimationFrame(() => summary.current?.focus());
  }

  async function create(andStart: boolean) {
    setProblem(undefined);
    form.setFaults([]);
    if (form.draft.name === RESERVED_NAME) {
      return form.setFaults([{ path: "name", reason: t.reserved({ name: RESERVED_NAME }) }]);
    }
    setBusy(andStart ? "start" : "create");
    try {
      const { name } = await api.createStream(requestOf(form.draft, form.dataset));
      if (andStart) await api.start(name);
      tell(andStart ? t.started({ name }) : t.created({ name }));
      router.push(andStart ? "/" : `/streams/${encodeURIComponent(name)}`);
    } catch (error) {
      refuse(error);
      setBusy(null);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void create(true);
  }

  if (form.error !== undefined) {
    return (
      <Page>
        <PageHeader back={{ href: "/streams", label: pages.streams }} title={pages.newStream} />
        <ProblemPanel error={form.error} title={t.noForm} onRetry={form.reload} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader back={{ href: "/streams", label: pages.streams }} title={pages.newStream} lead={t.lead} />
      {!form.isLoaded ? (
        <Loading what={t.form} lines={8} />
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-6">
          <div ref={summary} tabIndex={-1} className="outline-none empty:hidden">
            {problem !== undefined && <ProblemPanel error={problem} title={t.failed} />}
          </div>
          <RefusalNote also={mayTry} />
          <SourceSection form={form} />
          <TransformSection form={form} />
          <FlowSection form={form} />
          <DryRun check={check} />
          <div className="sticky bottom-16 z-20 -mx-4 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-ground/95 px-4 py-4 backdrop-blur-sm wide:bottom-0">
            <ChangeButton tone="secondary" isBusy={busy === "create"} onClick={() => create(false)}>
              {t.create}
            </ChangeButton>
            <ChangeButton type="submit" tone="primary" icon="play" isBusy={busy === "start"}>
              {t.createAndStart}
            </ChangeButton>
          </div>
        </form>
      )}
    </Page>
  );
}

"use client";

import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { Button, Spinner } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";

/** A dry run, asked of Memgraph when the dialog opens. */
export function CheckDialog(props: { readonly name: string; readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useTexts().memgraph;
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t.checkTitle({ name: props.name })}
      footer={<Button onClick={props.onClose}>{t.close}</Button>}
    >
      <Checked name={props.name} />
    </Dialog>
  );
}

function Checked({ name }: { name: string }) {
  const t = useTexts().memgraph;
  const { data: batches, error, isLoading, reload } = useResource(name, () => api.checkInMemgraph(name));
  if (isLoading) {
    return (
      <p role="status" className="flex items-center gap-3">
        <Spinner /> {t.checking}
      </p>
    );
  }
  if (error !== undefined) return <ProblemPanel error={error} title={t.checkFailed} onRetry={reload} />;
  const queries = batches?.flatMap((batch) => batch.queries) ?? [];
  const messages = batches?.reduce((sum, batch) => sum + batch.messages, 0) ?? 0;
  return (
    <>
      <p>{queries.length === 0 ? t.checkNothing : t.checkedOf({ messages })}</p>
      <ol className="mt-3 flex flex-col gap-3">
        {queries.map(({ text, parameters }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
          <li key={index} className="rounded-lg bg-sunken p-3 font-mono text-xs leading-5 text-ink">
            <p className="break-words">{text}</p>
            <p className="mt-1 max-h-40 overflow-y-auto break-all text-muted">{parameters}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

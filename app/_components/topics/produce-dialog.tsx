"use client";

import { type FormEvent, useId, useState } from "react";
import type { TopicOverview } from "../../../server/runtime.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useSentenceOf } from "../../_lib/texts/use-sentence-of.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field, SelectField, TextField } from "../ui/field.tsx";
import { useNotices } from "../ui/toast.tsx";

/** A form that writes one message. */
export function ProduceDialog(props: {
  readonly isOpen: boolean;
  readonly topic: TopicOverview;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const {
    ui,
    topics: { produce: t },
  } = useTexts();
  const sentenceOf = useSentenceOf();
  const { topic } = props;
  const formId = useId();
  const { tell } = useNotices();
  const [partition, setPartition] = useState("0");
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const readers = topic.streams.map(({ name }) => name).join(", ");

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const place = await api.produce(topic.name, { partition: Number(partition), key: key || null, value });
      tell(t.done(place));
      setValue("");
      props.onDone();
    } catch (problem) {
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t.title({ topic: topic.name })}
      footer={
        <>
          <Button onClick={props.onClose}>{ui.cancel}</Button>
          <Button type="submit" form={formId} tone="primary" isBusy={isBusy}>
            {t.submit}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="flex flex-col gap-4 pb-1 text-ink">
        <Field label={t.value} error={error} hint={readers === "" ? t.unread : t.readBy({ readers })}>
          {(control) => (
            <textarea
              {...control}
              rows={6}
              spellCheck={false}
              placeholder={'{"user_id": "7", "chatter_login": "ann"}'}
              value={value}
              onChange={(event) => setValue(event.target.value)}
              className="control font-mono text-xs leading-5"
            />
          )}
        </Field>
        <TextField label={t.key} isOptional value={key} onChange={(event) => setKey(event.target.value)} />
        {topic.partitions.length > 1 && (
          <SelectField label={t.partition} value={partition} onChange={(event) => setPartition(event.target.value)}>
            {topic.partitions.map((one) => (
              <option key={one.partition}>{one.partition}</option>
            ))}
          </SelectField>
        )}
      </form>
    </Dialog>
  );
}

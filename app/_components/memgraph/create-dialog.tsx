"use client";

import { type FormEvent, useId, useState } from "react";
import { api } from "../../_lib/api.ts";
import { isApiError } from "../../_lib/problem.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useSentenceOf } from "../../_lib/texts/use-sentence-of.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FieldError, SelectField, TextField } from "../ui/field.tsx";
import { useNotices } from "../ui/toast.tsx";

/** The form of a new stream inside Memgraph. */
export function CreateDialog(props: {
  readonly isOpen: boolean;
  readonly transformations: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useTexts().memgraph;
  const formId = useId();
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t.create}
      footer={
        <>
          <Button onClick={props.onClose}>{t.cancel}</Button>
          <Button type="submit" form={formId} tone="primary" isBusy={isBusy}>
            {t.make}
          </Button>
        </>
      }
    >
      <CreateForm {...props} id={formId} isBusy={isBusy} setBusy={setBusy} />
    </Dialog>
  );
}

function CreateForm(props: {
  readonly id: string;
  readonly transformations: readonly string[];
  readonly isBusy: boolean;
  setBusy(isBusy: boolean): void;
  onClose(): void;
  onDone(): void;
}) {
  const { transformations } = props;
  const t = useTexts().memgraph;
  const sentenceOf = useSentenceOf();
  const { tell } = useNotices();
  const topics = useResource("topics", (signal) => api.topics(signal));
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [transform, setTransform] = useState(transformations[0] ?? "");
  const [from, setFrom] = useState<"beginning" | "now">("beginning");
  const [error, setError] = useState<unknown>();
  const faults = isApiError(error) ? error.faults : [];
  const faultOf = (path: string) => faults.find((fault) => fault.path?.split(".")[0] === path)?.reason;
  const isAtField = ["name", "topics", "transform"].some((path) => faultOf(path) !== undefined);

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (props.isBusy) return;
    props.setBusy(true);
    setError(undefined);
    try {
      const named = topic.split(",").map((each) => each.trim());
      await api.createInMemgraph({ name, topics: named.filter((each) => each !== ""), transform, from });
      tell(t.created({ name }));
      props.onDone();
      props.onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      props.setBusy(false);
    }
  }

  return (
    <form id={props.id} onSubmit={create} className="flex flex-col gap-4 pb-1 text-ink">
      <TextField
        label={t.name}
        hint={t.nameHint}
        value={name}
        error={faultOf("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <div>
        <TextField
          label={t.topics}
          hint={t.topicsHint}
          list="memgraph-topics"
          value={topic}
          error={faultOf("topics")}
          onChange={(event) => setTopic(event.target.value)}
        />
        <datalist id="memgraph-topics">
          {topics.data?.map((each) => (
            <option key={each.name} value={each.name} />
          ))}
        </datalist>
      </div>
      <SelectField
        label={t.transform}
        value={transform}
        error={faultOf("transform")}
        onChange={(event) => setTransform(event.target.value)}
      >
        {transformations.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </SelectField>
      <SelectField
        label={t.begin}
        value={from}
        onChange={(event) => setFrom(event.target.value as "beginning" | "now")}
      >
        <option value="beginning">{t.fromBeginning}</option>
        <option value="now">{t.fromNow}</option>
      </SelectField>
      {error !== undefined && !isAtField && (
        <div role="alert">
          <FieldError>{sentenceOf(error)}</FieldError>
        </div>
      )}
    </form>
  );
}

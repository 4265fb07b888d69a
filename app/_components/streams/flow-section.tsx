"use client";

import { useTexts } from "../../_lib/texts/texts.tsx";
import { TextField } from "../ui/field.tsx";
import { FormSection } from "./form-section.tsx";
import { RateField } from "./rate-field.tsx";
import type { StreamForm } from "./use-draft.ts";

/** Name, topic and speed. */
export function FlowSection({ form }: { form: StreamForm }) {
  const t = useTexts().streams.flow;
  const { draft, change, faultOf } = form;
  const isDataset = draft.source === "dataset";
  return (
    <FormSection step={3} title={t.title}>
      <div className="flex flex-col gap-6">
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={t.name}
            value={draft.name}
            error={faultOf("name")}
            onChange={(event) => change({ name: event.target.value })}
          />
          {isDataset && (
            <TextField
              label={t.topic}
              isOptional
              placeholder={draft.name || t.asStream}
              hint={t.topicHint}
              value={draft.topic}
              error={faultOf("topic")}
              onChange={(event) => change({ topic: event.target.value })}
            />
          )}
        </div>
        {isDataset && <RateField rate={draft.rate} onChange={(rate) => change({ rate })} error={faultOf("rate")} />}
        {isDataset && (
          <details>
            <summary className="w-fit rounded text-sm text-accent">{t.advanced}</summary>
            <TextField
              className="mt-4 max-w-xs"
              label={t.partitions}
              isOptional
              type="number"
              inputMode="numeric"
              min={1}
              max={64}
              placeholder="1"
              hint={t.partitionsHint}
              value={draft.partitions}
              error={faultOf("partitions")}
              onChange={(event) => change({ partitions: event.target.value })}
            />
          </details>
        )}
      </div>
    </FormSection>
  );
}

"use client";

import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useResource } from "../../_lib/use-resource.ts";
import { DatasetRows } from "../datasets/dataset-rows.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Segments, SelectField, TextField } from "../ui/field.tsx";
import { ColumnNames } from "./column-names.tsx";
import { FormSection } from "./form-section.tsx";
import type { StreamForm } from "./use-draft.ts";

/** Where the rows come from: a file that was uploaded, or a topic that others write. */
export function SourceSection({ form }: { form: StreamForm }) {
  const {
    pages,
    streams: { source: t },
  } = useTexts();
  const { draft, dataset, change } = form;
  return (
    <FormSection step={1} title={t.title}>
      <div className="flex flex-col gap-5">
        <Segments
          legend={t.legend}
          isLegendHidden
          value={draft.source}
          options={[
            { value: "dataset", label: t.dataset },
            { value: "topic", label: t.topic },
          ]}
          onChange={(source) => change({ source, topic: "", columns: [] })}
        />
        {draft.source === "topic" ? (
          <TopicFields form={form} />
        ) : (
          <>
            <div className="flex flex-wrap items-start gap-3">
              <SelectField
                label={pages.dataset}
                className="w-full max-w-md"
                value={draft.dataset}
                error={form.faultOf("dataset")}
                onChange={(event) => change({ dataset: event.target.value })}
              >
                <option value="">{t.choose}</option>
                {form.datasets.map((each) => (
                  <option key={each.id} value={each.id}>
                    {t.option({ name: each.name, rows: each.rows })}
                  </option>
                ))}
              </SelectField>
              <ButtonLink href="/datasets" icon="upload" className="sm:mt-6.5">
                {t.upload}
              </ButtonLink>
            </div>
            {dataset?.hasHeader === false && <ColumnNames form={form} samples={dataset.sample[0] ?? []} />}
            {dataset !== undefined && (
              <details className="group">
                <summary className="w-fit rounded text-sm text-accent">{t.firstRows({ name: dataset.name })}</summary>
                <div className="mt-3">
                  <DatasetRows dataset={dataset} />
                </div>
              </details>
            )}
          </>
        )}
      </div>
    </FormSection>
  );
}

function TopicFields({ form }: { form: StreamForm }) {
  const t = useTexts().streams.source;
  const { draft, change, faultOf } = form;
  const topics = useResource("topics", (signal) => api.topics(signal));
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <div>
        <TextField
          label={t.topicName}
          list="topics"
          value={draft.topic}
          error={faultOf("topic") ?? faultOf("dataset")}
          onChange={(event) => change({ topic: event.target.value })}
        />
        <datalist id="topics">
          {topics.data?.map((topic) => (
            <option key={topic.name} value={topic.name} />
          ))}
        </datalist>
      </div>
      <SelectField
        label={t.begin}
        value={draft.from}
        error={faultOf("from")}
        onChange={(event) => change({ from: event.target.value as typeof draft.from })}
      >
        <option value="beginning">{t.beginning}</option>
        <option value="now">{t.now}</option>
      </SelectField>
      <SelectField
        label={t.format}
        value={draft.format}
        error={faultOf("format")}
        onChange={(event) => change({ format: event.target.value as typeof draft.format })}
      >
        <option value="json">{t.json}</option>
        <option value="csv">{t.csv}</option>
      </SelectField>
      {draft.format === "csv" && (
        <TextField
          label={t.columns}
          hint={t.columnsHint}
          defaultValue={draft.columns.join(", ")}
          error={faultOf("columns")}
          onChange={(event) =>
            change({
              columns: event.target.value
                .split(",")
                .map((name) => name.trim())
                .filter((name) => name !== ""),
            })
          }
        />
      )}
    </div>
  );
}

"use client";

import type { TransformInfo } from "../../../server/runtime.ts";
import { guessMapping } from "../../_lib/draft.ts";
import { type Fit, fitOf, namesFor } from "../../_lib/fit.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Badge } from "../ui/badge.tsx";
import { FieldError, Segments } from "../ui/field.tsx";
import { FormSection } from "./form-section.tsx";
import { MappingEditor } from "./mapping-editor.tsx";
import type { StreamForm } from "./use-draft.ts";

/** What a row means: a ready transform, or the reader's own mapping of columns. */
export function TransformSection({ form }: { form: StreamForm }) {
  const t = useTexts().streams.transforms;
  const { draft, change, faultOf } = form;
  const wrong = faultOf("transform") ?? faultOf("mapping");
  return (
    <FormSection step={2} title={t.title}>
      <Segments
        legend={t.legend}
        isLegendHidden
        value={draft.kind}
        options={[
          { value: "transform", label: t.ready },
          { value: "mapping", label: t.mapping },
        ]}
        onChange={(kind) =>
          change(
            kind === "mapping" && draft.mapping.nodes.length === 0
              ? { kind, mapping: guessMapping(form.columns) }
              : { kind },
          )
        }
      />
      {wrong !== undefined && <FieldError>{wrong}</FieldError>}
      <div className="mt-5">
        {draft.kind === "mapping" ? (
          <MappingEditor form={form} />
        ) : (
          <fieldset>
            <legend className="sr-only">{t.list}</legend>
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {form.transforms.map((transform) => (
                <TransformCard
                  key={transform.name}
                  transform={transform}
                  fit={fitFor(form, transform)}
                  isChosen={draft.transform === transform.name}
                  onChoose={() => change({ transform: transform.name })}
                />
              ))}
            </div>
          </fieldset>
        )}
      </div>
    </FormSection>
  );
}

/** `null` when there is nothing to compare with. A headerless file fits whatever has as many columns: they can be named. */
function fitFor({ dataset, columns, draft }: StreamForm, transform: TransformInfo): Fit | null {
  if (draft.source === "topic" || dataset === undefined) return null;
  const fit = fitOf(transform, columns);
  if (fit.fits || dataset.hasHeader) return fit;
  return namesFor(transform, dataset.columns.length) === null ? fit : { fits: true, missing: [] };
}

function TransformCard(props: {
  readonly transform: TransformInfo;
  readonly fit: Fit | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const t = useTexts().streams.transforms;
  const { transform, fit } = props;
  return (
    <label className="relative flex flex-col gap-2 rounded-xl border border-line p-4 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <span className="flex items-start justify-between gap-2">
        <span className="flex items-center gap-2.5 font-medium">
          <input type="radio" name="transform" checked={props.isChosen} onChange={props.onChoose} className="size-4" />
          {transform.title}
        </span>
        {fit !== null &&
          (fit.fits ? (
            <Badge tone="good" icon="check">
              {t.fits}
            </Badge>
          ) : (
            <Badge>{t.otherColumns}</Badge>
          ))}
      </span>
      <span className="text-sm text-muted">{transform.description}</span>
      <span className="flex flex-wrap gap-x-2 gap-y-0.5 font-mono text-xs text-muted">
        {transform.columns
          .filter((column) => !column.optional)
          .map((column) => (
            <span
              key={column.name}
              title={column.description}
              className={fit?.missing.includes(column.name) ? "text-bad" : ""}
            >
              {column.name}
              {fit?.missing.includes(column.name) && <span className="sr-only"> {t.missing}</span>}
            </span>
          ))}
      </span>
    </label>
  );
}

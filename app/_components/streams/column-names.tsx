import { useTexts } from "../../_lib/texts/texts.tsx";
import { FieldError, TextField } from "../ui/field.tsx";
import type { StreamForm } from "./use-draft.ts";

/** Names for the columns of a file that brings none, each with a value of the first row to know it by. */
export function ColumnNames({ form, samples }: { form: StreamForm; samples: readonly string[] }) {
  const t = useTexts().streams.columns;
  const { draft, change, faultOf } = form;
  const wrong = faultOf("columns");
  return (
    <fieldset className="rounded-xl bg-sunken p-4">
      <legend className="sr-only">{t.legend}</legend>
      <p className="mb-3 text-sm">
        <span className="font-medium">{t.none}</span> <span className="text-muted">{t.hint}</span>
      </p>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {draft.columns.map((name, index) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
            key={index}
            label={t.column({ number: index + 1 })}
            hint={samples[index] ? t.suchAs({ value: samples[index].slice(0, 40) }) : undefined}
            value={name}
            error={faultOf(`columns.${index}`)}
            onChange={(event) => change({ columns: draft.columns.with(index, event.target.value) })}
          />
        ))}
      </div>
      {wrong !== undefined && <FieldError>{wrong}</FieldError>}
    </fieldset>
  );
}

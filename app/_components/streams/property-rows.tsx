import type { DraftProperty } from "../../_lib/draft.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { FieldError, TextField } from "../ui/field.tsx";
import { ColumnSelect } from "./mapping-editor.tsx";
import type { StreamForm } from "./use-draft.ts";

/** What else of the row goes onto a node or an edge. */
export function PropertyRows(props: {
  /** Whose properties these are, for screen readers. */
  readonly of: string;
  readonly path: string;
  readonly form: StreamForm;
  readonly properties: readonly DraftProperty[];
  readonly onChange: (properties: readonly DraftProperty[]) => void;
}) {
  const t = useTexts().streams.properties;
  const { properties, onChange, form } = props;
  const wrong = form.faultOf(props.path);
  return (
    <fieldset className="mt-3">
      <legend className="sr-only">{t.legend({ of: props.of })}</legend>
      {properties.map((property, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form
        <div key={index} className="mb-2 grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-start gap-2">
          <TextField
            label={t.name}
            isLabelHidden
            placeholder={t.nameExample}
            value={property.name}
            error={property.name === "" ? undefined : form.faultOf(`${props.path}.${property.name}`)}
            onChange={(event) => onChange(properties.with(index, { ...property, name: event.target.value }))}
          />
          <span className="pt-2 text-sm text-muted">{t.from}</span>
          <ColumnSelect
            label={t.column}
            isLabelHidden
            columns={form.columns}
            value={property.column}
            error={undefined}
            onChange={(column) => onChange(properties.with(index, { ...property, column }))}
          />
          <IconButton
            icon="close"
            label={t.remove({ name: property.name })}
            onClick={() => onChange(properties.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button size="small" tone="quiet" icon="plus" onClick={() => onChange([...properties, { name: "", column: "" }])}>
        {t.add}
        <span className="sr-only"> {t.addTo({ of: props.of })}</span>
      </Button>
      {wrong !== undefined && <FieldError>{wrong}</FieldError>}
    </fieldset>
  );
}

import type { DraftProperty } from "../../_lib/draft.ts";
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
  const { properties, onChange, form } = props;
  const wrong = form.faultOf(props.path);
  return (
    <fieldset className="mt-3">
      <legend className="sr-only">Properties of {props.of}</legend>
      {properties.map((property, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form
        <div key={index} className="mb-2 grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-start gap-2">
          <TextField
            label="Property"
            isLabelHidden
            placeholder="property"
            value={property.name}
            error={property.name === "" ? undefined : form.faultOf(`${props.path}.${property.name}`)}
            onChange={(event) => onChange(properties.with(index, { ...property, name: event.target.value }))}
          />
          <span className="pt-2 text-sm text-muted">from</span>
          <ColumnSelect
            label="Column of the property"
            isLabelHidden
            columns={form.columns}
            value={property.column}
            error={undefined}
            onChange={(column) => onChange(properties.with(index, { ...property, column }))}
          />
          <IconButton
            icon="close"
            label={`Remove property ${property.name}`}
            onClick={() => onChange(properties.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button size="small" tone="quiet" icon="plus" onClick={() => onChange([...properties, { name: "", column: "" }])}>
        Add a property<span className="sr-only"> to {props.of}</span>
      </Button>
      {wrong !== undefined && <FieldError>{wrong}</FieldError>}
    </fieldset>
  );
}

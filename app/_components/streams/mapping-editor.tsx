"use client";

import type { DraftEdge, DraftNode } from "../../_lib/draft.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { PropertyRows } from "./property-rows.tsx";
import type { StreamForm } from "./use-draft.ts";

/** Columns to nodes and edges, by hand. */
export function MappingEditor({ form }: { form: StreamForm }) {
  const t = useTexts().streams.mapping;
  const { draft, change } = form;
  const { nodes, edges } = draft.mapping;
  const setNodes = (next: readonly DraftNode[]) => change({ mapping: { nodes: next, edges } });
  const setEdges = (next: readonly DraftEdge[]) => change({ mapping: { nodes, edges: next } });

  return (
    <div className="flex flex-col gap-8">
      <fieldset>
        <legend className="mb-3 font-medium">{t.nodes}</legend>
        <ol className="flex flex-col gap-3">
          {nodes.map((node, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nodes are known by their place, as the server's faults name them
            <li key={index}>
              <NodeRow
                form={form}
                index={index}
                node={node}
                onChange={(next) => setNodes(nodes.with(index, next))}
                onRemove={() => setNodes(nodes.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ol>
        <Button
          className="mt-3"
          size="small"
          icon="plus"
          onClick={() => setNodes([...nodes, { as: `node${nodes.length + 1}`, label: "", key: "", properties: [] }])}
        >
          {t.addNode}
        </Button>
      </fieldset>
      <fieldset>
        <legend className="mb-3 font-medium">{t.edges}</legend>
        <ol className="flex flex-col gap-3">
          {edges.map((edge, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: edges are known by their place
            <li key={index}>
              <EdgeRow
                form={form}
                index={index}
                edge={edge}
                onChange={(next) => setEdges(edges.with(index, next))}
                onRemove={() => setEdges(edges.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ol>
        <Button
          className="mt-3"
          size="small"
          icon="plus"
          disabled={nodes.length === 0}
          onClick={() =>
            setEdges([
              ...edges,
              { type: "", source: nodes[0]?.as ?? "", target: nodes[1]?.as ?? nodes[0]?.as ?? "", properties: [] },
            ])
          }
        >
          {t.addEdge}
        </Button>
      </fieldset>
    </div>
  );
}

interface RowProps<Part> {
  readonly form: StreamForm;
  readonly index: number;
  readonly onChange: (next: Part) => void;
  readonly onRemove: () => void;
}

const ROW = "rounded-xl bg-sunken p-4";

function NodeRow({ form, index, node, onChange, onRemove }: RowProps<DraftNode> & { readonly node: DraftNode }) {
  const t = useTexts().streams.mapping;
  const fault = (field: string) => form.faultOf(`mapping.nodes.${index}.${field}`);
  return (
    <div className={ROW}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 sm:grid-cols-[repeat(3,minmax(0,1fr))_auto]">
        <TextField
          label={t.label}
          placeholder={t.labelExample}
          className="max-sm:col-span-2"
          value={node.label}
          error={fault("label")}
          onChange={(event) => onChange({ ...node, label: event.target.value })}
        />
        <ColumnSelect
          label={t.key}
          className="max-sm:col-span-2"
          columns={form.columns}
          value={node.key}
          error={fault("key")}
          onChange={(key) => onChange({ ...node, key })}
        />
        <TextField
          label={t.as}
          hint={index === 0 ? t.asHint : undefined}
          value={node.as}
          error={fault("as")}
          onChange={(event) => onChange({ ...node, as: event.target.value })}
        />
        <IconButton icon="trash" label={t.removeNode({ name: node.as })} onClick={onRemove} className="mt-7" />
      </div>
      <PropertyRows
        of={t.ofNode({ name: node.as })}
        path={`mapping.nodes.${index}.properties`}
        form={form}
        properties={node.properties}
        onChange={(properties) => onChange({ ...node, properties })}
      />
    </div>
  );
}

function EdgeRow({ form, index, edge, onChange, onRemove }: RowProps<DraftEdge> & { readonly edge: DraftEdge }) {
  const t = useTexts().streams.mapping;
  const fault = (field: string) => form.faultOf(`mapping.edges.${index}.${field}`);
  const ends = form.draft.mapping.nodes.map((node) => node.as);
  const end = (label: string, field: "source" | "target") => (
    <SelectField
      label={label}
      className="max-sm:col-span-2"
      value={edge[field]}
      error={fault(field)}
      onChange={(event) => onChange({ ...edge, [field]: event.target.value })}
    >
      {!ends.includes(edge[field]) && <option value={edge[field]}>{edge[field] || t.chooseNode}</option>}
      {ends.map((as) => (
        <option key={as} value={as}>
          {as}
        </option>
      ))}
    </SelectField>
  );
  return (
    <div className={ROW}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 sm:grid-cols-[repeat(3,minmax(0,1fr))_auto]">
        {end(t.from, "source")}
        <TextField
          label={t.type}
          placeholder={t.typeExample}
          className="max-sm:order-last"
          value={edge.type}
          error={fault("type")}
          onChange={(event) => onChange({ ...edge, type: event.target.value })}
        />
        {end(t.to, "target")}
        <IconButton
          icon="trash"
          label={t.removeEdge({ type: edge.type })}
          onClick={onRemove}
          className="mt-7 max-sm:order-last"
        />
      </div>
      <PropertyRows
        of={t.ofEdge({ type: edge.type })}
        path={`mapping.edges.${index}.properties`}
        form={form}
        properties={edge.properties}
        onChange={(properties) => onChange({ ...edge, properties })}
      />
    </div>
  );
}

/** A column of the data; a box to type in when the columns are not known. */
export function ColumnSelect(props: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
  readonly columns: readonly string[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (column: string) => void;
}) {
  const t = useTexts().streams.mapping;
  const { columns, value, onChange, ...field } = props;
  if (columns.length === 0) {
    return <TextField {...field} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <SelectField {...field} value={value} onChange={(event) => onChange(event.target.value)}>
      {!columns.includes(value) && <option value={value}>{value || t.chooseColumn}</option>}
      {columns.map((column) => (
        <option key={column} value={column}>
          {column}
        </option>
      ))}
    </SelectField>
  );
}

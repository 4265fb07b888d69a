"use client";

import { useState } from "react";
import { keyOf, type NodeId } from "../../../core/graph.ts";
import { api } from "../../_lib/api.ts";
import { useStats } from "../../_lib/live/hooks.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { usePicked } from "../../_lib/use-picked.ts";
import { useResource } from "../../_lib/use-resource.ts";
import { Field, Segments } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { NodePicker } from "../ui/node-picker.tsx";
import type { RankChoice } from "./rank-question.ts";

/** What a database that ranks by itself is called. */
const DATABASES: Readonly<Record<string, string>> = { neo4j: "Neo4j", memgraph: "Memgraph" };

/** The form of the question. Where the graph is kept in a database, the question may go to that instead. */
export function QuestionControls(props: { choice: RankChoice; onChoose: (changes: Partial<RankChoice>) => void }) {
  const { choice, onChoose } = props;
  const t = useTexts().measures.other;
  const { formatCount } = useFormats();
  const stats = useStats();
  const health = useResource("store kind", (signal) => api.health(signal));
  const database = DATABASES[health.data?.store.kind ?? ""];
  const [damping, pickDamping] = usePicked(choice.damping, (value) => onChoose({ damping: value }));
  const isOwn = choice.engine === "eddy";

  return (
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
      {(database !== undefined || !isOwn) && (
        <Segments
          legend={t.engine}
          options={[
            { value: "eddy", label: t.own },
            { value: "store", label: database ?? choice.engine },
          ]}
          value={choice.engine}
          onChange={(engine) => onChoose({ engine })}
        />
      )}
      <Field
        label={
          <>
            {t.damping} <output className="text-muted tabular-nums">{formatCount(damping)}</output>
          </>
        }
        hint={t.dampingHint}
      >
        {(control) => (
          <input
            {...control}
            type="range"
            min={0}
            max={0.99}
            step={0.01}
            value={damping}
            onChange={(event) => pickDamping(Number(event.target.value))}
            className="h-6 w-full"
          />
        )}
      </Field>
      {isOwn && (
        <>
          <Segments
            legend={t.weight}
            options={[
              { value: "none", label: t.weights.none },
              { value: "count", label: t.weights.count },
            ]}
            value={choice.weight}
            onChange={(weight) => onChoose({ weight })}
          />
          <Sources from={choice.from} onChange={(from) => onChoose({ from })} />
          <Names
            legend={t.labels}
            known={Object.keys(stats?.labels ?? {})}
            chosen={choice.labels}
            onChange={(labels) => onChoose({ labels })}
          />
          <Names
            legend={t.types}
            known={Object.keys(stats?.types ?? {})}
            chosen={choice.types}
            onChange={(types) => onChoose({ types })}
          />
        </>
      )}
    </div>
  );
}

/** Any of a few names; none chosen is all of them. */
function Names(props: {
  readonly legend: string;
  readonly known: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (names: string[]) => void;
}) {
  const { chosen } = props;
  const all = [...new Set([...props.known, ...chosen])].sort();
  if (all.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{props.legend}</legend>
      <div className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto p-0.5">
        {all.map((name) => (
          <label
            key={name}
            className="flex cursor-pointer items-center gap-1.5 rounded-full border border-edge px-2.5 py-1 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ target }) =>
                props.onChange(target.checked ? [...chosen, name].sort() : chosen.filter((one) => one !== name))
              }
              className="outline-none"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The nodes that all rank flows from. */
function Sources({ from, onChange }: { from: readonly NodeId[]; onChange: (from: NodeId[]) => void }) {
  const t = useTexts().measures.other;
  const [names, setNames] = useState<Readonly<Record<NodeId, string>>>({});
  // Those that the address named when the page was opened.
  const unnamed = from.filter((id) => names[id] === undefined);
  const asked = useResource(unnamed.length === 0 ? null : `names ${JSON.stringify(unnamed)}`, (signal) =>
    Promise.all(unnamed.map((id) => api.node(id, { limit: 1 }, signal).catch(() => null))),
  );
  const nameOf = (id: NodeId) => names[id] ?? asked.data?.find((node) => node?.id === id)?.name ?? (keyOf(id) || id);
  return (
    <div>
      <NodePicker
        label={t.from}
        placeholder={t.add}
        chosen=""
        onChoose={(node) => {
          if (node === null || from.includes(node.id)) return;
          setNames((known) => ({ ...known, [node.id]: node.name }));
          onChange([...from, node.id]);
        }}
      />
      {from.length === 0 ? (
        <p className="mt-1.5 text-sm text-muted">{t.fromHint}</p>
      ) : (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {from.map((id) => (
            <li key={id} className="max-w-full">
              <button
                type="button"
                aria-label={t.remove({ name: nameOf(id) })}
                title={t.remove({ name: nameOf(id) })}
                onClick={() => onChange(from.filter((one) => one !== id))}
                className="flex max-w-full items-center gap-1.5 rounded-full bg-accent-soft px-2.5 py-1 text-sm text-accent-strong"
              >
                <span className="truncate">{nameOf(id)}</span>
                <Icon name="close" className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

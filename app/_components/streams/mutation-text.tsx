import { keyOf, labelOf, type NodeId } from "../../../core/graph.ts";
import type { Mutation } from "../../../core/mutation.ts";
import type { ToneOf } from "../../_lib/label-tone.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";

function NodeName({ id, toneOf }: { id: NodeId; toneOf: ToneOf }) {
  const { nameless } = useTexts().graph;
  const label = labelOf(id);
  return (
    <span className="inline-flex items-baseline gap-1">
      <span aria-hidden="true" className={`inline-block size-2 rounded-full ${toneOf(label).dot}`} />
      <span className="text-muted">{label}</span>
      <span className="font-medium wrap-anywhere">{keyOf(id) || nameless}</span>
    </span>
  );
}

/** What a mutation asks for, in words. */
export function MutationText({ mutation, toneOf }: { mutation: Mutation; toneOf: ToneOf }) {
  const t = useTexts().streams.mutations;
  switch (mutation.op) {
    case "merge-node": {
      const names = Object.entries(mutation.properties)
        .filter(([, value]) => value !== null)
        .map(([name]) => name);
      return (
        <span className="text-sm">
          {t.node} <NodeName id={mutation.id} toneOf={toneOf} />
          {names.length > 0 && <span className="text-muted"> {t.with({ names: names.join(", ") })}</span>}
        </span>
      );
    }
    case "merge-edge":
      return (
        <span className="text-sm">
          {t.edge} <NodeName id={mutation.source} toneOf={toneOf} />{" "}
          <span className="text-accent">{mutation.type} →</span> <NodeName id={mutation.target} toneOf={toneOf} />
        </span>
      );
    case "drop-node":
      return (
        <span className="text-sm">
          {t.dropNode} <NodeName id={mutation.id} toneOf={toneOf} />
        </span>
      );
    case "drop-edge":
      return (
        <span className="text-sm">
          {t.dropEdge} <NodeName id={mutation.source} toneOf={toneOf} /> {mutation.type} →{" "}
          <NodeName id={mutation.target} toneOf={toneOf} />
        </span>
      );
  }
}

/** JSON with a line for each field; anything else as it is. */
export function prettyMessage(message: string): string {
  try {
    return JSON.stringify(JSON.parse(message), null, 2);
  } catch {
    return message;
  }
}

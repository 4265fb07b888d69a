import type { NodeId, Properties as Values } from "../../../core/graph.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";

/** What the node holds, by name. Texts are shown as they are. */
export function Properties({ properties, id }: { properties: Values; id: NodeId }) {
  const { title, identity } = useTexts().nodes.properties;
  const entries = Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    <section aria-labelledby="properties" className="panel p-5 sm:p-6">
      <h2 id="properties" className="mb-3 text-lg">
        {title}
      </h2>
      <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-5 gap-y-2 text-sm">
        <dt className="text-muted">{identity}</dt>
        <dd className="font-mono text-xs leading-5 break-all">{id}</dd>
        {entries.map(([name, value]) => (
          <Property key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Property({ name, value }: { name: string; value: Values[string] }) {
  const { empty } = useTexts().nodes.properties;
  const { formatCount } = useFormats();
  return (
    <>
      <dt className="break-words text-muted">{name}</dt>
      <dd className="max-h-40 overflow-y-auto break-words tabular-nums">
        {value === null || value === "" ? (
          <span className="text-faint">{empty}</span>
        ) : typeof value === "number" ? (
          formatCount(value)
        ) : (
          String(value)
        )}
      </dd>
    </>
  );
}

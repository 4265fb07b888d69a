import type { TopicOverview } from "../../../server/runtime.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { SelectField } from "../ui/field.tsx";

/** All partitions, or one, each with the offsets it holds. */
export function PartitionField(props: {
  readonly topic: TopicOverview;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTexts().topics.partitions;
  const { partitions } = props.topic;
  if (partitions.length < 2) return null;
  return (
    <SelectField
      label={t.label}
      isLabelHidden
      className="w-64 max-w-full"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="">{t.all}</option>
      {partitions.map(({ partition, start, end }) => (
        <option key={partition} value={partition}>
          {start === end ? t.empty({ partition }) : t.offsets({ partition, first: start, last: end - 1 })}
        </option>
      ))}
    </SelectField>
  );
}

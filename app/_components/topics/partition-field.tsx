import type { TopicOverview } from "../../../server/runtime.ts";
import { formatCount } from "../../_lib/format.ts";
import { SelectField } from "../ui/field.tsx";

/** All partitions, or one, each with the offsets it holds. */
export function PartitionField(props: {
  readonly topic: TopicOverview;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { partitions } = props.topic;
  if (partitions.length < 2) return null;
  return (
    <SelectField
      label="Partition"
      isLabelHidden
      className="w-64 max-w-full"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="">All partitions</option>
      {partitions.map(({ partition, start, end }) => (
        <option key={partition} value={partition}>
          {start === end
            ? `Partition ${partition}, empty`
            : `Partition ${partition}, offsets ${formatCount(start)} to ${formatCount(end - 1)}`}
        </option>
      ))}
    </SelectField>
  );
}

import type { Dataset } from "../../../core/dataset.ts";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const SHOWN = 8;

/** The first rows as they were read. */
export function DatasetRows({ dataset }: { dataset: Dataset }) {
  const rows = dataset.sample.slice(0, SHOWN);
  return (
    <div className="overflow-hidden rounded-xl border border-line">
      <Table caption={`First ${rows.length} rows of ${dataset.name}`}>
        <thead className="bg-sunken">
          <tr>
            <HeadCell className="text-right">Row</HeadCell>
            {dataset.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in order, and names may repeat
              <HeadCell key={index} className="font-mono normal-case tracking-normal">
                {column}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {rows.map((fields, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its number
            <tr key={row}>
              <RowHead className="w-12 py-1.5 text-right font-normal text-faint tabular-nums">{row}</RowHead>
              {fields.map((field, index) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: fields stand in order
                  key={index}
                  title={field.length > 40 ? field.slice(0, 400) : undefined}
                  className="max-w-64 truncate py-1.5 font-mono text-xs"
                >
                  {field === "" ? <span className="text-faint">empty</span> : field.slice(0, 200)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

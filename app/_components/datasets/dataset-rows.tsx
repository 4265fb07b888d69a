import type { Dataset } from "../../../core/dataset.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

const SHOWN = 8;

/** The first rows as they were read. */
export function DatasetRows({ dataset }: { dataset: Dataset }) {
  const { formatRow } = useFormats();
  const t = useTexts().datasets.rows;
  const rows = dataset.sample.slice(0, SHOWN);
  const places = Array.from(
    { length: Math.max(dataset.columns.length, ...rows.map((row) => row.length)) },
    (_, at) => at,
  );
  return (
    <div>
      <div className="overflow-hidden rounded-xl border border-line">
        <Table caption={t.caption({ count: rows.length, name: dataset.name })}>
          <thead className="bg-sunken">
            <tr>
              <HeadCell className="text-right">{t.row}</HeadCell>
              {places.map((place) => (
                <HeadCell key={place} className="font-mono normal-case tracking-normal">
                  {dataset.columns[place] ?? (
                    <span className="font-sans font-normal text-warn italic">{t.tooMany}</span>
                  )}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>*]:border-b-0">
            {rows.map((fields, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its number
              <tr key={row}>
                <RowHead className="w-12 py-1.5 text-right font-normal text-faint tabular-nums">
                  {formatRow(row)}
                </RowHead>
                {places.map((place) => (
                  <FieldCell key={place} field={fields[place]} isDue={place < dataset.columns.length} />
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="mt-2 text-xs text-muted">{dataset.hasHeader ? t.belowHeader : t.fromFirstLine}</p>
    </div>
  );
}

/** A field as it was read; one that is missing from a row too short says so. */
function FieldCell({ field, isDue }: { field: string | undefined; isDue: boolean }) {
  const t = useTexts().datasets.rows;
  return (
    <Cell
      title={field !== undefined && field.length > 40 ? field.slice(0, 400) : undefined}
      className="max-w-64 truncate py-1.5 font-mono text-xs"
    >
      {field === undefined ? (
        isDue && <span className="font-sans text-warn italic">{t.missing}</span>
      ) : field === "" ? (
        <span className="text-faint">{t.empty}</span>
      ) : (
        field.slice(0, 200)
      )}
    </Cell>
  );
}

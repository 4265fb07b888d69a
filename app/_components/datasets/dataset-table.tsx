import Link from "next/link";
import type { Dataset } from "../../../core/dataset.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";
import { DeleteDataset } from "./delete-dataset.tsx";

export function DatasetTable({ datasets, onChange }: { datasets: readonly Dataset[]; onChange: () => void }) {
  const t = useTexts().datasets;
  const { formatBytes, formatCount, formatTime } = useFormats();
  return (
    <div className="panel overflow-hidden">
      <Table caption={t.table.caption}>
        <thead>
          <tr>
            <HeadCell className="pl-5">{t.table.name}</HeadCell>
            <HeadCell className="text-right">{t.findings.rows}</HeadCell>
            <HeadCell className="max-md:hidden">{t.findings.columns}</HeadCell>
            <HeadCell className="text-right max-sm:hidden">{t.findings.size}</HeadCell>
            <HeadCell className="max-lg:hidden">{t.table.uploaded}</HeadCell>
            <HeadCell className="pr-5">
              <span className="sr-only">{t.table.actions}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {datasets.map((dataset) => (
            <tr key={dataset.id}>
              <RowHead className="max-w-64 pl-5">
                <Link href={`/datasets/${dataset.id}`} className="break-words text-accent hover:underline">
                  {dataset.name}
                </Link>
                {dataset.issueCount > 0 && (
                  <span className="ml-2">
                    <Badge tone="warn" icon="alert">
                      {t.table.badLines({ count: dataset.issueCount })}
                    </Badge>
                  </span>
                )}
              </RowHead>
              <Cell className="text-right tabular-nums">{formatCount(dataset.rows)}</Cell>
              <Cell className="max-w-56 truncate text-muted max-md:hidden" title={dataset.columns.join(", ")}>
                {dataset.columns.join(", ")}
              </Cell>
              <Cell className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
                {formatBytes(dataset.bytes)}
              </Cell>
              <Cell className="whitespace-nowrap text-muted tabular-nums max-lg:hidden">
                {formatTime(dataset.uploadedAt)}
              </Cell>
              <Cell className="pr-4">
                <div className="flex items-center justify-end gap-1">
                  <ButtonLink size="small" href={`/streams/new?dataset=${dataset.id}`} className="whitespace-nowrap">
                    <span className="max-sm:sr-only">{t.createStream}</span>
                    <Icon name="plus" className="size-4 sm:hidden" />
                    <span className="sr-only"> {t.from({ name: dataset.name })}</span>
                  </ButtonLink>
                  <DeleteDataset dataset={dataset} onDeleted={onChange} />
                </div>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

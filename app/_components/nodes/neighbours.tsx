import Link from "next/link";
import type { NodeDetails } from "../../../server/runtime.ts";
import { nodePath } from "../../_lib/nodes.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Cell, HeadCell, RowHead, Table } from "../ui/table.tsx";

/** All neighbours, page by page, with the edge that leads to each. */
export function Neighbours(props: {
  readonly neighbours: NodeDetails["neighbours"];
  readonly page: number;
  readonly onPage: (offset: number) => void;
}) {
  const t = useTexts().nodes.neighbours;
  const { formatCount } = useFormats();
  const { page, onPage } = props;
  const { total, offset, items } = props.neighbours;
  if (total === 0) return null;
  return (
    <section aria-labelledby="neighbours" className="panel p-5 sm:p-6 lg:col-span-2">
      <h2 id="neighbours" className="text-lg">
        {t.title}
      </h2>
      <div className="-mx-3 mt-1">
        <Table caption={t.caption}>
          <thead>
            <tr>
              <HeadCell>{t.neighbour}</HeadCell>
              <HeadCell>{t.label}</HeadCell>
              <HeadCell>{t.edge}</HeadCell>
              <HeadCell className="text-right">{t.count}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.type} ${item.outgoing} ${item.id}`}>
                <RowHead>
                  <Link
                    href={nodePath(item.id)}
                    prefetch={false}
                    className="underline-offset-4 hover:text-accent hover:underline"
                  >
                    {item.name}
                  </Link>
                </RowHead>
                <Cell className="text-muted">{item.label}</Cell>
                <Cell className="whitespace-nowrap">
                  <span aria-hidden="true">{item.outgoing ? "→ " : "← "}</span>
                  <span className="sr-only">{item.outgoing ? t.outgoing : t.incoming} </span>
                  {item.type}
                </Cell>
                <Cell className="text-right tabular-nums">{formatCount(item.count)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <div className="mt-4 flex items-center justify-between gap-3 text-sm">
        <Button size="small" disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - page))}>
          <Icon name="left" className="size-4" />
          {t.back}
        </Button>
        <p role="status" className="text-muted tabular-nums">
          {items.length === 0
            ? t.noneHere({ total })
            : t.shown({ first: offset + 1, last: offset + items.length, total })}
        </p>
        <Button size="small" disabled={offset + page >= total} onClick={() => onPage(offset + page)}>
          {t.more}
          <Icon name="right" className="size-4" />
        </Button>
      </div>
    </section>
  );
}

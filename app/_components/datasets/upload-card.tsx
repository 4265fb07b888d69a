"use client";

import Link from "next/link";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { cancelUpload, forgetUpload, type Upload, uploadFiles } from "../../_lib/uploads.ts";
import { Button, ButtonLink, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Progress } from "../ui/progress.tsx";
import { DatasetFindings } from "./dataset-findings.tsx";

/** A file from its choice to what was found in it. */
export function UploadCard({ upload }: { upload: Upload }) {
  const t = useTexts().datasets;
  const { formatBytes, formatPercent } = useFormats();
  const { file, state, ratio, dataset } = upload;
  const isUnderWay = state === "waiting" || state === "sending" || state === "reading";
  return (
    <article aria-label={t.upload.of({ name: file.name })} className="panel px-5 py-4">
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]">
        <span className="grid size-10 place-items-center rounded-lg bg-sunken text-muted">
          <Icon name="file" className="size-5" />
        </span>
        <div className="min-w-0">
          <h3 className="truncate font-medium">{file.name}</h3>
          <p className="text-sm text-muted" role="status">
            {state === "done" && !upload.isNew ? t.upload.known : t.upload.states[state]}
            {state === "sending" && <span aria-hidden="true">, {formatPercent(ratio)}</span>} · {formatBytes(file.size)}
          </p>
        </div>
        {isUnderWay ? (
          <Button size="small" icon="close" onClick={() => cancelUpload(upload)}>
            {t.upload.cancel}
            <span className="sr-only"> {t.upload.cancelled({ name: file.name })}</span>
          </Button>
        ) : (
          <>
            {dataset !== null && (
              <ButtonLink
                href={`/streams/new?dataset=${dataset.id}`}
                tone="primary"
                size="small"
                icon="arrow"
                className="max-sm:order-last max-sm:col-span-3"
              >
                {t.createStream}
                <span className="sr-only"> {t.from({ name: file.name })}</span>
              </ButtonLink>
            )}
            <IconButton
              icon="close"
              label={t.upload.forget({ name: file.name })}
              onClick={() => forgetUpload(upload)}
            />
          </>
        )}
      </div>

      {isUnderWay && (
        <Progress
          className="mt-4"
          label={t.upload.of({ name: file.name })}
          ratio={state === "reading" ? null : ratio}
          isFlowing={state !== "waiting"}
        />
      )}
      {state === "failed" && (
        <div className="mt-4">
          <ProblemPanel
            error={upload.error}
            title={t.upload.failed}
            onRetry={() => {
              forgetUpload(upload);
              void uploadFiles([file]);
            }}
          />
        </div>
      )}
      {dataset !== null && (
        <div className="mt-5 border-t border-line pt-5">
          <DatasetFindings dataset={dataset} />
          <p className="mt-4 text-sm">
            <Link href={`/datasets/${dataset.id}`} className="text-accent underline-offset-2 hover:underline">
              {t.upload.show}
            </Link>
          </p>
        </div>
      )}
    </article>
  );
}

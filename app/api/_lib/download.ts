import { Readable } from "node:stream";

/** A file made while it is sent. */
export function download(pieces: AsyncIterable<string>, file: { name: string; type: string }): Response {
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: false }));
  return new Response(body as ReadableStream, {
    headers: {
      "content-type": `${file.type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${file.name}"`,
    },
  });
}

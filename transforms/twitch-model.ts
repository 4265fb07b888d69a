import { mergeEdge, mergeNode } from "../core/mutation.ts";
import type { Transform } from "../core/transform.ts";
import { requiredText } from "../core/transform.ts";

/** Every stream is a user as well. */
export const USER_LABELS: readonly string[] = Object.freeze(["User"]);

/**
 * The three transforms in which a user stands in some relation to a stream. A stream that has not been described yet is
 * created with nothing but its id, so that the files may come in any order.
 */
export function userOfStream(options: {
  name: string;
  title: string;
  description: string;
  column: { name: string; description: string };
  type: string;
}): Transform {
  const { column, type } = options;
  return {
    name: options.name,
    title: options.title,
    description: options.description,
    columns: [{ name: "user_id", description: "Identifies the streamer" }, column],
    labels: ["User", "Stream"],
    types: [type],
    apply(row) {
      const stream = requiredText(row, "user_id");
      const user = requiredText(row, column.name);
      const target = mergeNode("Stream", stream, { labels: USER_LABELS, properties: { id: stream } });
      const source = mergeNode("User", user, { properties: { name: user } });
      return [target, source, mergeEdge(type, source.id, target.id)];
    },
  };
}

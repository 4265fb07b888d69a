import { describe, expect, test } from "vitest";
import { sniffDelimiter } from "./delimiter.ts";
import { DEFAULT_LIMITS } from "./limits.ts";

describe("sniffDelimiter", () => {
  test.each([
    [",", "a,b\n1,2\n"],
    [";", "a;b\n1,5;2,5\n3,5;4,5\n"],
    ["\t", "a\tb\nx, y\tz\nx\tz; w\n"],
    ["|", "a|b|c\n1|2|3\n"],
    [",", 'a,b\n"x;y;z",1\n"u;v;w",2\n'],
    [";", 'name;text\nann;"one, two, three"\nbob;"four, five, six"\n'],
    [",", "single\ncolumn\n"],
    [",", "id,note\n1,a|b\n2,c|d\n3,e|f\n4,g\n"],
    [",", "id,note\n1,a|b\n2,c\n3,d|e|f\n"],
    [";", 'a;b\n1;"unfinished, quote'],
  ])("finds %j in %j", (delimiter, text) => {
    expect(sniffDelimiter(text, false, DEFAULT_LIMITS)).toBe(delimiter);
  });

  test("is not misled by one ragged record", () => {
    expect(sniffDelimiter("a;b\n1;2\n3;4;5\n6;7\n", true, DEFAULT_LIMITS)).toBe(";");
  });
});

import { describe, expect, test } from "vitest";
import { nameColumns, sniffHeader } from "./header.ts";

const rows = (text: string) => text.split("\n").map((line) => line.split(","));

/** Texts of a few kinds, each again and again. */
const pairs = (rows: number, kinds: number) =>
  Array.from({ length: rows }, (_, row) => `p${"abc"[row % kinds]},q${"xyz"[row % kinds]}`).join("\n");
const titles = (rows: number) =>
  Array.from({ length: rows }, (_, row) => `Bad ${"ABCDEFGHI"[row]}dorf,Sankt ${"ABCDEFGHI"[row]}burg`).join("\n");

describe("sniffHeader", () => {
  test.each([
    ["names above numbers", "user,score\nann,1\nbob,2"],
    ["names above numbers in one column only", "who,zzz\nann,1\nbob,2"],
    ["names above dates", "who,since\nann,2020-01-02\nbob,2021-02-03 10:00:00"],
    ["names above addresses", "who,picture\nann,https://example.org/a\nbob,https://example.org/b"],
    ["words that name things above texts", "user_name,teamName\nann,reds\nbob,blues"],
    ["Korean names above numbers", "이름,점수\n철수,10\n영희,20"],
    ["names and nothing below", "user_id,chatter_login"],
    ["two columns of texts under words that name things", "buyer,item\nanna,lamp\nben,desk"],
    ["a login and a nickname in one word", "chatterlogin,nickname\nanna,an\nben,be"],
    ["words of any kind above texts that come again and again", `who,likes\n${pairs(12, 3)}`],
    ["small words above texts with capitals and spaces", `von,nach\n${titles(9)}`],
    ["names above empty cells and numbers", "a,b\n,1\n,2"],
  ])("sees %s", (_, text) => {
    expect(sniffHeader(rows(text))).toBe(true);
  });

  test.each([
    ["an id and a login", "569342750,animefan\n569342750,anna"],
    ["texts like those below", "ann,reds\nbob,blues"],
    ["a cell that comes again below", "user,1\nuser,2"],
    ["words that name things, one of which comes again below", "name,team\nann,reds\nname,blues"],
    ["a name that comes twice", "name,name\nann,1"],
    ["an empty cell", "user,\nann,1"],
    ["a date", "2020-01-02,ann\n2020-01-03,bob"],
    ["an address", "https://example.org,ann\nhttps://example.org/b,bob"],
    ["one row of data", "569342750,animefan"],
    ["pairs of logins, all different", Array.from({ length: 40 }, (_, row) => `ann${row},bob${row}`).join("\n")],
    ["pairs of logins of letters alone", "abe,bea\ncai,dan\neve,fay\ngus,hal\nian,joy"],
    [
      "texts of which the first is one of many that come once",
      "solo,reds\nann,blues\nbob,greens\ncarl,blues\ndora,whites",
    ],
    ["nothing", ""],
  ])("sees none in %s", (_, text) => {
    expect(sniffHeader(rows(text))).toBe(false);
  });
});

describe("nameColumns", () => {
  test("takes names as they are, without the space around them", () => {
    expect(nameColumns([" a ", "__proto__"], 1)).toEqual({ columns: ["a", "__proto__"], issues: [] });
  });

  test("numbers a name that comes again, around names that are there already, and says so", () => {
    expect(nameColumns(["a", "a", "a_2", "", "a"], 3)).toEqual({
      columns: ["a", "a_3", "a_2", "column4", "a_4"],
      issues: [
        { line: 3, reason: 'column 2 has the name "a" again and is called "a_3"' },
        { line: 3, reason: 'column 4 has no name and is called "column4"' },
        { line: 3, reason: 'column 5 has the name "a" again and is called "a_4"' },
      ],
    });
  });

  test("cuts a name to what a mapping can hold", () => {
    const { columns, issues } = nameColumns(["x".repeat(300), "x".repeat(300)], 1);
    expect(columns.map((name) => name.length)).toEqual([256, 242]);
    expect(issues).toHaveLength(2);
  });
});

import { describe, expect, test } from "vitest";
import { javaMajor, missingTools } from "./toolchain.ts";

describe("javaMajor", () => {
  test("reads the new and the old way of counting versions", () => {
    expect(javaMajor('openjdk version "17.0.15" 2025-04-15')).toBe(17);
    expect(javaMajor('openjdk version "21" 2023-09-19')).toBe(21);
    expect(javaMajor('java version "1.8.0_402"')).toBe(8);
  });

  test("is null when the output names no version", () => {
    expect(javaMajor("command not found")).toBeNull();
  });
});

describe("missingTools", () => {
  test("is empty when Java is new enough and Maven is there", () => {
    expect(missingTools({ java: 'openjdk version "17.0.15"', maven: true })).toEqual([]);
  });

  test("says that Java is too old, with its version", () => {
    const missing = missingTools({ java: 'openjdk version "11.0.2"', maven: true });
    expect(missing).toEqual(['Java 17 or newer is needed; "java" is version 11.']);
  });

  test("names everything that is missing at once", () => {
    const missing = missingTools({ java: null, maven: false });
    expect(missing).toHaveLength(2);
    expect(missing.join()).toMatch(/Java 17.*Maven/);
  });
});

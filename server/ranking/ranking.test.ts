import { testRanking } from "../../test/contracts/ranking.ts";
import { createRanking } from "./ranking.ts";

testRanking("createRanking", createRanking);

import { describePoison, NO_KEY, TAKEN_LOGIN } from "./describe-poison.ts";

describePoison("all embedded", { environment: {}, poisons: [NO_KEY, TAKEN_LOGIN] });

// The official JavaScript client waits for jobs; does what WaitingProgram does, with the same arguments.
import { createFalClient } from "@fal-ai/client";
import { readFileSync } from "node:fs";

const [mode, server, ...plan] = process.argv.slice(2);
const [jobs, millis, atOnce, longJobs, warmUps] = plan.map(Number);
const LONG_MILLIS = 60_000;

function client() {
  return createFalClient({
    credentials: "any:key",
    requestMiddleware: async (request) => ({ ...request, url: request.url.replace("https://", `${server}/`) }),
  });
}

async function requests() {
  return Number(await (await fetch(`${server}/reset`)).text());
}

function status(field) {
  const line = readFileSync("/proc/self/status", "utf8").split("\n").find((line) => line.startsWith(field));
  return Number(line.replace(/\D/g, ""));
}

async function measure(jobs, millis, atOnce, longJobs) {
  const fal = client();
  const subscribe = (millis) => fal.subscribe("fal-ai/flux/dev", { input: { prompt: String(millis) }, mode });
  for (let job = 0; job < longJobs; job++) {
    subscribe(LONG_MILLIS).catch(() => {});
  }
  if (longJobs > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await requests();
  const delays = [];
  let failures = 0;
  let begun = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < jobs) {
        begun++;
        try {
          const { data } = await subscribe(millis);
          delays.push(performance.timeOrigin + performance.now() - data.completed_at / 1000);
        } catch (failure) {
          failures++;
        }
      }
    }),
  );
  const makespan = (performance.now() - start) / 1000;
  return { makespan, delays, requests: await requests(), failures, threads: status("Threads:"), megabytes: (status("VmHWM:") * 1024) / 1e6 };
}

for (let round = 0; round < warmUps; round++) {
  await measure(100, 100, 50, 0);
}
// Ending at once would cut off what a pipe has not yet taken.
process.stdout.write(JSON.stringify(await measure(jobs, millis, atOnce, longJobs)) + "\n", () => process.exit(0));

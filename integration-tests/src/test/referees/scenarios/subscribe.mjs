import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { answer, cut, eventually, failureOf, FOREVER, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux/dev";
const STATUS = "GET queue.fal.run/fal-ai/flux/requests/";
const QUICK = { startDelay: 150, requestsAhead: 2, runDuration: 150, steps: 3 };
const input = { prompt: "a cat" };
const STEPS = ["step 1 of 3", "step 2 of 3", "step 3 of 3"];

for (const mode of ["polling", "streaming"]) {
    scenario(`subscribe by ${mode}`, QUICK, async (fal, emulator) => {
        const enqueued = [];
        const updates = [];
        const { data, requestId } = await fal.subscribe(ENDPOINT, {
            mode,
            pollInterval: 20,
            input: { prompt: "a cat", seed: 7 },
            logs: true,
            onEnqueue: (id) => enqueued.push(id),
            onQueueUpdate: (update) => updates.push(structuredClone(update)),
        });

        assert.deepEqual(enqueued, [requestId]);
        assert.equal(data.prompt, "a cat");
        const states = updates.map(({ status }) => status);
        assert.deepEqual([...states].sort(byProgress), states, "never back");
        assert.equal(states.at(-1), "COMPLETED");
        assert.ok(updates.every(({ request_id }) => request_id === requestId));
        assert.deepEqual(updates.at(-1).logs.map(({ message }) => message), STEPS);
        assert.deepEqual(Object.keys(updates.at(-1).logs[0]).sort(), ["level", "message", "source", "timestamp"]);
        const looks = (await emulator.requests(STATUS)).filter(({ path }) => path.includes("/status"));
        assert.ok(looks.every(({ query }) => query === "logs=1"));
        assert.ok(looks.every(({ path }) => path.endsWith("/stream") === (mode === "streaming")));
    });

    scenario(`a subscribe by ${mode} without logs`, QUICK, async (fal) => {
        const updates = [];
        await fal.subscribe(ENDPOINT, { mode, input, onQueueUpdate: (update) => updates.push(update) });

        assert.ok(updates.length > 0);
        // The client puts its own, empty list in the place of null when it streams.
        assert.ok(updates.every(({ logs }) => (mode === "polling" ? logs === null : logs.length === 0)));
    });

    scenario(`positions while subscribed by ${mode}`, { startDelay: FOREVER, requestsAhead: 4 }, async (fal) => {
        let ended;
        const { requestId, update } = await new Promise((resolve) => {
            let requestId;
            ended = failureOf(
                fal.subscribe(ENDPOINT, {
                    mode,
                    pollInterval: 20,
                    input,
                    onEnqueue: (id) => (requestId = id),
                    onQueueUpdate: (update) => update.status === "IN_QUEUE" && resolve({ requestId, update }),
                }),
            );
        });
        await fal.queue.cancel(ENDPOINT, { requestId });

        assert.equal(update.queue_position, 4);
        assert.ok(update.response_url.endsWith(`/fal-ai/flux/requests/${requestId}`));
        assert.equal((await ended).status, 499, "cancelled by another call");
    });
}

scenario("a request that goes back to the queue", { ...QUICK, steps: 2 }, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, { type: "Requeued", losses: 1 });
    let lines;
    const { data } = await fal.subscribe(ENDPOINT, {
        mode: "streaming",
        input,
        logs: true,
        onQueueUpdate: ({ logs }) => (lines = logs?.map(({ message }) => message) ?? lines),
    });

    assert.equal(data.prompt, "a cat");
    assert.deepEqual(lines, ["step 1 of 2", "step 1 of 2", "step 2 of 2"], "by two runners");
});

scenario("a time limit of a subscribe by polling cancels", { startDelay: FOREVER }, async (fal, emulator) => {
    const failure = await failureOf(fal.subscribe(ENDPOINT, { input, timeout: 200, pollInterval: 50 }));

    assert.match(failure.message, /Client timed out waiting for the request to complete after 200ms/);
    await eventually(async () => (await emulator.requests("PUT queue.fal.run/fal-ai/flux/requests/")).length === 1);
});

scenario("a time limit of a subscribe by streaming ends the program", { startDelay: FOREVER }, async (_, emulator) => {
    const program = `
        import { createFalClient } from "@fal-ai/client";
        const fal = createFalClient({ credentials: "key-id:key-secret" });
        const options = { mode: "streaming", timeout: 200, input: { prompt: "a cat" } };
        fal.subscribe("${ENDPOINT}", options).catch(() => console.log("caught"));
    `;
    const { status, stdout, stderr } = await programEnd(program, emulator);

    assert.equal(status, 1);
    assert.equal(stdout, "", "nobody can catch it");
    assert.match(stderr, /Client timed out waiting for the request to complete after 200ms/);
});

scenario("aborting a subscribe leaves the request alone", { startDelay: FOREVER }, async (fal, emulator) => {
    const controller = new AbortController();
    let requestId;
    const failure = await failureOf(
        fal.subscribe(ENDPOINT, {
            input,
            pollInterval: 20,
            abortSignal: controller.signal,
            onEnqueue: (id) => (requestId = id),
            onQueueUpdate: () => controller.abort(),
        }),
    );

    assert.equal(failure.name, "AbortError");
    assert.equal((await fal.queue.status(ENDPOINT, { requestId })).status, "IN_QUEUE");
    assert.deepEqual(await emulator.requests("PUT"), []);
});

scenario("a status that fails with 500 is asked for again", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("STATUS", 500, { detail: "Internal Server Error" }));
    const { requestId } = await fal.subscribe(ENDPOINT, { input });

    assert.equal((await emulator.requests(`${STATUS}${requestId}/status`)).length, 2);
});

// One place forward every 50 milliseconds: the second event comes well after the beginning of the answer.
const SLOWLY = { startDelay: 50_000, requestsAhead: 1000 };

scenario("a status stream that breaks ends a subscribe", SLOWLY, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, { type: "BrokenStatusStream", events: 2 });
    const failure = await failureOf(fal.subscribe(ENDPOINT, { mode: "streaming", input }));

    assert.equal(failure.name, "ApiError");
    assert.equal(failure.status, 500);
});

scenario("a result whose connection breaks is asked for again", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, cut("RESULT"));
    const { requestId } = await fal.subscribe(ENDPOINT, { input });

    const looks = await emulator.requests(`${STATUS}${requestId}`);
    assert.equal(looks.filter(({ path }) => path.endsWith(requestId)).length, 2);
});

function byProgress(one, other) {
    const order = ["IN_QUEUE", "IN_PROGRESS", "COMPLETED"];
    return order.indexOf(one) - order.indexOf(other);
}

/** Runs a program of its own, the way hosts.mjs says. */
function programEnd(program, emulator) {
    const args = ["--import", "./hosts.mjs", "--input-type", "module", "--eval", program];
    const env = { ...process.env, FAL_EMULATOR_URL: emulator.url };
    return new Promise((resolve) =>
        execFile(process.execPath, args, { env }, (failure, stdout, stderr) =>
            resolve({ status: failure?.code ?? 0, stdout, stderr }),
        ),
    );
}

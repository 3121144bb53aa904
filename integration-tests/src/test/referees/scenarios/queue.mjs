import assert from "node:assert/strict";
import { failureOf, FOREVER, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux/dev";
const input = { prompt: "a cat" };

scenario("submit, status and result", {}, async (fal, emulator) => {
    const submitted = await fal.queue.submit(ENDPOINT, { input });
    const { request_id: requestId } = submitted;

    assert.deepEqual(Object.keys(submitted).sort(), [
        "cancel_url",
        "queue_position",
        "request_id",
        "response_url",
        "status",
        "status_url",
    ]);
    assert.equal(submitted.status, "IN_QUEUE");
    const status = await fal.queue.status(ENDPOINT, { requestId });
    assert.equal(status.status, "COMPLETED");
    assert.equal(typeof status.metrics.inference_time, "number");
    const result = await fal.queue.result(ENDPOINT, { requestId });
    assert.equal(result.requestId, requestId);
    assert.equal(result.data.prompt, "a cat");
    const [post] = await emulator.requests("POST queue.fal.run/fal-ai/flux/dev");
    assert.equal(post.body, JSON.stringify(input), "the input as it is, and nothing else");
    assert.equal(post.headers.authorization, "Key key-id:key-secret");
});

scenario("the result before it is there", { runDuration: FOREVER }, async (fal) => {
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });
    const failure = await failureOf(fal.queue.result(ENDPOINT, { requestId }));

    assert.equal(failure.status, 400);
    assert.equal(failure.body.detail, "Request is still in progress");
    assert.equal(failure.requestId, requestId);
});

scenario("cancel in the queue", { startDelay: FOREVER }, async (fal, emulator) => {
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });
    await fal.queue.cancel(ENDPOINT, { requestId });

    const status = await fal.queue.status(ENDPOINT, { requestId });
    assert.equal(status.status, "COMPLETED");
    assert.equal(status.error_type, "client_cancelled");
    assert.equal((await failureOf(fal.queue.result(ENDPOINT, { requestId }))).status, 499);
    assert.equal((await emulator.requests("PUT"))[0].path, `/fal-ai/flux/requests/${requestId}/cancel`);
});

scenario("cancel while a runner works", { runDuration: FOREVER }, async (fal) => {
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });
    assert.equal((await fal.queue.status(ENDPOINT, { requestId })).status, "IN_PROGRESS");
    await fal.queue.cancel(ENDPOINT, { requestId });

    assert.equal((await fal.queue.status(ENDPOINT, { requestId })).status, "COMPLETED");
});

scenario("cancel when all is over", {}, async (fal) => {
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });
    const failure = await failureOf(fal.queue.cancel(ENDPOINT, { requestId }));

    assert.equal(failure.status, 400);
    assert.equal(failure.body.status, "ALREADY_COMPLETED");
});

scenario("a request that nobody knows", {}, async (fal) => {
    const requestId = "6b7f5b0e-9a53-4d4e-9a38-1e34bb6d6a90";
    for (const call of ["status", "result", "cancel"]) {
        const failure = await failureOf(fal.queue[call](ENDPOINT, { requestId }));

        assert.equal(failure.status, 404, call);
        assert.equal(failure.body.status, "NOT_FOUND", call);
    }
});

scenario("a request that fails in a runner", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, { type: "Failed", error: "It broke", errorType: "runner_server_error" });
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });

    const status = await fal.queue.status(ENDPOINT, { requestId });
    assert.equal(status.status, "COMPLETED");
    assert.deepEqual([status.error, status.error_type], ["It broke", "runner_server_error"]);
    const failure = await failureOf(fal.queue.result(ENDPOINT, { requestId }));
    assert.equal(failure.status, 500);
    assert.deepEqual(failure.body, { detail: "It broke", error_type: "runner_server_error" });
});

scenario("the stream of a status, event by event", { startDelay: 100, runDuration: 200, steps: 2 }, async (fal) => {
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });
    const stream = await fal.queue.streamStatus(ENDPOINT, { requestId, logs: true });
    const lines = [];
    for await (const { logs } of stream) {
        lines.push(...(logs ?? []).map(({ message }) => message));
    }

    assert.deepEqual(lines, ["step 1 of 2", "step 2 of 2"], "each line once");
    assert.equal((await stream.done()).status, "COMPLETED");
    assert.equal(stream.requestId, requestId);
});

scenario("waiting for a request of earlier", { runDuration: 100 }, async (fal) => {
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });

    assert.equal((await fal.queue.subscribeToStatus(ENDPOINT, { requestId, pollInterval: 20 })).status, "COMPLETED");
});

scenario("what the platform is asked for", {}, async (fal, emulator) => {
    await fal.queue.submit(ENDPOINT, {
        input,
        priority: "low",
        hint: "session-7",
        startTimeout: 30,
        storageSettings: { expiresIn: "1h", initialAcl: { default: "forbid" } },
        headers: { "X-Fal-No-Retry": "1", "X-Fal-Queue-Priority": "normal" },
    });
    await fal.queue.submit(ENDPOINT, { input });

    const [asked, plain] = (await emulator.requests("POST queue.fal.run/")).map(({ headers }) => headers);
    assert.equal(asked["x-fal-queue-priority"], "low", "the option wins over the header");
    assert.equal(asked["x-fal-runner-hint"], "session-7");
    assert.equal(asked["x-fal-request-timeout"], "30");
    assert.equal(asked["x-fal-no-retry"], "1");
    assert.deepEqual(JSON.parse(asked["x-fal-object-lifecycle-preference"]), {
        expiration_duration_seconds: 3600,
        initial_acl: { default: "forbid" },
    });
    assert.equal(plain["x-fal-queue-priority"], "normal", "always sent");
    assert.equal(plain["x-fal-runner-hint"], undefined);
    assert.match(plain["user-agent"], /^@fal-ai\/client\/1\./);
});

scenario("a start timeout in the queue", { startDelay: FOREVER }, async (fal, emulator) => {
    const failure = await failureOf(fal.subscribe(ENDPOINT, { input, startTimeout: 1.1, pollInterval: 50 }));

    assert.equal(failure.status, 504);
    assert.equal(failure.isUserTimeout, true);
    const results = (await emulator.requests("GET")).filter(({ path }) => !path.endsWith("/status"));
    assert.equal(results.length, 1, "not tried again");
});

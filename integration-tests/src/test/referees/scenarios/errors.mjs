import { ApiError, createFalClient, ValidationError } from "@fal-ai/client";
import assert from "node:assert/strict";
import { answer, failureOf, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux/dev";
const input = { prompt: "a cat" };
const withKey = (credentials) => createFalClient({ credentials });

scenario("what is wrong with the input of a run", {}, async (fal) => {
    const failure = await failureOf(fal.run(ENDPOINT, { input: { num_images: 99 } }));

    assert.ok(failure instanceof ValidationError);
    assert.equal(failure.status, 422);
    assert.deepEqual(failure.fieldErrors.map(({ loc, type }) => [loc.join("."), type]).sort(), [
        ["body.num_images", "less_than_equal"],
        ["body.prompt", "missing"],
    ]);
    const [tooMany] = failure.getFieldErrors("num_images");
    assert.equal(tooMany.msg, "Input should be less than or equal to 4");
    assert.deepEqual(tooMany.ctx, { le: 4 });
    assert.equal(tooMany.input, 99);
});

scenario("what is wrong with the input of a subscribe is said by its result", {}, async (fal, emulator) => {
    const updates = [];
    const failure = await failureOf(
        fal.subscribe(ENDPOINT, { input: { prompt: 7 }, onQueueUpdate: (update) => updates.push(update) }),
    );

    assert.ok(failure instanceof ValidationError);
    assert.equal(failure.getFieldErrors("prompt")[0].type, "string_type");
    assert.equal(failure.requestId, updates.at(-1).request_id);
    assert.equal(updates.at(-1).status, "COMPLETED");
    assert.equal(updates.at(-1).error, "Invalid status code: 422");
    assert.equal((await emulator.requests("POST")).length, 1, "not submitted again");
});

scenario("a detail that is a text", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("RUN", 422, { detail: "Too dark" }));
    const failure = await failureOf(fal.run(ENDPOINT, { input }));

    assert.deepEqual(failure.fieldErrors, [{ loc: ["body"], msg: "Too dark", type: "value_error" }]);
});

scenario("an endpoint that there is not", {}, async (fal) => {
    for (const call of [fal.run, fal.queue.submit, fal.subscribe]) {
        const failure = await failureOf(call("fal-ai/no-such-model", { input }));

        assert.ok(failure instanceof ApiError);
        assert.equal(failure.status, 404);
        assert.match(failure.body.detail, /not found/);
    }
});

scenario("no key", {}, async (_, emulator) => {
    for (const call of [
        (fal) => fal.run(ENDPOINT, { input }),
        (fal) => fal.queue.submit(ENDPOINT, { input }),
        (fal) => fal.storage.upload(new Blob(["x"])),
    ]) {
        const failure = await failureOf(call(withKey("")));

        assert.equal(failure.status, 401);
        assert.equal(failure.body.detail, "Authorization header is required");
    }
    assert.ok((await emulator.requests()).every(({ headers }) => headers.authorization === undefined));
});

scenario("a wrong key", { key: "key-id:key-secret" }, async (fal) => {
    const failure = await failureOf(withKey("key-id:wrong").run(ENDPOINT, { input }));

    assert.equal(failure.status, 401);
    assert.equal(failure.body.detail, "invalid key credentials");
    assert.equal((await fal.run(ENDPOINT, { input })).data.prompt, "a cat", "the right one");
});

scenario("the key of the environment", { key: "env-id:env-secret" }, async () => {
    delete process.env.FAL_KEY; // it would win
    process.env.FAL_KEY_ID = "env-id";
    process.env.FAL_KEY_SECRET = "env-secret";
    try {
        assert.equal((await createFalClient().run(ENDPOINT, { input })).data.prompt, "a cat");
    } finally {
        delete process.env.FAL_KEY_ID;
        delete process.env.FAL_KEY_SECRET;
    }
});

scenario("an error that is a page", {}, async (fal, emulator) => {
    const page = "<html><center><h1>500</h1></center><hr><center>nginx</center></html>";
    await emulator.failNext(ENDPOINT, answer("RUN", 500, page, { "Content-Type": "text/html" }));
    const failure = await failureOf(fal.run(ENDPOINT, { input }));

    assert.equal(failure.message, "HTTP 500: Server Error");
    assert.equal(failure.requestId, "");
});

scenario("a message does not say what the service said", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("RUN", 400, { detail: "The picture is too small" }));
    const failure = await failureOf(fal.run(ENDPOINT, { input }));

    assert.equal(failure.message, "Bad Request");
    assert.equal(failure.body.detail, "The picture is too small");
});

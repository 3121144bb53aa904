import assert from "node:assert/strict";
import { answer, cut, eventually, failureOf, FOREVER, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux/dev";
const RUN = "POST fal.run/fal-ai/flux/dev";
const input = { prompt: "a cat" };

scenario("run", { runDuration: 50 }, async (fal, emulator) => {
    const { data, requestId } = await fal.run(ENDPOINT, { input: { ...input, seed: 7, num_images: 2 } });

    assert.match(requestId, /^[0-9a-f-]{36}$/);
    assert.equal(data.images.length, 2);
    assert.equal(data.seed, 7);
    const picture = await fetch(data.images[0].url);
    assert.equal(picture.headers.get("content-type"), data.images[0].content_type);
    assert.ok((await picture.arrayBuffer()).byteLength > 50);
    const [post] = await emulator.requests(RUN);
    assert.deepEqual(JSON.parse(post.body), { ...input, seed: 7, num_images: 2 });
    assert.equal(post.headers["x-fal-queue-priority"], undefined);
});

scenario("an address in the place of an id", {}, async (fal, emulator) => {
    await fal.run("https://fal.run/fal-ai/flux/dev", { input });

    assert.equal((await emulator.requests("POST"))[0].path, "/fal-ai/flux/dev/", "with a slash at its end");
});

scenario("a run without an input", {}, async (fal, emulator) => {
    const failure = await failureOf(fal.run(ENDPOINT));

    assert.deepEqual(failure.getFieldErrors("prompt").map(({ type }) => type), ["missing"]);
    assert.equal((await emulator.requests(RUN))[0].length, 0, "no body");
});

scenario("the same input gives the same output", {}, async (fal) => {
    const url = async () => (await fal.run(ENDPOINT, { input: { ...input, seed: 7 } })).data.images[0].url;
    const bytes = async (address) => Buffer.from(await (await fetch(address)).arrayBuffer());

    assert.deepEqual(await bytes(await url()), await bytes(await url()));
});

scenario("settings for the files that a run makes", {}, async (fal, emulator) => {
    await fal.run(ENDPOINT, { input, storageSettings: { expiresIn: 60 } });

    const [post] = await emulator.requests(RUN);
    assert.equal(post.headers["x-fal-object-lifecycle-preference"], '{"expiration_duration_seconds":60}');
});

scenario("aborting a run", { runDuration: FOREVER }, async (fal, emulator) => {
    const controller = new AbortController();
    const run = failureOf(fal.run(ENDPOINT, { input, abortSignal: controller.signal }));
    await eventually(async () => (await emulator.requests(RUN)).length === 1);
    controller.abort();

    assert.equal((await run).name, "AbortError");
});

scenario("a start timeout of a run", { startDelay: FOREVER }, async (fal, emulator) => {
    const failure = await failureOf(fal.run(ENDPOINT, { input, startTimeout: 1.1 }));

    assert.equal(failure.status, 504);
    assert.equal(failure.timeoutType, "user");
    assert.equal(failure.isUserTimeout, true);
    assert.equal(failure.body.error_type, "request_timeout");
    assert.equal((await emulator.requests(RUN)).length, 1, "not tried again");
});

scenario("a start timeout of a second is refused by the client", {}, async (fal, emulator) => {
    assert.match((await failureOf(fal.run(ENDPOINT, { input, startTimeout: 1 }))).message, /greater than 1/);
    assert.deepEqual(await emulator.requests(), []);
});

scenario("a run refused for now is tried again", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("RUN", 503, { detail: "No runner" }));
    const { data } = await fal.run(ENDPOINT, { input });

    assert.equal(data.prompt, "a cat");
    assert.equal((await emulator.requests(RUN)).length, 2);
});

scenario("too many runs at once are tried again", {}, async (fal, emulator) => {
    const headers = { "Content-Type": "application/json", "X-Fal-Needs-Retry": "1" };
    await emulator.failNext(
        ENDPOINT,
        answer("RUN", 429, { detail: "Too many", error_type: "concurrent_requests_limit" }, headers),
    );
    await fal.run(ENDPOINT, { input });

    assert.equal((await emulator.requests(RUN)).length, 2);
});

scenario("a run that fails with 500 is not tried again", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("RUN", 500, { detail: "Internal Server Error" }));
    const failure = await failureOf(fal.run(ENDPOINT, { input }));

    assert.equal(failure.status, 500);
    assert.equal(failure.body.detail, "Internal Server Error");
    assert.equal((await emulator.requests(RUN)).length, 1);
});

scenario("a run whose connection breaks runs twice", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, cut("RUN"));
    await fal.run(ENDPOINT, { input });

    assert.equal((await emulator.requests(RUN)).length, 2);
});

scenario("a submit whose answer is lost queues two requests", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, cut("SUBMIT"));
    await fal.subscribe(ENDPOINT, { input });

    assert.equal((await emulator.requests("POST queue.fal.run/fal-ai/flux/dev")).length, 2);
});

scenario("a submit refused for now is tried again", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("SUBMIT", 503, { detail: "No runner" }));
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });

    assert.equal((await fal.queue.status(ENDPOINT, { requestId })).status, "COMPLETED");
});

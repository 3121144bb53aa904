import assert from "node:assert/strict";
import { answer, failureOf, FOREVER, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux-lora/stream";
const STREAM = "POST fal.run/fal-ai/flux-lora/stream";
const STEPS = { runDuration: 90, steps: 3 };
const input = { prompt: "a cat" };

async function eventsOf(stream) {
    const events = [];
    for await (const event of stream) {
        events.push(event);
    }
    return events;
}

scenario("a stream, one event after the other", STEPS, async (fal, emulator) => {
    const stream = await fal.stream(ENDPOINT, { input });
    const events = await eventsOf(stream);

    assert.equal(events.length, 3);
    assert.ok(events.every(({ images }) => images.length > 0));
    assert.deepEqual(await stream.done(), events.at(-1), "the last is the output");
    assert.match(stream.requestId, /^[0-9a-f-]{36}$/);
    const [post] = await emulator.requests(STREAM);
    assert.equal(post.path, "/fal-ai/flux-lora/stream", "its path once");
    assert.equal(post.headers.accept, "application/json, text/event-stream", "two headers that differ in case");
    assert.deepEqual(JSON.parse(post.body), input);
});

scenario("the path of a stream is added to an id without it", STEPS, async (fal, emulator) => {
    await (await fal.stream("fal-ai/flux/dev", { input })).done();

    assert.equal((await emulator.requests("POST"))[0].path, "/fal-ai/flux/dev/stream");
});

scenario("a stream, by its listeners", STEPS, async (fal) => {
    const stream = await fal.stream(ENDPOINT, { input });
    const seen = { data: 0, message: 0, done: 0 };
    Object.keys(seen).forEach((type) => stream.on(type, () => seen[type]++));
    await stream.done();

    assert.deepEqual(seen, { data: 3, message: 3, done: 1 });
});

scenario("aborting a stream", { runDuration: FOREVER }, async (fal) => {
    const stream = await fal.stream(ENDPOINT, { input });
    stream.abort();

    assert.deepEqual(await stream.done(), {}, "as if it were an output");
});

scenario("a stream of an input that is wrong", STEPS, async (fal) => {
    const stream = await fal.stream(ENDPOINT, { input: { num_images: "many" } });
    const done = failureOf(stream.done());

    assert.deepEqual(await eventsOf(stream), [], "the iteration ends as if there were nothing");
    const failure = await done;
    assert.equal(failure.name, "ValidationError");
    assert.deepEqual(failure.getFieldErrors("prompt").map(({ type }) => type), ["missing"]);
});

scenario("a stream that is refused for now is not tried again", STEPS, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("STREAM", 503, { detail: "No runner" }));
    const failure = await failureOf((await fal.stream(ENDPOINT, { input })).done());

    assert.equal(failure.status, 503);
    assert.equal((await emulator.requests(STREAM)).length, 1);
});

scenario("a stream that breaks", { runDuration: 1500, steps: 3 }, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, { type: "BrokenStream", events: 1, silent: false });
    const stream = await fal.stream(ENDPOINT, { input });
    const done = failureOf(stream.done());

    assert.equal((await eventsOf(stream)).length, 1, "the iteration ends as if that were all");
    assert.equal((await done).status, 500);
});

scenario("a stream from a browser, with a token", STEPS, async (fal, emulator) => {
    const tokenProvider = async (app) => {
        const response = await fetch("https://rest.fal.ai/tokens/realtime", {
            method: "POST",
            headers: { Authorization: "Key key-id:key-secret", "Content-Type": "application/json" },
            body: JSON.stringify({ allowed_apps: [app], duration: 60 }),
        });
        return (await response.json()).token;
    };
    const stream = await fal.stream(ENDPOINT, { input, connectionMode: "client", tokenProvider });

    assert.equal((await eventsOf(stream)).length, 3);
    const [post] = await emulator.requests(STREAM);
    assert.match(post.query, /^fal_jwt_token=/);
    assert.equal(post.headers.authorization, undefined);
});

scenario("a stream from a browser, with a token of the client's own", STEPS, async (fal, emulator) => {
    await (await fal.stream(ENDPOINT, { input, connectionMode: "client" })).done();

    const [tokens] = await emulator.requests("POST rest.fal.ai/tokens/");
    assert.deepEqual(JSON.parse(tokens.body), { allowed_apps: ["flux-lora"], token_expiration: 120 });
});

scenario("a stream from a browser, with a bad token", STEPS, async (fal) => {
    const tokenProvider = async () => "forged";
    const stream = await fal.stream(ENDPOINT, { input, connectionMode: "client", tokenProvider });

    assert.equal((await failureOf(stream.done())).status, 401);
});

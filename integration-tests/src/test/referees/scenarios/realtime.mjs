import assert from "node:assert/strict";
import { answer, eventually, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux-2/klein/realtime";
const CONNECT = "GET fal.run/fal-ai/flux-2/klein/realtime";
const INPUT = { prompt: "a cat", image_url: "data:image/png;base64,iVBORw0KGgo=" };

/** Opens a connection and keeps what comes. */
function connect(fal, { app = ENDPOINT, ...settings } = {}) {
    const results = [];
    const errors = [];
    const connection = fal.realtime.connect(app, {
        throttleInterval: 0,
        tokenProvider: tokenOf("/tokens/realtime", "duration"),
        onResult: (result) => results.push(result),
        onError: (error) => errors.push(error),
        ...settings,
    });
    return { connection, results, errors };
}

/** As documentation shows it: a server of one's own asks for the token. */
function tokenOf(path, seconds) {
    return async (app) => {
        const response = await fetch(`https://rest.fal.ai${path}`, {
            method: "POST",
            headers: { Authorization: "Key key-id:key-secret", "Content-Type": "application/json" },
            body: JSON.stringify({ allowed_apps: [app], [seconds]: 60 }),
        });
        return (await response.json()).token;
    };
}

scenario("a live connection", {}, async (fal, emulator) => {
    const { connection, results, errors } = connect(fal, { maxBuffering: 2 });
    connection.send({ ...INPUT, request_id: "first" });
    await eventually(() => results.length === 1);
    connection.send({ ...INPUT, request_id: "second" });
    await eventually(() => results.length === 2);
    connection.close();

    assert.deepEqual(results.map(({ request_id }) => request_id), ["first", "second"]);
    assert.deepEqual(errors, [], "and timings are no results");
    const [image] = results[0].images;
    assert.ok(image.content instanceof Uint8Array, "bytes, as MessagePack has them");
    const [handshake, ...others] = await emulator.requests(CONNECT);
    assert.deepEqual(others, [], "one connection");
    const query = new URLSearchParams(handshake.query);
    assert.equal(query.get("max_buffering"), "2");
    assert.match(query.get("fal_jwt_token"), /./);
    assert.equal(handshake.headers.authorization, undefined);
});

scenario("a live connection with a token of the client's own", {}, async (fal, emulator) => {
    const { connection, results } = connect(fal, { tokenProvider: undefined });
    connection.send(INPUT);
    await eventually(() => results.length === 1);
    connection.close();

    const [tokens] = await emulator.requests("POST rest.fal.ai/tokens/");
    assert.deepEqual(JSON.parse(tokens.body), { allowed_apps: ["flux-2"], token_expiration: 120 });
});

scenario("a live connection at a path of its own", {}, async (fal, emulator) => {
    const { connection, results } = connect(fal, { app: "fal-ai/flux/dev", path: "/live" });
    connection.send({ prompt: "a cat" });
    await eventually(() => results.length === 1);
    connection.close();

    assert.equal((await emulator.requests("GET fal.run/"))[0].path, "/fal-ai/flux/dev/live");
});

scenario("while a live connection opens only the latest input is kept", {}, async (fal) => {
    const { connection, results } = connect(fal);
    for (const request_id of ["first", "second", "third"]) {
        connection.send({ ...INPUT, request_id });
    }
    await eventually(() => results.length === 1);
    connection.send({ ...INPUT, request_id: "fourth" });
    await eventually(() => results.length === 2);
    connection.close();

    assert.deepEqual(results.map(({ request_id }) => request_id), ["third", "fourth"]);
});

scenario("a live connection in JSON", {}, async (fal) => {
    const { connection, results } = connect(fal, {
        // What is sent first is encoded twice.
        encodeMessage: (message) => (typeof message === "string" ? message : JSON.stringify(message)),
        decodeMessage: (data) => JSON.parse(data),
    });
    connection.send(INPUT);
    await eventually(() => results.length === 1);
    connection.close();

    assert.equal(typeof results[0].images[0].content, "string", "JSON has no bytes");
});

scenario("a live connection whose app fails", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, { type: "RealtimeEnd", outputs: 1, end: "INTERNAL_ERROR" });
    const { connection, results, errors } = connect(fal);
    connection.send(INPUT);
    await eventually(() => errors.length === 2);

    // The client decodes what comes, but not the close: which of the two it tells first is open.
    const [failure, close] = errors.sort((one, other) => one.status - other.status);
    assert.equal(results.length, 1);
    assert.equal(failure.status, 400);
    assert.equal(failure.message, "INTERNAL_ERROR: scripted");
    assert.equal(failure.body.type, "x-fal-error");
    assert.equal(close.status, 1011);
});

scenario("a live connection that ends for want of inputs, and the next", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, { type: "RealtimeEnd", outputs: 1, end: "TIMEOUT" });
    const { connection, results, errors } = connect(fal);
    connection.send(INPUT);
    await eventually(() => results.length === 1);
    // When the client has seen the close, the next input opens the next connection; until then inputs are lost.
    await eventually(async () => {
        connection.send(INPUT);
        return results.length > 1;
    });
    connection.close();

    assert.deepEqual(errors, []);
    assert.equal((await emulator.requests(CONNECT)).length, 2);
});

scenario("a live connection with a bad token", {}, async (fal, emulator) => {
    const { connection, results, errors } = connect(fal, { tokenProvider: async () => "forged" });
    connection.send(INPUT);
    await eventually(async () => errors.length === 1);

    assert.equal(errors[0].status, 1008);
    assert.deepEqual(results, []);
    assert.equal((await emulator.requests(CONNECT)).length, 1);
});

scenario("a live connection that is refused does not say why", {}, async (fal, emulator) => {
    await emulator.failNext(ENDPOINT, answer("REALTIME", 403, { detail: "Not for you" }));
    const { connection, errors } = connect(fal);
    connection.send(INPUT);
    await eventually(() => errors.length > 0);

    assert.deepEqual([errors[0].status, errors[0].message], [500, "Unknown error"]);
});

scenario("an input that is wrong on a live connection", {}, async (fal) => {
    const { connection, results, errors } = connect(fal);
    connection.send({ prompt: 7 });
    await eventually(() => errors.length === 2);

    assert.ok(errors.some(({ message }) => /^INTERNAL_ERROR: .*prompt/.test(message)));
    assert.deepEqual(results, []);
});

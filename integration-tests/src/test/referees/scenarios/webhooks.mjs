import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { createServer } from "node:http";
import { answer, eventually, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux/dev";
const input = { prompt: "a cat" };

/** Starts a server that keeps what is posted to it, and answers what the test says. */
async function receiver(status = () => 200) {
    const deliveries = [];
    const server = createServer(async (request, response) => {
        const chunks = [];
        for await (const chunk of request) {
            chunks.push(chunk);
        }
        deliveries.push({ url: request.url, headers: request.headers, raw: Buffer.concat(chunks) });
        response.writeHead(status(deliveries.length)).end();
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { deliveries, server, url: `http://127.0.0.1:${server.address().port}/hooks/fal?job=7&x=a%20b` };
}

/** Tells whether a delivery is signed by a published key, by nothing but Node's own cryptography. */
async function isSigned({ headers, raw }) {
    const { keys } = await (await fetch("https://rest.fal.ai/.well-known/jwks.json")).json();
    const message = [
        headers["x-fal-webhook-request-id"],
        headers["x-fal-webhook-user-id"],
        headers["x-fal-webhook-timestamp"],
        createHash("sha256").update(raw).digest("hex"),
    ].join("\n");
    const signature = Buffer.from(headers["x-fal-webhook-signature"], "hex");
    return keys.some((jwk) =>
        verify(null, Buffer.from(message), createPublicKey({ key: jwk, format: "jwk" }), signature),
    );
}

scenario("a webhook, and who signed it", { runDuration: 50 }, async (fal) => {
    const { deliveries, server, url } = await receiver();
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input, webhookUrl: url });
    const [delivery] = await eventually(() => deliveries.length > 0 && deliveries);
    server.close();

    assert.equal(delivery.url, "/hooks/fal?job=7&x=a%20b");
    assert.equal(delivery.headers["x-fal-webhook-request-id"], requestId);
    assert.equal(await isSigned(delivery), true);
    const tampered = Buffer.from(delivery.raw.toString().replace("a cat", "a dog"));
    assert.equal(await isSigned({ ...delivery, raw: tampered }), false);
    const age = Date.now() / 1000 - Number(delivery.headers["x-fal-webhook-timestamp"]);
    assert.ok(Math.abs(age) < 300, "fresh");
    const event = JSON.parse(delivery.raw);
    assert.deepEqual([event.request_id, event.status, event.error], [requestId, "OK", null]);
    assert.deepEqual(event.payload, (await fal.queue.result(ENDPOINT, { requestId })).data);
});

scenario("a webhook of a subscribe", {}, async (fal) => {
    const { deliveries, server, url } = await receiver();
    const { requestId } = await fal.subscribe(ENDPOINT, { input, webhookUrl: url });
    const [delivery] = await eventually(() => deliveries.length > 0 && deliveries);
    server.close();

    assert.equal(JSON.parse(delivery.raw).request_id, requestId);
});

scenario("a webhook of a request that fails", {}, async (fal) => {
    const { deliveries, server, url } = await receiver();
    await fal.queue.submit(ENDPOINT, { input: { prompt: 7 }, webhookUrl: url });
    const [delivery] = await eventually(() => deliveries.length > 0 && deliveries);
    server.close();

    const event = JSON.parse(delivery.raw);
    assert.deepEqual([event.status, event.error], ["ERROR", "Invalid status code: 422"]);
    assert.equal(event.payload.detail[0].type, "string_type");
    assert.equal(await isSigned(delivery), true);
});

scenario("a webhook that is refused comes again", { webhookPause: 50 }, async (fal) => {
    const { deliveries, server, url } = await receiver((number) => (number === 1 ? 503 : 200));
    await fal.queue.submit(ENDPOINT, { input, webhookUrl: url });
    const [first, second] = await eventually(() => deliveries.length === 2 && deliveries);
    server.close();

    assert.deepEqual(second.raw, first.raw);
    assert.equal(await isSigned(second), true);
});

scenario("no webhook of a submit that is refused", {}, async (fal, emulator) => {
    const { deliveries, server, url } = await receiver();
    await emulator.failNext(ENDPOINT, answer("SUBMIT", 403, { detail: "No" }));
    await assert.rejects(fal.queue.submit(ENDPOINT, { input, webhookUrl: url }));
    await fal.queue.submit(ENDPOINT, { input, webhookUrl: url });
    await eventually(() => deliveries.length > 0);
    server.close();

    assert.equal(deliveries.length, 1, "that of the second");
});

import { createFalClient } from "@fal-ai/client";
import assert from "node:assert/strict";
import { failureOf, FOREVER, scenario } from "../scenario.mjs";

const ENDPOINT = "fal-ai/flux/dev";
const input = { prompt: "a cat" };

/** A client that sends everything to one address, and says where it should go. */
function behindProxy(emulator, settings = {}) {
    const proxyUrl = { url: `${emulator.url}/api/fal/proxy`, when: "always" };
    return createFalClient({ credentials: "key-id:key-secret", proxyUrl, ...settings });
}

scenario("run through a proxy", {}, async (_, emulator) => {
    const { data } = await behindProxy(emulator).run(ENDPOINT, { input });

    assert.equal(data.prompt, "a cat");
    const [post, ...others] = await emulator.requests();
    assert.deepEqual(others, []);
    assert.equal(`${post.method} ${post.host}${post.path}`, "POST fal.run/fal-ai/flux/dev");
    assert.equal(post.headers["x-fal-target-url"], "https://fal.run/fal-ai/flux/dev");
    assert.equal(post.headers.authorization, "Key key-id:key-secret", "the client's own key goes along");
});

for (const mode of ["polling", "streaming"]) {
    scenario(`subscribe by ${mode} through a proxy`, { runDuration: 60, steps: 2 }, async (_, emulator) => {
        const logs = [];
        const { requestId } = await behindProxy(emulator).subscribe(ENDPOINT, {
            mode,
            pollInterval: 20,
            input,
            logs: true,
            onQueueUpdate: (update) => logs.splice(0, logs.length, ...(update.logs ?? [])),
        });

        assert.deepEqual(logs.map(({ message }) => message), ["step 1 of 2", "step 2 of 2"]);
        const targets = (await emulator.requests()).map(({ headers }) => headers["x-fal-target-url"]);
        assert.equal(targets[0], "https://queue.fal.run/fal-ai/flux/dev");
        assert.equal(targets.at(-1), `https://queue.fal.run/fal-ai/flux/requests/${requestId}`);
        assert.ok(targets.slice(1, -1).every((target) => target.endsWith("?logs=1")));
    });
}

scenario("cancel and errors through a proxy", { startDelay: FOREVER }, async (_, emulator) => {
    const fal = behindProxy(emulator);
    const { request_id: requestId } = await fal.queue.submit(ENDPOINT, { input });
    await fal.queue.cancel(ENDPOINT, { requestId });

    assert.equal((await failureOf(fal.queue.cancel(ENDPOINT, { requestId }))).body.status, "ALREADY_COMPLETED");
    assert.equal((await failureOf(fal.run("fal-ai/no-such-model", { input }))).status, 404);
});

scenario("stream through a proxy", { runDuration: 60, steps: 2 }, async (_, emulator) => {
    const stream = await behindProxy(emulator).stream("fal-ai/flux-lora/stream", { input });
    let events = 0;
    for await (const { images } of stream) {
        events += images.length > 0 ? 1 : 0;
    }

    assert.equal(events, 2);
});

scenario("the content of an upload goes past a proxy", {}, async (_, emulator) => {
    const url = await behindProxy(emulator).storage.upload(new Blob(["hello"], { type: "text/plain" }));

    assert.equal(await (await fetch(url)).text(), "hello");
    const [initiate, put] = await emulator.requests();
    assert.equal(
        initiate.headers["x-fal-target-url"],
        "https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3",
    );
    assert.equal(put.method, "PUT");
    assert.equal(put.headers["x-fal-target-url"], undefined);
});

scenario("middleware that turns addresses to the emulator", {}, async (_, emulator) => {
    const fal = createFalClient({
        credentials: "key-id:key-secret",
        requestMiddleware: async (request) => ({ ...request, url: request.url.replace("https:/", emulator.url) }),
    });

    assert.equal((await fal.subscribe(ENDPOINT, { input })).data.prompt, "a cat");
    assert.ok((await emulator.requests()).every(({ host }) => host === "queue.fal.run"));
});

scenario("a fetch of one's own", {}, async (_, emulator) => {
    const fetched = [];
    const fal = createFalClient({
        credentials: "key-id:key-secret",
        fetch: (url, init) => {
            fetched.push(url);
            return fetch(url.replace("https:/", emulator.url), init);
        },
    });
    await fal.run(ENDPOINT, { input });

    assert.deepEqual(fetched, ["https://fal.run/fal-ai/flux/dev"]);
    assert.equal((await emulator.requests("POST fal.run/")).length, 1);
});

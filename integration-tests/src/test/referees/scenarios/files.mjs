import assert from "node:assert/strict";
import { answer, failureOf, scenario } from "../scenario.mjs";

const MIB = 1024 * 1024;
const ENDPOINT = "fal-ai/flux/dev/image-to-image";
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const picture = () => new Blob([Buffer.from(PNG, "base64")], { type: "image/png" });
const bytesAt = async (url) => Buffer.from(await (await fetch(url)).arrayBuffer());

scenario("an upload", {}, async (fal, emulator) => {
    const url = await fal.storage.upload(new File(["hello"], "greeting.txt", { type: "text/plain" }));

    const response = await fetch(url);
    assert.match(url, /greeting\.txt$/);
    assert.match(response.headers.get("content-type"), /^text\/plain/);
    assert.equal(await response.text(), "hello");
    const [initiate, put] = await emulator.requests();
    assert.equal(initiate.query, "storage_type=fal-cdn-v3");
    assert.deepEqual(JSON.parse(initiate.body), { content_type: "text/plain", file_name: "greeting.txt" });
    assert.equal(put.method, "PUT");
    assert.equal(put.headers.authorization, undefined, "the address is its permission");
});

scenario("an upload without a name or a type", {}, async (fal) => {
    const url = await fal.storage.upload(new Blob([new Uint8Array([1, 2, 3])]));

    assert.match(url, /\/\d+\.octet$/, "the client's name for it");
    assert.deepEqual(await bytesAt(url), Buffer.from([1, 2, 3]));
});

scenario("an upload that is kept for a while, and hidden", {}, async (fal, emulator) => {
    const file = new File(["secret"], "secret.txt", { type: "text/plain" });
    const forbidden = await fal.storage.upload(file, {
        lifecycle: { expiresIn: "immediate", initialAcl: { default: "forbid" } },
    });
    const hidden = await fal.storage.upload(file, { lifecycle: { initialAcl: { default: "hide" } } });

    assert.equal((await fetch(forbidden)).status, 403);
    assert.equal((await fetch(hidden)).status, 404);
    const [initiate] = await emulator.requests("POST rest.fal.ai/storage/upload/initiate");
    assert.deepEqual(JSON.parse(initiate.headers["x-fal-object-lifecycle"]), {
        expiration_duration_seconds: 60,
        initial_acl: { default: "forbid" },
    });
});

scenario("an upload in parts, one of which fails at first", {}, async (fal, emulator) => {
    const content = Buffer.alloc(90 * MIB + 1);
    for (let part = 0; part < 10; part++) {
        content[part * 10 * MIB] = part + 1;
    }
    await emulator.failNextTransfer(answer("UPLOAD_PART", 500, { detail: "Try again" }));
    const url = await fal.storage.upload(new File([content], "film.mp4", { type: "video/mp4" }));

    assert.ok((await bytesAt(url)).equals(content));
    const parts = await emulator.requests("PUT");
    assert.deepEqual(parts.map(({ path }) => Number(path.split("/").at(-1))), [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.equal(parts.at(-1).length, 1);
    assert.equal((await emulator.requests("POST rest.fal.ai/storage/upload/initiate-multipart")).length, 1);
});

scenario("an upload of which a part fails three times", {}, async (fal, emulator) => {
    const failed = answer("UPLOAD_PART", 500, { detail: "Disk full" });
    await emulator.failNextTransfer(failed, failed, failed);
    const failure = await failureOf(fal.storage.upload(new Blob([new Uint8Array(90 * MIB + 1)])));

    assert.equal(failure.message, "Part upload failed, retries exhausted", "what the service said is lost");
});

scenario("a file inside an input", {}, async (fal, emulator) => {
    const { data } = await fal.subscribe(ENDPOINT, { input: { prompt: "a dog", image_url: picture() } });

    assert.ok(data.images.length > 0);
    const [post] = await emulator.requests("POST queue.fal.run/");
    assert.deepEqual(await bytesAt(JSON.parse(post.body).image_url), Buffer.from(PNG, "base64"));
});

scenario("files deep inside an input", {}, async (fal, emulator) => {
    const typed = new Uint8Array([7]);
    await fal.run(ENDPOINT, {
        input: {
            prompt: "a dog",
            image_url: picture(),
            pages: [{ cover: picture() }, [picture()]],
            typed,
            none: null,
        },
    });

    const [post] = await emulator.requests("POST fal.run/");
    const sent = JSON.parse(post.body);
    const urls = [sent.image_url, sent.pages[0].cover, sent.pages[1][0]];
    assert.equal(new Set(urls).size, 3, "each by itself, though they are equal");
    assert.ok(urls.every((url) => url.startsWith("http")));
    assert.deepEqual([sent.typed, sent.none], [{ 0: 7 }, null], "left alone");
});

scenario("an upload that is refused", {}, async (fal, emulator) => {
    await emulator.failNextTransfer(answer("UPLOAD", 403, { detail: "The signature does not match" }));
    const failure = await failureOf(fal.run(ENDPOINT, { input: { prompt: "a dog", image_url: picture() } }));

    assert.equal(failure.status, 403);
    assert.deepEqual(await emulator.requests("POST fal.run/"), [], "nothing was run");
});

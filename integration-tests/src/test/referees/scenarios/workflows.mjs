import assert from "node:assert/strict";
import { scenario } from "../scenario.mjs";

const WORKFLOW = "workflows/jane/poster";
const input = { slogan: "Drink milk" };

scenario("a request of a workflow keeps its namespace", {}, async (fal, emulator) => {
    const { data, requestId } = await fal.subscribe(WORKFLOW, { input });

    assert.equal(typeof data.slogan, "string");
    const path = `/workflows/jane/poster/requests/${requestId}`;
    const followUps = (await emulator.requests("GET queue.fal.run/")).map((request) => request.path);
    assert.deepEqual([...new Set(followUps)], [`${path}/status`, path]);
});

scenario("the events of a workflow", {}, async (fal) => {
    const stream = await fal.stream(WORKFLOW, { input });
    const events = [];
    for await (const event of stream) {
        events.push(event);
    }

    assert.deepEqual(events.map(({ type }) => type), ["submit", "completion", "output"]);
    assert.deepEqual(events[2].output, events[1].output);
    assert.equal(events[0].node_id, events[1].node_id);
});

import { createFalClient } from "@fal-ai/client";
import assert from "node:assert/strict";
import test from "node:test";
import { pointTo } from "./hosts.mjs";

const DESK = process.env.FAL_EMULATOR_DESK;
const KEY = "key-id:key-secret";

/** Longer than any test waits, in milliseconds. */
export const FOREVER = 3_600_000;

/** The emulator of one scenario, which the desk starts and scripts (EmulatorDesk, where the settings are read). */
class Emulator {
    #address;

    static async start(settings) {
        const emulator = new Emulator();
        const { url } = await emulator.#ask("POST", `${DESK}/emulators`, settings);
        emulator.url = url;
        emulator.#address = `${DESK}/emulators/${new URL(url).port}`;
        return emulator;
    }

    /** Lets calls to an endpoint go wrong: each fault is a record of the interface Fault, with its name as type. */
    async failNext(endpoint, ...faults) {
        await this.#ask("POST", `${this.#address}/faults`, { endpoint, faults });
    }

    /** Lets transfers of files go wrong. */
    async failNextTransfer(...faults) {
        await this.failNext("", ...faults);
    }

    /** Returns what the emulator received, oldest first; all, or what begins so, as in "POST fal.run/fal-ai/". */
    async requests(beginning = "") {
        const requests = await this.#ask("GET", `${this.#address}/requests`);
        return requests.filter(({ method, host, path }) => `${method} ${host}${path}`.startsWith(beginning));
    }

    async stop() {
        await this.#ask("DELETE", this.#address);
    }

    async #ask(method, url, body) {
        const response = await fetch(url, { method, body: body && JSON.stringify(body) });
        assert.ok(response.ok, await response.clone().text());
        return response.json();
    }
}

/** Plays a scenario against an emulator of its own; without settings, its requests complete as soon as they are submitted. */
export function scenario(name, settings, play) {
    test(name, { timeout: 300_000 }, async () => {
        const emulator = await Emulator.start(settings);
        pointTo(emulator.url);
        try {
            await play(createFalClient({ credentials: KEY }), emulator);
        } finally {
            await emulator.stop();
        }
    });
}

/** Returns a fault that answers the next call of a kind. */
export function answer(call, status, body, headers = { "Content-Type": "application/json" }) {
    return { type: "Answer", call, status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

/** Returns a fault that cuts the connection of the next call of a kind; what the call does is done. */
export function cut(call) {
    return { type: "Cut", call };
}

/** Waits until something asked again and again is so. */
export async function eventually(ask) {
    for (;;) {
        const result = await ask();
        if (result) {
            return result;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/** Returns what a promise is rejected with. */
export async function failureOf(promise) {
    try {
        await promise;
    } catch (failure) {
        return failure;
    }
    assert.fail("it should have failed");
}

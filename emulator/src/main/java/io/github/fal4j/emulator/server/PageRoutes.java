package io.github.fal4j.emulator.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fal4j.emulator.page.Exchanges;
import io.github.fal4j.emulator.page.Page;
import io.github.fal4j.emulator.page.PageAssets;
import io.github.fal4j.emulator.page.Query;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers {@code /} and everything below {@code /_emulator}: the page for people. */
final class PageRoutes {

    private static final String API = "/_emulator/api";

    private final Page page;
    private final PageAssets assets = new PageAssets();
    private final Handler submit;

    /** Submits with the queue's own handler, which finds the endpoint in the path. */
    PageRoutes(Page page, Handler submit) {
        this.page = page;
        this.submit = submit;
    }

    /** Tells whether a path belongs to the page, and to no host. */
    static boolean own(String path) {
        return path.equals("/") || path.startsWith("/_emulator/");
    }

    void addTo(RoutesConfig routes) {
        PageGuard guard = new PageGuard();
        routes.before("/_emulator/*", guard);
        routes.get("/", ctx -> {
            guard.handle(ctx);
            asset(ctx, "index.html");
        });
        routes.get("/_emulator/page/{name}", ctx -> asset(ctx, ctx.pathParam("name")));
        routes.get(API + "/feed", this::feed);
        routes.get(
                API + "/requests/{number}", ctx -> answer(ctx, page.detail(number(ctx), String.valueOf(ctx.host()))));
        routes.post(API + "/requests/{number}/cancel", ctx -> answer(ctx, page.cancel(number(ctx))));
        routes.get(API + "/endpoints", ctx -> answer(ctx, page.endpoints()));
        routes.get(API + "/sample/<endpoint>", ctx -> answer(ctx, page.sample(ctx.pathParam("endpoint"))));
        routes.get(API + "/faults", ctx -> answer(ctx, page.faults()));
        routes.post(API + "/faults/{fault}/<endpoint>", this::failNext);
        routes.post(Exchanges.SUBMIT + "<endpoint>", submit);
    }

    private void asset(Context ctx, String name) {
        PageAssets.Asset asset = assets.find(name);
        if (asset == null) {
            answer(ctx, null);
            return;
        }
        ctx.header("ETag", asset.etag()).header("Cache-Control", "no-cache").contentType(asset.contentType());
        if (asset.etag().equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.result(asset.content());
        }
    }

    private void feed(Context ctx) throws IOException {
        Query query;
        try {
            query = Query.of(
                    ctx.queryParam("text"),
                    ctx.queryParam("endpoint"),
                    ctx.queryParam("status"),
                    ctx.queryParam("limit"));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("status is one of the page's statuses, limit a number");
        }
        ctx.status(200).contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store");
        CompletableFuture<Void> gone = page.feed(query, ctx.res().getOutputStream());
        if (gone == null) {
            Reply.detail(503, "Too many pages are open: close one").send(ctx);
        } else {
            ctx.future(() -> gone);
        }
    }

    private void failNext(Context ctx) {
        boolean done = page.failNext(ctx.pathParam("endpoint"), ctx.pathParam("fault"));
        answer(ctx, done ? JsonNodeFactory.instance.objectNode().put("armed", true) : null);
    }

    private static long number(Context ctx) {
        try {
            return Long.parseLong(ctx.pathParam("number"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static void answer(Context ctx, @Nullable ObjectNode json) {
        Reply.Answer answer = json == null ? Reply.detail(404, "There is no such thing here") : Reply.json(200, json);
        answer.with("Cache-Control", "no-store").send(ctx);
    }
}

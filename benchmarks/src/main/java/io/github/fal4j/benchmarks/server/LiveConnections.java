package io.github.fal4j.benchmarks.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** Live connections on which each input comes back as it is. */
final class LiveConnections {

    private static final int MAX_MESSAGE = 1 << 24;

    private LiveConnections() {}

    /** Puts live connections in front of what answers all other requests. */
    static Handler before(Server server, Handler others) {
        WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, container -> {
            container.setMaxBinaryMessageSize(MAX_MESSAGE);
            container.addMapping("/fal.run/*", (request, response, callback) -> new Echo());
        });
        sockets.setHandler(others);
        return sockets;
    }

    /** Public, for Jetty looks its methods up. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {

        @Override
        public void onWebSocketBinary(ByteBuffer message, Callback callback) {
            getSession().sendBinary(message, callback);
        }

        @Override
        public void onWebSocketText(String message) {
            getSession().sendText(message, Callback.NOOP);
        }
    }
}

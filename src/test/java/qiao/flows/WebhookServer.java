package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes JSON by POST, answers with a status that can be changed, and keeps what it said yes to. */
final class WebhookServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  volatile int status = 200;

  WebhookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/notices?key=hook-key-4417";
  }

  List<JsonNode> taken() {
    return taken;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      JsonNode body = JSON.readTree(call.getRequestBody());
      int now = status;
      if (now == 200) {
        taken.add(body);
      }
      call.sendResponseHeaders(now, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

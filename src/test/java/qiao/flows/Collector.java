package qiao.flows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Takes traces as a collector does: OTLP over HTTP, in protobuf, of which it reads what tests look
 * at. The numbers of fields are those of {@code opentelemetry/proto/trace/v1/trace.proto}.
 */
final class Collector implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private final List<String> texts = new CopyOnWriteArrayList<>();

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          texts.add(new String(body, StandardCharsets.ISO_8859_1));
          read(body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** One span; {@code parent} is empty for the first of a trace. */
  record Span(
      String trace, String id, String parent, String name, long kind, Map<String, String> told) {}

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  List<Span> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  List<String> logins() {
    return logins;
  }

  /** Returns all that was sent, a character for each byte. */
  String text() {
    return String.join("\n", texts);
  }

  private void read(byte[] request) {
    fields(
        bytes(request),
        (number, resource) ->
            fields(
                resource,
                (inResource, scope) -> {
                  if (inResource == 2) {
                    fields(scope, this::inScope);
                  }
                }));
  }

  private void inScope(int number, ByteBuffer field) {
    if (number == 2) {
      span(field);
    }
  }

  private void span(ByteBuffer message) {
    Map<Integer, ByteBuffer> parts = new LinkedHashMap<>();
    Map<String, String> told = new LinkedHashMap<>();
    fields(
        message,
        (number, field) -> {
          if (number == 9) {
            List<String> pair = new ArrayList<>();
            fields(
                field,
                (part, value) -> {
                  if (part == 1) {
                    pair.add(text(value));
                  } else {
                    fields(value, (kind, one) -> pair.add(text(one)));
                  }
                });
            told.put(pair.get(0), pair.get(1));
          } else {
            parts.put(number, field);
          }
        });
    spans.add(
        new Span(
            hex(parts.get(1)),
            hex(parts.get(2)),
            parts.containsKey(4) ? hex(parts.get(4)) : "",
            text(parts.get(5)),
            parts.get(6).getLong(),
            told));
  }

  private static String text(ByteBuffer value) {
    return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
  }

  private static String hex(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return HEX.formatHex(bytes);
  }

  private static ByteBuffer bytes(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }

  /** Hands out the fields of a message; numbers come as eight bytes. */
  private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> taker) {
    ByteBuffer rest = message.duplicate();
    while (rest.hasRemaining()) {
      long tag = number(rest);
      int wire = (int) (tag & 7);
      taker.accept((int) (tag >>> 3), field(rest, wire));
    }
  }

  private static ByteBuffer field(ByteBuffer rest, int wire) {
    return switch (wire) {
      case 0 -> ByteBuffer.allocate(Long.BYTES).putLong(0, number(rest));
      case 1 ->
          ByteBuffer.allocate(Long.BYTES).putLong(0, rest.order(ByteOrder.LITTLE_ENDIAN).getLong());
      case 2 -> part(rest, (int) number(rest));
      case 5 -> part(rest, Integer.BYTES);
      default -> throw new IllegalStateException("no wire type of protobuf: " + wire);
    };
  }

  private static ByteBuffer part(ByteBuffer rest, int length) {
    ByteBuffer part = rest.slice(rest.position(), length);
    rest.position(rest.position() + length);
    return part;
  }

  private static long number(ByteBuffer rest) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = rest.get();
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

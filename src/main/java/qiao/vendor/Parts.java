package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Writes a body of the kind {@code multipart/form-data}. An object with {@code filename} and {@code
 * content} (base64) is a file, everything else a text.
 */
final class Parts {
  static final String KIND = "multipart/form-data";
  private static final String BOUNDARY = "; boundary=";
  private static final String CONTENT = "content";

  /** Random, so that no file can hold it by intent. */
  private final String boundary = "qiao-" + UUID.randomUUID();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Parts(ObjectNode values) {
    values.properties().forEach(e -> part(e.getKey(), e.getValue()));
    write("--" + boundary + "--\r\n");
  }

  String contentType() {
    return KIND + BOUNDARY + boundary;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** Puts a text before the parts of a body that was written before. */
  static byte[] withText(byte[] body, String contentType, String name, String value) {
    String boundary = contentType.substring(contentType.indexOf(BOUNDARY) + BOUNDARY.length());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head = "Content-Disposition: form-data; name=\"" + quoted(name) + "\"";
    String part = "--" + boundary + "\r\n" + head + "\r\n\r\n" + value + "\r\n";
    out.writeBytes(part.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private void part(String name, JsonNode value) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"");
    if (isFile(value)) {
      byte[] content = Base64.getDecoder().decode(value.path(CONTENT).asText());
      String type = value.path("type").asText("application/octet-stream");
      write("; filename=\"" + quoted(value.path("filename").asText()) + "\"");
      write("; filelength=" + content.length + "\r\nContent-Type: " + type + "\r\n\r\n");
      out.writeBytes(content);
    } else {
      write("\r\n\r\n" + value.asText());
    }
    write("\r\n");
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As browsers write names of files, so that none can begin another header. */
  private static String quoted(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }

  private static boolean isFile(JsonNode value) {
    return value.has("filename") && value.has(CONTENT);
  }

  /** Puts base64 where a flow gave bytes. */
  static void textsOfBytes(ObjectNode values) {
    for (JsonNode value : values) {
      if (value.path(CONTENT).isBinary()) {
        ((ObjectNode) value).put(CONTENT, value.path(CONTENT).asText());
      }
    }
  }

  /** Returns what records keep: of a file its name and size only. */
  static ObjectNode withoutContent(ObjectNode values) {
    ObjectNode shown = values.deepCopy();
    for (JsonNode value : shown) {
      if (isFile(value)) {
        int length = value.path(CONTENT).asText().length();
        ((ObjectNode) value).put(CONTENT, "(about " + length / 4 * 3 + " bytes)");
      }
    }
    return shown;
  }
}

package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Adds {@code x-maxFiles} to JSON Schema: how many bytes the files of a list may have together,
 * whose contents stand in it in base64: {@code {of: Content, bytes: 4194304}}.
 */
final class FilesTotal {
  static final String NAME = "x-maxFiles";

  private FilesTotal() {}

  static OwnLimit keyword() {
    return new OwnLimit(NAME, (files, limit) -> bytes(files, limit) > limit.path("bytes").asLong());
  }

  /** Tells how files break their limit. */
  static String told(JsonNode files, JsonNode limit) {
    return "files of "
        + bytes(files, limit)
        + " bytes together, at most "
        + limit.path("bytes")
        + " allowed";
  }

  private static long bytes(JsonNode files, JsonNode limit) {
    long bytes = 0;
    for (JsonNode file : files) {
      bytes += Math.max(0, FileSize.bytes(file.path(limit.path("of").asText()).asText()));
    }
    return bytes;
  }
}

package qiao.catalog;

import java.nio.charset.StandardCharsets;

/** Adds {@code x-maxBytes} to JSON Schema: some vendors count UTF-8 bytes, not characters. */
final class MaxBytes {
  static final String NAME = "x-maxBytes";

  private MaxBytes() {}

  static OwnLimit keyword() {
    return OwnLimit.ofText(NAME, (text, limit) -> bytes(text) > limit);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

package qiao.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gathers one HTTP/1.1 message from a socket: as much of the protocol as two ends need that never
 * send a second message before the first is answered. Nothing is copied out, because every
 * microsecond spent here is taken from the program that is measured.
 */
final class HttpMessage {
  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
  private static final byte[] LENGTH = ascii("content-length:");
  private static final byte[] CHUNKED = ascii("chunked");
  private static final byte[] CLOSE = ascii("connection: close");
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private byte[] bytes = new byte[4 * 1024];
  private int filled;
  private int headEnd;
  private int end;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads what has come; returns whether the message is whole.
   *
   * @throws IOException also when the other end has closed
   */
  boolean read(SocketChannel from, ByteBuffer scratch) throws IOException {
    scratch.clear();
    if (from.read(scratch) < 0) {
      throw new IOException("closed by the other end");
    }
    scratch.flip();
    int more = scratch.remaining();
    if (filled + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + more));
    }
    scratch.get(bytes, filled, more);
    filled += more;
    return whole();
  }

  private boolean whole() {
    if (headEnd == 0) {
      int found = indexOf(HEAD_END, 0);
      if (found < 0) {
        return false;
      }
      headEnd = found + HEAD_END.length;
      int length = header(LENGTH);
      end = length >= 0 ? headEnd + (int) number(length) : chunked() ? 0 : headEnd;
    }
    return end > 0 ? filled >= end : endsWith(LAST_CHUNK);
  }

  /** Forgets the message, to gather the next. */
  void clear() {
    filled = 0;
    headEnd = 0;
    end = 0;
  }

  /** Tells whether the sender closes the connection behind this message. */
  boolean closes() {
    return header(CLOSE) >= 0;
  }

  int status() {
    return (int) number(STATUS_AT);
  }

  /** Tells whether words stand in the first line. */
  boolean asks(byte[] words) {
    int found = indexOf(words, 0);
    return found >= 0 && found < lineEnd();
  }

  /** Returns the number behind words, anywhere in the message; -1 where they don't stand. */
  long numberBehind(byte[] words) {
    int found = indexOf(words, 0);
    return found < 0 ? -1 : number(found + words.length);
  }

  boolean contains(byte[] words) {
    return indexOf(words, 0) >= 0;
  }

  /** Returns the body, which must not be chunked. */
  byte[] body() {
    return Arrays.copyOfRange(bytes, headEnd, end);
  }

  private int lineEnd() {
    int at = 0;
    while (at < filled && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private boolean chunked() {
    return header(CHUNKED) >= 0;
  }

  private boolean endsWith(byte[] words) {
    return filled >= headEnd + words.length
        && Arrays.equals(bytes, filled - words.length, filled, words, 0, words.length);
  }

  private long number(int from) {
    int at = from;
    while (at < filled && bytes[at] == ' ') {
      at++;
    }
    long number = 0;
    for (; at < filled && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }

  /** Looks in the head, whatever the case of its letters; returns what stands behind. */
  private int header(byte[] lower) {
    for (int at = 0; at <= headEnd - lower.length; at++) {
      int same = 0;
      while (same < lower.length && (bytes[at + same] | ' ') == lower[same]) {
        same++;
      }
      if (same == lower.length) {
        return at + same;
      }
    }
    return -1;
  }

  private int indexOf(byte[] words, int from) {
    for (int at = from; at <= filled - words.length; at++) {
      int same = 0;
      while (same < words.length && bytes[at + same] == words[same]) {
        same++;
      }
      if (same == words.length) {
        return at;
      }
    }
    return -1;
  }
}

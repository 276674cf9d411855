package qiao.inbound;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Hands out a body that was read already, and, as headers, what the call is named; what a caller
 * sends under names of ours is not there.
 */
final class HookRequest extends HttpServletRequestWrapper {
  private static final String OURS = "qiao";

  private final byte[] body;
  private final Origin origin;

  HookRequest(HttpServletRequest request, byte[] body, Origin origin) {
    super(request);
    this.body = body;
    this.origin = origin;
  }

  static boolean isOrigin(String name) {
    return name.equals(Origin.CORRELATION) || name.equals(Origin.TRACE);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = new ArrayList<>(List.of(Origin.CORRELATION));
    if (!origin.trace().isEmpty()) {
      names.add(Origin.TRACE);
    }
    Collections.list(super.getHeaderNames()).stream()
        .filter(name -> !isOurs(name))
        .forEach(names::add);
    return Collections.enumeration(names);
  }

  @Override
  public String getHeader(String name) {
    if (name.equals(Origin.CORRELATION)) {
      return origin.correlation();
    }
    if (name.equals(Origin.TRACE)) {
      return origin.trace();
    }
    return isOurs(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isOurs(name)
        ? Collections.enumeration(Stream.ofNullable(getHeader(name)).toList())
        : super.getHeaders(name);
  }

  private static boolean isOurs(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(OURS);
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long getContentLengthLong() {
    return body.length;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Bytes(new ByteArrayInputStream(body));
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return bytes.read(into, from, length);
    }

    @Override
    public int available() {
      return bytes.available();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body of a callback was read already");
    }
  }
}

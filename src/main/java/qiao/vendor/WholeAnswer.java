package qiao.vendor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Gathers an answer to its end, and breaks off one that is too long. */
final class WholeAnswer implements AsyncResponseConsumer<Received> {
  /** An announced length is only believed so far before the bytes are there. */
  private static final int FIRST_ROOM = 1 << 16;

  private HttpResponse head;
  private FutureCallback<Received> whole;
  private ByteArrayOutputStream bytes;

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails body,
      HttpContext context,
      FutureCallback<Received> callback)
      throws IOException {
    head = response;
    whole = callback;
    long announced = body == null ? 0 : body.getContentLength();
    if (announced > Received.MOST_BYTES) {
      throw Received.tooLong();
    }
    bytes = new ByteArrayOutputStream((int) Math.max(256, Math.min(announced, FIRST_ROOM)));
    if (body == null) {
      whole.completed(received());
    }
  }

  @Override
  public void consume(ByteBuffer part) throws IOException {
    if (bytes.size() + part.remaining() > Received.MOST_BYTES) {
      throw Received.tooLong();
    }
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    bytes.write(copy);
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    whole.completed(received());
  }

  private Received received() {
    return new Received(
        head.getCode(),
        bytes.toByteArray(),
        header(HttpHeaders.RETRY_AFTER),
        header(HttpHeaders.CONTENT_ENCODING),
        this::header);
  }

  private String header(String name) {
    Header header = head.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  @Override
  public void updateCapacity(CapacityChannel room) throws IOException {
    room.update(Integer.MAX_VALUE);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {
    // A vendor that says it is still at work has not answered.
  }

  @Override
  public void failed(Exception cause) {
    // The call's own callback is told.
  }

  @Override
  public void releaseResources() {
    // Nothing is held but memory.
  }
}

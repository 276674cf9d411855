package qiao.source;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads the body of a request that a stranger may have sent: no more than so much, and no longer
 * than so long. The web server bounds only each silence; a byte now and then would hold its thread
 * for ever.
 */
public final class Body {
  /** How long a body may be under way where nobody says otherwise. */
  public static final Duration USUAL_TIME = Duration.ofSeconds(30);

  /** Room grows with what has come, not with what is announced. */
  private static final int FIRST_ROOM = 8 * 1024;

  private Body() {}

  /** Says with which status a body is refused; nothing of it was kept. */
  public static final class Refused extends Exception {
    private final int status;

    public Refused(int status) {
      super("a body was refused with " + status);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /**
   * @param most bytes
   * @throws Refused 413 when it is longer, 408 when it takes too long
   */
  public static byte[] read(HttpServletRequest request, int most, Duration longest)
      throws Refused, IOException {
    if (request.getContentLengthLong() > most) {
      throw new Refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }
    long until = System.nanoTime() + longest.toNanos();
    byte[] body = new byte[room(request.getContentLength(), most)];
    int length = 0;
    InputStream in = request.getInputStream();
    for (int read = more(in, body, 0); read >= 0; read = more(in, body, length)) {
      length += read;
      if (length > most) {
        throw new Refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      }
      if (System.nanoTime() > until) {
        throw new Refused(HttpServletResponse.SC_REQUEST_TIMEOUT);
      }
      if (length == body.length) {
        body = Arrays.copyOf(body, (int) Math.min(2L * length, most + 1L));
      }
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  /** One byte more than is announced, so that the end is seen without growing. */
  private static int room(int announced, int most) {
    return announced < 0 || announced >= FIRST_ROOM
        ? (int) Math.min(FIRST_ROOM, most + 1L)
        : announced + 1;
  }

  private static int more(InputStream in, byte[] body, int from) throws Refused, IOException {
    try {
      return in.read(body, from, body.length - from);
    } catch (SocketTimeoutException e) {
      throw new Refused(HttpServletResponse.SC_REQUEST_TIMEOUT);
    }
  }
}
